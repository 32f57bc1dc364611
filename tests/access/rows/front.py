from tests.access.table import Row, all_get, signed_in


def things(world):
    return {}


ROWS = [
    Row(url="front:home", expected=all_get(200)),
    Row(url="front:desk", expected=signed_in()),
    Row(url="front:search", expected=all_get(200)),
]
