"""Two rounds that were held in Kiruna and one that is open, invented and marked so."""

from __future__ import annotations

import datetime
import random
from typing import Any

from django.db import transaction

from samstad.apps.places.models import City, Department, Network
from samstad.apps.survey import bridge
from samstad.apps.survey.actions import house_instrument
from samstad.apps.survey.codes import digest_of
from samstad.apps.survey.models import Box, Round, Slip

CODES = ("PROV-AKOD-0001", "PROV-AKOD-0002")
"""Codes of the open round that anyone may try."""
_ROUNDS = (
    ("Illustrativt exempel: kulturenkät hösten 2017", "Illustrative example: culture survey, autumn 2017", datetime.date(2017, 10, 2), datetime.date(2017, 10, 27), 0.0),
    ("Illustrativt exempel: kulturenkät våren 2018", "Illustrative example: culture survey, spring 2018", datetime.date(2018, 3, 5), datetime.date(2018, 3, 29), 0.45),
    ("Illustrativt exempel: kulturenkät, öppen", "Illustrative example: culture survey, open", datetime.date(2018, 10, 1), None, 0.6),
)  # fmt: skip
_ANSWERED = {
    "kommunkontoret": 24,
    "stadsbyggnad": 31,
    "kultur-utbildning": 58,
    "social": 47,
    "miljo-bygg": 4,
}
"""How many answer in each department: one is too small to be told."""
_LEANS = (3.4, 2.9, 2.6, 2.4, 3.0, 2.3, 2.7, 3.6, 2.5, 3.1)


@transaction.atomic
def load() -> None:
    """What is there is left as it is: people may have tried it."""
    network = Network.objects.get(is_demonstration=True)
    city = City.objects.get(network=network, slug="kiruna")
    instrument = house_instrument(network)
    for number, (title, title_en, opened, closed, moved) in enumerate(_ROUNDS):
        if Round.objects.filter(city=city, title=title).exists():
            continue
        asked = Round.objects.create(
            network=network,
            city=city,
            instrument=instrument,
            title=title,
            title_en=title_en,
            opened=opened,
            until=closed or datetime.date(2030, 12, 31),
            level="city" if closed is None else "network",
            certainty="illustrative",
        )
        boxes = _boxes(asked, seed=number, moved=moved)
        _close(asked, boxes, closed) if closed else _hand_out(boxes)


def _boxes(asked: Round, *, seed: int, moved: float) -> list[Box]:
    draw = random.Random(seed)
    there = Department.objects.filter(city=asked.city_id, code__in=_ANSWERED)
    asked.departments.set(there)
    return [
        Box.objects.create(
            round=asked,
            department=one,
            handed_out=_ANSWERED[one.code] + 12,
            answers=sorted(_answers(draw, moved) for _n in range(_ANSWERED[one.code])),
        )
        for one in there.order_by("code")
    ]


def _answers(draw: random.Random, moved: float) -> list[int]:
    """One invented person: a leaning of their own, and chance."""
    leaning = draw.gauss(0, 0.7)
    return [
        min(5, max(1, round(middle + moved + leaning + draw.gauss(0, 0.8))))
        for middle in _LEANS
    ]


def _close(asked: Round, boxes: list[Box], day: Any) -> None:
    asked.results = bridge.told_of(asked, boxes)
    asked.closed = day
    asked.save()
    asked.boxes.all().delete()


def _hand_out(boxes: list[Box]) -> None:
    Slip.objects.bulk_create(
        Slip(box=box, digest=digest_of(code))
        for code, box in zip(CODES, boxes, strict=False)
    )
