from tests.access.table import Row, all_get, signed_in


def things(world):
    return {}


ROWS = [
    Row(url="front:home", expected=all_get(200)),
    Row(url="front:desk", expected=signed_in()),
    *(
        Row(
            url="front:desk-export",
            args={"part": part, "form": "csv"},
            says=part,
            expected=signed_in(),
        )
        for part in ("waiting", "changes")
    ),
    Row(
        url="front:desk-export",
        args={"part": "other", "form": "csv"},
        says="no such part",
        expected=signed_in(404),
    ),
    Row(url="front:search", expected=all_get(200)),
]
