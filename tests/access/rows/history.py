from tests.access.table import Row, signed_in


def things(world):
    return {"table": "places.board", "number": world.board.pk}


_WHICH = {"table": "table", "number": "number"}
ROWS = [
    Row(url="history:of", args=_WHICH, expected=signed_in()),
    Row(url="history:export", args={**_WHICH, "form": "csv"}, expected=signed_in()),
]
