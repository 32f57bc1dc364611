from tests.access.table import Row, all_get


def things(world):
    return {}


ROWS = [
    Row(url="health", expected=all_get(200)),
    Row(url="robots", expected=all_get(200)),
    Row(url="web:accessibility", expected=all_get(200)),
    Row(url="web:cookies", expected=all_get(200)),
    Row(url="web:design", expected=all_get(200)),
    Row(url="web:privacy", expected=all_get(200)),
]
