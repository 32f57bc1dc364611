from tests.access.table import INSIDE_THE_CITY, Row, all_get, only
from tests.apps.programme.made import a_programme, a_promise, with_parts

WRITERS = ("evaluator", "planner", "leader")
BEGINNERS = (*WRITERS, "stranger", "coordinator")
HIDDEN = {"stranger": 404, "external": 404, "coordinator": 404}


def things(world):
    programme = with_parts(a_programme(world))
    hidden = a_programme(world, level="city")
    return {
        "programme": programme.pk,
        "hidden": hidden.pk,
        "promise": programme.promises.first().pk,
        "hidden_promise": a_promise(hidden).pk,
        "kiruna": world.kiruna.pk,
    }


_OPEN, _CLOSED = {"number": "programme"}, {"number": "hidden"}
_PART = {"kind": "promises", "part": "promise"}
_NEW = {
    "title": "Nytt",
    "city": "kiruna",
    "funder": "Finansiären",
    "answers": "Kontoret",
    "starts": "2018-01-01",
    "ends": "2019-01-01",
    "certainty": "read",
    "level": "network",
}

ROWS = [
    Row(url="programme:home", expected=all_get(200)),
    Row(url="programme:programme", args=_OPEN, expected=all_get(200)),
    Row(
        url="programme:programme",
        args=_CLOSED,
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(url="programme:report", args=_OPEN | {"form": "docx"}, expected=all_get(200)),
    Row(
        url="programme:report",
        args=_CLOSED | {"form": "xlsx"},
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(url="programme:export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="programme:list-import", expected=only(*BEGINNERS)),
    Row(url="programme:new", expected=only(*BEGINNERS)),
    Row(
        url="programme:new",
        method="post",
        form=_NEW,
        says="post",
        expected=only(*WRITERS, status=302) | {"stranger": 400, "coordinator": 400},
    ),
    Row(url="programme:edit", args=_OPEN, expected=only(*WRITERS)),
    Row(
        url="programme:share",
        args=_OPEN,
        says="what is public is narrowed by who may publish",
        expected=only("leader", "communicator"),
    ),
    Row(
        url="programme:share",
        args=_CLOSED,
        says="of the city",
        expected=only(*WRITERS, "communicator") | HIDDEN,
    ),
    Row(url="programme:import", args=_OPEN, expected=only(*WRITERS)),
    *(
        Row(
            url="programme:part-new",
            args=_OPEN | {"kind": kind},
            says=kind,
            expected=only(*WRITERS),
        )
        for kind in ("promises", "milestones", "funding", "events")
    ),
    Row(
        url="programme:part-new",
        args=_OPEN | {"kind": "promises"},
        method="post",
        form={
            "title": "Ny",
            "due": "2018-06-30",
            "state": "open",
            "certainty": "read",
        },
        says="post",
        expected=only(*WRITERS, status=302),
    ),
    Row(url="programme:part-edit", args=_OPEN | _PART, expected=only(*WRITERS)),
    Row(
        url="programme:part-edit",
        args=_CLOSED | {"kind": "promises", "part": "hidden_promise"},
        says="of the city",
        expected=only(*WRITERS) | HIDDEN,
    ),
    Row(
        url="programme:part-remove",
        args=_OPEN | _PART,
        method="post",
        says="post; it is removed once",
        expected=only("evaluator", status=302) | {"planner": 404, "leader": 404},
    ),
]
