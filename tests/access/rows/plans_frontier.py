from dataclasses import asdict
from pathlib import Path

from samstad.adapters.cases import read_case
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.models import Process, Run
from samstad.engines.planning.verify import verify
from tests.access.table import INSIDE_THE_CITY, Row, all_get, only
from tests.proposals import FIVE_PLAN

FIVE = Path(__file__).parents[3] / "cases" / "fem-atgarder"
PLANNERS = ("leader", "planner")


def answer_of(case, plan):
    """What a worker writes of a frontier with one point."""
    figures = verify(case, plan).figures
    return {
        "axes": ["total", "fair", "cost"],
        "own_best": dict.fromkeys(figures.attainment, 0.9),
        "points": [
            {
                "raised": [str(figures.total), "1/2", str(-figures.cost_tkr)],
                "gap": 0.0625,
                "measures": [asdict(choice) for choice in plan.choices],
            }
        ],
    }


def things(world):
    case = read_case(FIVE)
    made = {}
    for name, level in (("inside", "city"), ("public", "public")):
        process = Process(
            network=world.network, city=world.kiruna, title=name, level=level
        )
        begin_process(world.leader, process, case)
        run = Run.objects.create(
            process=process,
            kind="frontier",
            version=process.versions.get(),
            rule="total",
            seconds=30,
            state="done",
            answer=answer_of(case, FIVE_PLAN),
        )
        made |= {name: process.pk, f"{name}_run": run.pk}
    return {**made, "first": 0, "none": 9}


INSIDE = only(*INSIDE_THE_CITY, others=404, visitor=404)
CHANGES = only(*PLANNERS, others=404, status=302) | dict.fromkeys(
    set(INSIDE_THE_CITY) - set(PLANNERS), 403
)
ONE, OPEN = {"number": "inside"}, {"number": "public"}
RUN = {**ONE, "run": "inside_run"}
ROWS = [
    Row(url="plans:frontier", args=ONE, expected=INSIDE),
    Row(url="plans:frontier", args=OPEN, expected=all_get(200), says="open to all"),
    Row(url="plans:trace", args=ONE, method="post", expected=CHANGES),
    Row(
        url="plans:pick",
        args={**RUN, "point": "first"},
        method="post",
        expected=CHANGES,
    ),
    Row(
        url="plans:pick",
        args={**RUN, "point": "none"},
        method="post",
        expected=CHANGES | dict.fromkeys(PLANNERS, 404),
        says="a point that is not there",
    ),
]
