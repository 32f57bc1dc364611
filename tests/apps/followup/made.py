"""Made-up series, questions and findings, for the tests of follow-up."""

from __future__ import annotations

import datetime

import numpy as np
from django.utils import timezone

from samstad.apps.followup import actions
from samstad.apps.followup.models import (
    DecidedMeasure,
    Fetch,
    Finding,
    Goal,
    Indicator,
    MeasureKind,
    Predictor,
    Question,
    Serves,
    Target,
    Value,
)

FIRST, YEARS, START = 2005, 19, "2018"
OTHERS = (
    "2580", "2480", "1880", "1980", "0581", "0580", "0680", "1283", "2180", "2281",
    "2380", "0780", "0880", "1780", "1380", "0484", "2080", "2081", "2482", "2582",
    "2523", "2581", "0380", "1488", "1485",
)  # fmt: skip


def an_indicator(world, **more):
    given = {
        "network": world.network,
        "code": "resor",
        "name": "Resor",
        "name_en": "Trips",
        "measured_in": "per invånare",
        "source": "Påhittat",
        "level": "public",
    }
    return Indicator.objects.create(**given | more)


def with_series(indicator, *, effect=9.0, others=OTHERS, own="2584"):
    """The city's series and that of others: three drifts shared differently."""
    draw = np.random.default_rng(14)
    drifts = draw.normal(scale=0.4, size=(3, YEARS)).cumsum(axis=1)
    rows = []
    for code in (own, *others):
        values = 50 + 5 * draw.uniform(0.2, 1, 3) @ drifts + draw.normal(size=YEARS)
        if code == own:
            values[int(START) - FIRST :] += effect
        rows += [
            Value(
                indicator=indicator,
                municipality=code,
                period=str(FIRST + at),
                value=float(value),
                vintage=datetime.date(FIRST + at + 1, 3, 1),
            )
            for at, value in enumerate(values)
        ]
    Value.objects.bulk_create(rows)
    return indicator


def a_kind(world, name="Arbetsgrupp", **more):
    return MeasureKind.objects.create(network=world.network, name=name, **more)


def a_question(world, indicator, *, registered=True, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "code": "bussfil",
        "title": "Bussfil",
        "title_en": "Bus lane",
        "indicator": indicator,
        "start": START,
        "direction": "up",
        "matters": 1.0,
        "rule": "Alla med värden",
        "level": "public",
    }
    if registered:
        given |= {"registered": timezone.now(), "values_seen": 0}
    return Question.objects.create(**given | more)


def a_predictor(asked, indicator, *, first="2010", last="2012"):
    """What the blend of a question, even a registered one, is to be alike in."""
    return Predictor.objects.create(
        question=asked, indicator=indicator, first=first, last=last
    )


def an_answer(world, **more):
    """A question of Kiruna that its series have answered."""
    asked = a_question(world, with_series(an_indicator(world)), **more)
    return actions.evaluate(world.evaluator, asked)


def a_finding(world, indicator, kind, *, effect=5.0, se=1.0, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "kind": kind,
        "indicator": indicator,
        "title": "Det gick",
        "effect": effect,
        "low": effect - 1.96 * se,
        "high": effect + 1.96 * se,
        "se": se,
        "level": "public",
    }
    return Finding.objects.create(**given | more)


def a_decided(world, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "board": world.board,
        "title": "Bussfilen",
        "decided_on": datetime.date(2024, 1, 1),
        "decided_by": "Socialnämnden",
        "line_owner": "Gatuenheten",
        "starts": datetime.date(2024, 1, 1),
        "ends": datetime.date(2999, 1, 1),
        "cost_tkr": 1000,
        "level": "public",
    }
    return DecidedMeasure.objects.create(**given | more)


CHECK = {
    "on": datetime.date(2024, 6, 1),
    "text": "Det går",
    "spent_tkr": 100,
    "forecast_tkr": 1000,
    "ends": datetime.date(2999, 1, 1),
    "decision": "continue",
    "decided_by": "Socialnämnden",
    "next_check": datetime.date(2998, 1, 1),
}


def a_goal(world, *, indicators=(), serves=(), **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "code": "luft",
        "title": "Ren luft",
        "source": "Påhittat",
        "level": "public",
    }
    goal = Goal.objects.create(**given | more)
    goal.indicators.set(indicators)
    Serves.objects.bulk_create(Serves(goal=goal, item=item) for item in serves)
    return goal


def a_target(goal, indicator, **more):
    """From 50 in 2020 up to 60 in 2030."""
    given = {"base_year": 2020, "base_value": 50, "target_year": 2030, "value": 60}
    goal.indicators.add(indicator)
    return Target.objects.create(goal=goal, indicator=indicator, **given | more)


def a_value(indicator, year, value, *, municipality="2584", **more):
    given = {"vintage": datetime.date(year + 1, 3, 1)}
    return Value.objects.create(
        indicator=indicator,
        municipality=municipality,
        period=str(year),
        value=value,
        **given | more,
    )


def a_fetch(indicator, **more):
    """One that the source has answered."""
    given = {
        "source": "kolada",
        "code": "N00001",
        "municipalities": ["2584"],
        "state": "answered",
        "answer": [["2584", "1990", "T", 1.5], ["2584", "1991", "T", 2.5]],
    }
    return Fetch.objects.create(indicator=indicator, **given | more)
