from pathlib import Path

from samstad.adapters.cases import read_case
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.models import Process
from tests.access.table import INSIDE_THE_CITY, Row, all_get, only

FIVE = Path(__file__).parents[3] / "cases" / "fem-atgarder"
PLANNERS = ("leader", "planner")


def things(world):
    inside = Process(network=world.network, city=world.kiruna, title="Inne")
    shared = Process(
        network=world.network, city=world.kiruna, title="Ute", level="public"
    )
    for process in (inside, shared):
        begin_process(world.leader, process, read_case(FIVE))
    return {
        "inside": inside.pk,
        "public": shared.pk,
        "one": 1,
        "none": 9,
        "xlsx": "xlsx",
        "json": "json",
    }


INSIDE = only(*INSIDE_THE_CITY, others=404, visitor=404)
ONE, OPEN = {"number": "inside"}, {"number": "public"}
TABLE = {**ONE, "table": "measures"}
CHANGES = only(*PLANNERS, others=404) | dict.fromkeys(
    set(INSIDE_THE_CITY) - set(PLANNERS), 403
)
VERSION = {**ONE, "version": "one"}
ROWS = [
    Row(url="plans:list", expected=all_get(200)),
    Row(url="plans:new", expected=only(*PLANNERS, "stranger")),
    Row(
        url="plans:new",
        method="post",
        expected=only(*PLANNERS, "stranger", status=400),
        says="without a case",
    ),
    Row(url="plans:process", args=ONE, expected=INSIDE),
    Row(url="plans:process", args=OPEN, expected=all_get(200), says="shared with all"),
    Row(
        url="plans:edit",
        args=ONE,
        expected=only(*PLANNERS, others=404)
        | dict.fromkeys(set(INSIDE_THE_CITY) - set(PLANNERS), 403),
    ),
    Row(url="plans:versions", args=ONE, expected=INSIDE),
    Row(url="plans:version", args=VERSION, expected=INSIDE),
    Row(
        url="plans:version",
        args={**OPEN, "version": "none"},
        expected=all_get(404),
        says="that is not there",
    ),
    Row(url="plans:case-export", args={**VERSION, "form": "json"}, expected=INSIDE),
    Row(
        url="plans:case-export",
        args={**VERSION, "form": "xlsx"},
        expected=INSIDE,
        says="as a workbook",
    ),
    Row(
        url="plans:replace",
        args=ONE,
        expected=only(*PLANNERS, others=404)
        | dict.fromkeys(set(INSIDE_THE_CITY) - set(PLANNERS), 403),
    ),
    Row(
        url="plans:restore",
        args=VERSION,
        method="post",
        expected=CHANGES | dict.fromkeys(PLANNERS, 302),
    ),
    Row(url="plans:head", args=ONE, expected=CHANGES),
    Row(url="plans:tables", args=ONE, expected=INSIDE),
    Row(url="plans:table", args=TABLE, expected=INSIDE),
    Row(
        url="plans:table",
        args={**OPEN, "table": "no-such"},
        expected=all_get(404),
        says="no such table",
    ),
    Row(url="plans:row", args=TABLE, query="?key=a-skola", expected=INSIDE),
    Row(
        url="plans:row",
        args={**OPEN, "table": "measures"},
        query="?key=finns-inte",
        expected=all_get(404),
        says="that is not there",
    ),
    Row(url="plans:row-new", args=TABLE, expected=CHANGES),
    Row(
        url="plans:row-new",
        args=TABLE,
        method="post",
        expected=CHANGES | dict.fromkeys(PLANNERS, 400),
        says="empty",
    ),
    Row(url="plans:row-edit", args=TABLE, query="?key=a-skola", expected=CHANGES),
    Row(url="plans:row-remove", args=TABLE, query="?key=a-skola", expected=CHANGES),
    Row(
        url="plans:row-remove",
        args=TABLE,
        query="?key=a-skola",
        method="post",
        form={"based_on": "1"},
        expected=CHANGES | {"leader": 404, "planner": 302},
        says="and it is gone",
    ),
]
