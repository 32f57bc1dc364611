from tests.access.table import INSIDE_THE_CITY, Row, all_get, only
from tests.apps.chains.test_chains import a_chain, evidence

WRITERS = ("evaluator", "planner", "leader")
HIDDEN = {"stranger": 404, "external": 404, "coordinator": 404}


def things(world):
    chain = a_chain(world)
    return {
        "chain": chain.pk,
        "hidden": a_chain(world, level="city").pk,
        "evidence_1": evidence(chain, 1).pk,
        "kiruna": world.kiruna.pk,
        "csv": "csv",
        "xlsx": "xlsx",
    }


_OPEN, _CLOSED = {"number": "chain"}, {"number": "hidden"}
_PART = _OPEN | {"kind": "evidence", "part": "evidence_1"}

ROWS = [
    Row(url="chains:home", expected=all_get(200)),
    Row(url="chains:chain", args=_OPEN, expected=all_get(200)),
    Row(
        url="chains:chain",
        args=_CLOSED,
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(url="chains:export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="chains:export", args={"form": "xlsx"}, expected=all_get(200)),
    Row(url="chains:import", expected=only(*WRITERS, "stranger")),
    Row(url="chains:new", expected=only(*WRITERS, "stranger")),
    Row(
        url="chains:new",
        method="post",
        form={"title": "Ny", "city": "kiruna", "level": "network"},
        says="post",
        expected=only(*WRITERS, status=302) | {"stranger": 400},
    ),
    Row(url="chains:edit", args=_CLOSED, expected=only(*WRITERS) | HIDDEN),
    Row(
        url="chains:share",
        args=_CLOSED,
        expected=only(*WRITERS, "communicator") | HIDDEN,
    ),
    *(
        Row(
            url="chains:part-new",
            args=_OPEN | {"kind": kind},
            query="?link=3",
            says=kind,
            expected=only(*WRITERS),
        )
        for kind in ("evidence", "rivals")
    ),
    Row(url="chains:part-edit", args=_PART, expected=only(*WRITERS)),
    Row(
        url="chains:part-remove",
        args=_PART,
        method="post",
        says="post; it is removed once",
        expected=only("evaluator", status=302) | {"planner": 404, "leader": 404},
    ),
]
