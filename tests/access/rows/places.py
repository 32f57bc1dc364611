from samstad.apps.places.models import AdvisoryBody
from tests.access.table import Row, all_get, only

KEEPERS = ("leader", "planner")


def things(world):
    spare = AdvisoryBody.objects.create(city=world.kiruna, code="rad", name="Rådet")
    return {
        "network": world.network.slug,
        "spare": spare.pk,
        "city": world.kiruna.slug,
        "board": world.board.pk,
        "boards": "boards",
        "xlsx": "xlsx",
    }


ROWS = [
    Row(url="places:cities", expected=all_get(200)),
    Row(url="places:city", args={"slug": "city"}, expected=all_get(200)),
    Row(
        url="places:city-edit",
        args={"slug": "city"},
        expected=only(*KEEPERS, "coordinator"),
    ),
    Row(url="places:city-name", args={"slug": "city"}, expected=only("coordinator")),
    Row(url="places:city-remove", args={"slug": "city"}, expected=only("coordinator")),
    Row(
        url="places:city-remove",
        args={"slug": "city"},
        method="post",
        expected=only("coordinator", status=400),
        says="in use",
    ),
    Row(url="places:network", args={"slug": "network"}, expected=all_get(200)),
    Row(
        url="places:network-edit",
        args={"slug": "network"},
        expected=only("coordinator"),
    ),
    Row(
        url="places:network-import",
        args={"slug": "network"},
        expected=only("coordinator"),
    ),
    Row(
        url="places:network-export",
        args={"slug": "network", "form": "xlsx"},
        expected=all_get(200),
    ),
    Row(url="places:city-new", args={"slug": "network"}, expected=only("coordinator")),
    Row(
        url="places:city-new",
        args={"slug": "network"},
        method="post",
        form={"municipality_code": "1480", "name": "Göteborg", "slug": "goteborg"},
        expected=only("coordinator", status=302),
        says="adds it",
    ),
    Row(
        url="places:unit-remove",
        args={"slug": "city", "kind": "advisory-bodies", "number": "spare"},
        expected=only(*KEEPERS),
    ),
    Row(
        url="places:unit-remove",
        args={"slug": "city", "kind": "boards", "number": "board"},
        method="post",
        expected=only(*KEEPERS, status=400),
        says="in use",
    ),
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
