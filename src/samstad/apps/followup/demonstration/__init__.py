"""Invented series, questions and findings, marked ``illustrative``.

The answers are the engine's own, of the series made here.
"""

from __future__ import annotations

import datetime
import random
import tomllib
from importlib import resources
from typing import Any

from django.utils import timezone

from samstad.adapters.evaluations import document_of
from samstad.apps.accounts.models import Person
from samstad.apps.followup import bridge, pooled
from samstad.apps.followup.demonstration import goals
from samstad.apps.followup.demonstration.putting import SOURCE, put
from samstad.apps.followup.models import (
    Check,
    DecidedMeasure,
    Evaluation,
    Finding,
    Indicator,
    MeasureKind,
    Portion,
    Question,
    Value,
)
from samstad.apps.followup.queries import values_for
from samstad.apps.places.models import City, Network

FIRST, LAST = 2005, 2023
DRIFTS = 3


def load() -> None:
    """Put indicators, series, questions and answers in place, or mend them."""
    network = Network.objects.get(is_demonstration=True)
    facts = _facts()
    for row in facts["kind"]:
        put(MeasureKind, {"network": network, "name": row["name"]}, row)
    cities = {city.slug: city for city in City.objects.filter(network=network)}
    for row in facts["indicator"]:
        _put_indicator(network, row, facts, cities)
    for row in facts["question"]:
        _put_question(network, row, cities[row["city"]])
    for row in facts["decided"]:
        _put_decided(network, row, cities[row["city"]])
    for row in facts["told"]:
        _put_told(network, row, cities)
    goals.load(network, cities)


def _facts() -> dict[str, Any]:
    path = resources.files(__package__).joinpath("followup.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _put_indicator(
    network: Network,
    row: dict[str, Any],
    facts: dict[str, Any],
    cities: dict[str, City],
) -> None:
    said = {name: value for name, value in row.items() if name not in _DRAWN}
    said |= {"level": "public", "source": SOURCE, "certainty": "illustrative"}
    indicator = put(Indicator, {"network": network, "code": row["code"]}, said)
    if indicator.values.exists():
        return
    effects = {
        cities[q["city"]].municipality_code: (int(q["start"]), q["effect"])
        for q in facts["question"]
        if q["indicator"] == row["code"] and "effect" in q
    }
    own = sorted(city.municipality_code for city in cities.values())
    found = list(_series(indicator, row, [*own, *facts["comparison"]], effects))
    Value.objects.bulk_create([*found, *_second_thoughts(found)])


_DRAWN = ("mean", "spread", "noise", "seed")


def _series(
    indicator: Indicator,
    row: dict[str, Any],
    codes: list[str],
    effects: dict[str, tuple[int, float]],
) -> Any:
    """Levels of their own, a few drifts that all share differently, and chance."""
    draw = random.Random(row["seed"])
    years = range(FIRST, LAST + 1)
    drifts = [_walk(draw, len(years)) for _ in range(DRIFTS)]
    for code in codes:
        level = draw.gauss(row["mean"], row["spread"] / 3)
        shares = [draw.uniform(0.2, 1.0) for _ in drifts]
        start, effect = effects.get(code, (LAST + 1, 0.0))
        for at, year in enumerate(years):
            common = sum(s * d[at] for s, d in zip(shares, drifts, strict=True))
            value = level + row["spread"] * common + draw.gauss(0, row["noise"])
            value += effect if year >= start else 0.0
            yield Value(
                indicator=indicator,
                municipality=code,
                period=str(year),
                value=round(value, 1),
                vintage=datetime.date(year + 1, 3, 15),
            )


def _walk(draw: random.Random, length: int) -> list[float]:
    found, at = [], 0.0
    for _ in range(length):
        at += draw.gauss(0, 0.35)
        found.append(at)
    return found


def _second_thoughts(found: list[Value]) -> list[Value]:
    """One value that its source revised, and one that it withdrew."""
    by_key = {(value.municipality, value.period): value for value in found}
    revised, withdrawn = by_key["0880", "2012"], by_key["0480", "2016"]
    return [
        _said_again(
            revised, value=round((revised.value or 0) + 0.4, 1), state="revised"
        ),
        _said_again(withdrawn, value=None, state="withdrawn"),
    ]


def _said_again(first: Value, **changed: Any) -> Value:
    return Value(
        indicator=first.indicator,
        municipality=first.municipality,
        period=first.period,
        vintage=first.vintage + datetime.timedelta(days=200),
        **changed,
    )


