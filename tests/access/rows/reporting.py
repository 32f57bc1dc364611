from tests.access.table import INSIDE_THE_CITY, Row, all_get, only
from tests.apps.reporting.test_reports import a_report

WRITERS = ("evaluator", "planner", "leader")
HIDDEN = {"stranger": 404, "external": 404, "coordinator": 404}


def things(world):
    return {
        "report": a_report(world).pk,
        "hidden": a_report(world, period="2024", level="city").pk,
        "kiruna": world.kiruna.pk,
    }


_OPEN, _CLOSED = {"number": "report"}, {"number": "hidden"}

ROWS = [
    Row(url="reporting:home", expected=all_get(200)),
    Row(url="reporting:report", args=_OPEN, expected=all_get(200)),
    Row(
        url="reporting:report",
        args=_CLOSED,
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(url="reporting:document", args=_OPEN | {"form": "docx"}, expected=all_get(200)),
    Row(
        url="reporting:document",
        args=_CLOSED | {"form": "docx"},
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(url="reporting:export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="reporting:import", expected=only(*WRITERS, "stranger")),
    Row(url="reporting:new", expected=only(*WRITERS, "stranger")),
    Row(
        url="reporting:new",
        method="post",
        form={"city": "kiruna", "period": "2024T2", "level": "network"},
        says="post; once for a city and period",
        expected=only(*WRITERS, "stranger", status=400),
    ),
    Row(url="reporting:words", args=_CLOSED, expected=only(*WRITERS) | HIDDEN),
    Row(
        url="reporting:words",
        args=_OPEN,
        method="post",
        form={"text": "Lugnt"},
        says="post",
        expected=only(*WRITERS, status=302),
    ),
    Row(
        url="reporting:settle",
        args=_OPEN,
        method="post",
        says="post; once",
        expected=only(*WRITERS, status=302),
    ),
    Row(
        url="reporting:share",
        args=_CLOSED,
        expected=only(*WRITERS, "communicator") | HIDDEN,
    ),
]
