"""Made-up programmes, for the tests."""

from __future__ import annotations

import datetime

from samstad.apps.programme.models import (
    Event,
    Funding,
    Milestone,
    Programme,
    Promise,
)

DAY = datetime.date(2018, 6, 30)


def a_programme(world, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "title": "Plattformen",
        "funder": "Finansiären",
        "reference": "2016-00000",
        "answers": "Kontoret",
        "starts": datetime.date(2016, 1, 1),
        "ends": datetime.date(2999, 1, 1),
        "level": "public",
    }
    return Programme.objects.create(**given | more)


def a_promise(programme, **more):
    given = {"title": "Tio försök", "due": DAY}
    return Promise.objects.create(programme=programme, **given | more)


def a_milestone(programme, **more):
    given = {"title": "Igång", "due": DAY}
    return Milestone.objects.create(programme=programme, **given | more)


def funding(programme, **more):
    given = {"title": "Grund", "funder": "Finansiären", "amount_kr": 1000}
    return Funding.objects.create(programme=programme, **given | more)


def an_event(programme, **more):
    given = {"title": "Ny chef", "on": DAY}
    return Event.objects.create(programme=programme, **given | more)


def with_parts(programme, how_many=1):
    for number in range(how_many):
        a_promise(programme, title=f"löfte {number}")
        a_milestone(programme, title=f"stolpe {number}")
        funding(programme, title=f"pengar {number}")
        an_event(programme, title=f"händelse {number}")
    return programme
