from tests.access.table import Row


def things(world):
    return {}


ROWS: list[Row] = []