def _put_question(network: Network, row: dict[str, Any], city: City) -> None:
    said = {name: value for name, value in row.items() if name not in _NOT_SAID}
    said |= {
        "network": network,
        "level": row.get("level", "public"),
        "certainty": "illustrative",
        "by": Person.objects.get(email=f"{row['by']}@example.org"),
        "indicator": Indicator.objects.get(network=network, code=row["indicator"]),
        "kind": MeasureKind.objects.get(network=network, name=row["kind"]),
    }
    if "registered" in row:
        said |= {"registered": _noon(row["registered"]), "values_seen": 0}
        said["written"] = said["registered"]
    asked = put(Question, {"city": city, "code": row["code"]}, said)
    if "run" in row:
        run = asked.evaluations.first() or _run(asked, row)
        if "finding" in row:
            _put_finding(asked, run, row["finding"])


_NOT_SAID = ("city", "code", "effect", "run", "finding", "registered")


def _run(asked: Question, row: dict[str, Any]) -> Evaluation:
    found = bridge.answer(asked, values_for(asked))
    low, high = found.result.interval or (None, None)
    return Evaluation.objects.create(
        question=asked,
        made=_noon(row["run"]),
        by=asked.by,
        answer=found.result.answer.value,
        effect=found.result.effect,
        low=bridge.bounded(low),
        high=bridge.bounded(high),
        vintage=found.vintage,
        engine_version=found.engine_version,
        seconds=found.seconds,
        question_text=found.question_text,
        panel_text=found.panel_text,
        document=document_of(found.result),
    )


def _put_finding(asked: Question, run: Evaluation, row: dict[str, Any]) -> None:
    low, high = run.low or 0.0, run.high or 0.0
    said = row | {
        "network": asked.network,
        "city": asked.city,
        "kind": asked.kind,
        "indicator": asked.indicator,
        "evaluation": run,
        "effect": run.effect,
        "low": low,
        "high": high,
        "se": bridge.standard_error(low, high, alpha=asked.alpha),
        "level": "public",
        "certainty": "illustrative",
        "by": asked.by,
        "written": run.made,
    }
    put(Finding, {"question": asked}, said)


def _put_told(network: Network, row: dict[str, Any], cities: dict[str, City]) -> None:
    """An indicator of new Kiruna's case, and what cities have told without a question.

    They are what a board of Kiruna is offered when it states what a measure does.
    """
    made_up = {"level": "public", "certainty": "illustrative"}
    said = made_up | row["indicator"] | {"source": SOURCE}
    key = {"network": network, "code": said.pop("code")}
    indicator = put(Indicator, key, said)
    kind = MeasureKind.objects.get(network=network, name=row["kind"])
    for one in row["finding"]:
        city = cities[one["city"]]
        ends = {"low": one["low"], "high": one["high"]}
        found = (
            made_up
            | ends
            | {
                "network": network,
                "kind": kind,
                "effect": one["effect"],
                "se": bridge.standard_error(**ends),
                "title_en": one["title_en"],
                "text": one["text"],
                "source": SOURCE,
                "by": Person.objects.get(
                    email=f"processledare.{one['city']}@example.org"
                ),
            }
        )
        key = {"city": city, "indicator": indicator, "title": one["title"]}
        put(Finding, key, found)


def _put_decided(network: Network, row: dict[str, Any], city: City) -> None:
    said = {name: v for name, v in row.items() if name not in _OF_ITS_OWN}
    said |= {
        "network": network,
        "level": "public",
        "certainty": "illustrative",
        "by": Person.objects.get(email=f"{row['by']}@example.org"),
        "kind": MeasureKind.objects.get(network=network, name=row["kind"]),
        "question": Question.objects.get(city=city, code=row["question"]),
    }
    if row.get("is_from_findings"):
        said |= _from_findings(city, said)
    key = {"city": city, "title": said.pop("title")}
    measure = put(DecidedMeasure, key, said)
    for check in row.get("check", ()):
        put(Check, {"measure": measure, "on": check["on"]}, check)
    for portion in row.get("portion", ()):
        same = {name: portion[name] for name in ("year", "side", "who")}
        put(Portion, {"measure": measure, **same}, portion)


def _from_findings(city: City, said: dict[str, Any]) -> dict[str, Any]:
    """A plan that begins with what the other cities found."""
    found = pooled.estimate_for(
        said["kind"],
        person=said["by"],
        indicator=said["question"].indicator,
        other_than=city,
    )
    return pooled.start_from(found) if found else {}


_OF_ITS_OWN = ("city", "check", "portion", "is_from_findings")


def _noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
