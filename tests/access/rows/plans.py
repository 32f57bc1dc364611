from pathlib import Path

from samstad.adapters.cases import read_case
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.models import Process
from tests.access.table import INSIDE_THE_CITY, Row, all_get, only
from tests.apps.plans.making import answered_run, kept_plan

FIVE = Path(__file__).parents[3] / "cases" / "fem-atgarder"
PLANNERS = ("leader", "planner")


def things(world):
    inside = Process(network=world.network, city=world.kiruna, title="Inne")
    shared = Process(
        network=world.network, city=world.kiruna, title="Ute", level="public"
    )
    for process in (inside, shared):
        begin_process(world.leader, process, read_case(FIVE))
    plan = kept_plan(inside)
    return {
        "inside": inside.pk,
        "public": shared.pk,
        "plan": plan.pk,
        "open_plan": kept_plan(shared).pk,
        "run": answered_run(inside, plan=plan).pk,
        "clash": answered_run(inside, kind="clash").pk,
        "nine": 9,
        "skola": "a-skola",
        "fund": "investering",
        "one": 1,
        "none": 9,
        "xlsx": "xlsx",
        "json": "json",
        "zip": "zip",
        "gpkg": "gpkg",
    }


INSIDE = only(*INSIDE_THE_CITY, others=404, visitor=404)
ONE, OPEN = {"number": "inside"}, {"number": "public"}
TABLE = {**ONE, "table": "measures"}
CHANGES = only(*PLANNERS, others=404) | dict.fromkeys(
    set(INSIDE_THE_CITY) - set(PLANNERS), 403
)
VERSION = {**ONE, "version": "one"}
PLAN, OPEN_PLAN = {**ONE, "plan": "plan"}, {**OPEN, "plan": "open_plan"}
RUN, WHY = {**ONE, "run": "run"}, {**PLAN, "code": "skola"}
DRAWING = {"part": "boards", "code": "boards", "width": "wide"}
NOT_PLANNERS = dict.fromkeys(set(INSIDE_THE_CITY) - set(PLANNERS), 403)
MAY_PLAN = only(*PLANNERS, others=404) | NOT_PLANNERS
DOES = only(*PLANNERS, others=404, status=302) | NOT_PLANNERS
ROWS = [
    Row(url="plans:list", expected=all_get(200)),
    Row(url="plans:export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="plans:import", expected=only(*PLANNERS, "stranger")),
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
    Row(url="plans:stages", args=ONE, expected=CHANGES),
    Row(
        url="plans:stages",
        args=ONE,
        method="post",
        expected=CHANGES | dict.fromkeys(PLANNERS, 400),
        says="without the forms",
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
        url="plans:case-export",
        args={**VERSION, "form": "zip"},
        expected=INSIDE,
        says="as a folder",
    ),
    Row(
        url="plans:case-export",
        args={**VERSION, "form": "gpkg"},
        expected=INSIDE,
        says="its places",
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
    Row(url="plans:workbench", args=ONE, expected=INSIDE),
    Row(url="plans:workbench", args=OPEN, expected=all_get(200), says="for all"),
    Row(
        url="plans:start",
        args=ONE,
        method="post",
        form={"rule": "fair", "seconds": "10"},
        expected=DOES,
    ),
    Row(
        url="plans:start",
        args=ONE,
        method="post",
        expected=only(*PLANNERS, others=404, status=400) | NOT_PLANNERS,
        says="without a rule",
    ),
    Row(url="plans:conditions", args=ONE, expected=INSIDE),
    Row(url="plans:lock", args=ONE, expected=MAY_PLAN),
    Row(
        url="plans:lock",
        args=ONE,
        method="post",
        form={"measure": "skola", "kind": "locked_in"},
        expected=DOES,
    ),
    Row(
        url="plans:drop",
        args={**ONE, "code": "gone"},
        method="post",
        expected=DOES,
        says="what is gone already",
    ),
    Row(url="plans:frames", args={**ONE, "fund": "fund"}, expected=MAY_PLAN),
    Row(
        url="plans:frames",
        args={**ONE, "fund": "fund"},
        method="post",
        expected=only(*PLANNERS, others=404, status=400) | NOT_PLANNERS,
        says="without amounts",
    ),
    Row(url="plans:weights", args=ONE, expected=MAY_PLAN),
    Row(url="plans:run", args=RUN, expected=INSIDE),
    Row(
        url="plans:progress",
        args=RUN,
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404, status=302),
        says="which htmx asks for; others are led to the page",
    ),
    Row(url="plans:plan-import", args=ONE, expected=MAY_PLAN),
    Row(
        url="plans:plan-import",
        args=ONE,
        method="post",
        expected=only(*PLANNERS, others=404, status=400) | NOT_PLANNERS,
        says="without a file",
    ),
    Row(url="plans:events", args=RUN, expected=INSIDE, says="news as they come"),
    Row(url="plans:stop", args=RUN, method="post", expected=DOES),
    Row(url="plans:proposal", args=PLAN, expected=INSIDE),
    Row(url="plans:proposal", args=OPEN_PLAN, expected=all_get(200), says="for all"),
    *[
        Row(
            url="plans:proposal",
            args=PLAN,
            query=f"?show={part}",
            expected=INSIDE,
            says=part,
        )
        for part in ("measures", "timeline", "map", "money", "goals")
    ],
    Row(
        url="plans:proposal",
        args={**ONE, "plan": "open_plan"},
        expected=all_get(404),
        says="of another process",
    ),
    Row(url="plans:drawing", args={**PLAN, **DRAWING}, expected=INSIDE),
    Row(url="plans:plan-export", args=PLAN, expected=INSIDE),
    Row(url="plans:keep", args=PLAN, expected=MAY_PLAN),
    Row(url="plans:keep", args=PLAN, method="post", form={"name": "P"}, expected=DOES),
    Row(url="plans:reasons", args=PLAN, expected=INSIDE),
    Row(url="plans:board", args={**PLAN, "code": "SKOL"}, expected=INSIDE),
    Row(
        url="plans:board",
        args={**PLAN, "code": "nothing"},
        expected=all_get(404),
        says="what is not there",
    ),
    Row(url="plans:why", args=WHY, expected=INSIDE),
    Row(
        url="plans:why",
        args={**PLAN, "code": "nothing"},
        expected=all_get(404),
        says="what is not there",
    ),
    Row(url="plans:ask", args=WHY, method="post", expected=DOES),
    Row(url="plans:compare", args=ONE, expected=INSIDE),
    Row(url="plans:clashes", args=ONE, expected=INSIDE),
    Row(url="plans:look", args=ONE, method="post", expected=DOES),
    Row(
        url="plans:try-way",
        args={**ONE, "run": "clash", "way": "nine"},
        method="post",
        expected=only(others=404) | NOT_PLANNERS,
        says="a way that is not there",
    ),
]
