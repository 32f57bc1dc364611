from tests.access.table import Row, all_get


def things(world):
    return {}


ROWS = [Row(url="front:home", expected=all_get(200))]
