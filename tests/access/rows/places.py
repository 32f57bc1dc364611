from tests.access.table import Row, all_get, only

KEEPERS = ("leader", "planner")


def things(world):
    return {
        "city": world.kiruna.slug,
        "board": world.board.pk,
        "boards": "boards",
        "xlsx": "xlsx",
    }


ROWS = [
    Row(url="places:cities", expected=all_get(200)),
    Row(url="places:city", args={"slug": "city"}, expected=all_get(200)),
    Row(url="places:city-edit", args={"slug": "city"}, expected=only(*KEEPERS)),
    Row(url="places:organisation", args={"slug": "city"}, expected=all_get(200)),
    Row(
        url="places:organisation-export",
        args={"slug": "city", "form": "xlsx"},
        expected=all_get(200),
    ),
    Row(
        url="places:organisation-import",
        args={"slug": "city"},
        expected=only(*KEEPERS),
    ),
    Row(
        url="places:unit-new",
        args={"slug": "city", "kind": "boards"},
        expected=only(*KEEPERS),
    ),
    Row(
        url="places:unit-edit",
        args={"slug": "city", "kind": "boards", "number": "board"},
        expected=only(*KEEPERS),
    ),
    Row(
        url="places:unit-edit",
        args={"slug": "city", "kind": "boards", "number": "board"},
        method="post",
        form={"code": "sn", "name": "Socialnämnden", "certainty": "read"},
        expected=only(*KEEPERS, status=302),
    ),
    Row(url="places:board", args={"number": "board"}, expected=all_get(200)),
]
