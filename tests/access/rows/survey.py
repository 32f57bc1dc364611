import datetime

from samstad.apps.places.models import Department
from samstad.apps.survey.actions import house_instrument
from samstad.apps.survey.models import Box, Round
from tests.access.table import EVERYONE, Row, all_get, only

OF_THE_NETWORK = tuple(who for who in EVERYONE[1:] if who != "external")
RUNS = ("leader", "evaluator")
ALSO = (*RUNS, "stranger")
"""Whoever runs surveys in some city."""


def things(world):
    instrument = house_instrument(world.network)
    day = datetime.date(2030, 1, 1)
    given = {
        "network": world.network,
        "city": world.kiruna,
        "instrument": instrument,
        "until": day,
        "level": "network",
    }
    empty = {"whole": None, "groups": [], "together": None, "withheld": []}
    results = {**empty, "spread": [], "reliability": None}
    asked = Round.objects.create(**given, title="Öppen")
    closed = Round.objects.create(**given, title="Stängd", closed=day, results=results)
    inner = Round.objects.create(**{**given, "level": "city"}, title="Stadens")
    department = Department.objects.get(city=world.kiruna)
    Box.objects.create(round=asked, department=department)
    return {
        "open": asked.pk,
        "closed": closed.pk,
        "inner": inner.pk,
        "instrument": instrument.pk,
        "kiruna": "kiruna",
        "csv": "csv",
    }


_OPEN, _CLOSED = {"number": "open"}, {"number": "closed"}
_READ = only(*OF_THE_NETWORK, others=404, visitor=404)
_IN_THE_CITY = tuple(w for w in OF_THE_NETWORK if w not in ("stranger", "coordinator"))


def runs(status=200):
    return only(*RUNS, status=status) | {"external": 404}


ROWS = [
    Row(url="survey:answer", expected=all_get(200)),
    Row(
        url="survey:answer",
        method="post",
        form={"code": "AAAA-BBBB-CCCC"},
        expected=all_get(400),
    ),
    Row(url="survey:thanks", expected=all_get(200)),
    Row(url="survey:home", expected=all_get(200)),
    Row(url="survey:instruments", expected=all_get(200)),
    Row(url="survey:instrument", args={"number": "instrument"}, expected=all_get(200)),
    Row(url="survey:list-export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="survey:list-import", expected=only(*ALSO)),
    Row(url="survey:new", expected=only(*ALSO)),
    Row(url="survey:import", expected=only(*ALSO)),
    Row(
        url="survey:instruments-export",
        args={"city": "kiruna", "form": "csv"},
        expected=only(*RUNS, others=404),
    ),
    Row(url="survey:round", args=_OPEN, expected=_READ),
    Row(url="survey:round", args=_CLOSED, says="closed", expected=_READ),
    Row(
        url="survey:round",
        args={"number": "inner"},
        says="of the city",
        expected=only(*_IN_THE_CITY, others=404, visitor=404),
    ),
    Row(url="survey:guide", args=_CLOSED, expected=_READ),
    Row(url="survey:export", args={**_CLOSED, "form": "csv"}, expected=_READ),
    Row(url="survey:codes", args=_OPEN, expected=runs()),
    Row(
        url="survey:codes",
        args=_OPEN,
        method="post",
        form={"unknown": "1"},
        expected=runs(400),
    ),
    Row(url="survey:close", args=_OPEN, expected=runs()),
    Row(url="survey:close", args=_OPEN, method="post", expected=runs(302)),
    Row(url="survey:share", args=_OPEN, expected=runs()),
    Row(
        url="survey:share",
        args=_OPEN,
        method="post",
        form={"level": "network"},
        expected=runs(302),
    ),
]
