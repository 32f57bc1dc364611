"""Invented goals, targets and the series they are followed by, marked so."""

from __future__ import annotations

import datetime
import random
import tomllib
from importlib import resources
from typing import Any

from django.utils import timezone

from samstad.apps.accounts.models import Person
from samstad.apps.followup.demonstration.putting import SOURCE, put
from samstad.apps.followup.models import Goal, Indicator, Target, Value
from samstad.apps.places.models import City, Network

FIRST = 2015
DECIDED = "Påhittat mål, för att visa hur det går till"


def load(network: Network, cities: dict[str, City]) -> None:
    path = resources.files(__package__).joinpath("goals.toml")
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    for row in facts["indicator"]:
        _put_indicator(network, row, cities)
    for row in facts["goal"]:
        _put_goal(network, row, cities.get(row.get("city", "")))


def _put_indicator(
    network: Network, row: dict[str, Any], cities: dict[str, City]
) -> None:
    said = {name: value for name, value in row.items() if name not in _DRAWN}
    said |= {"level": "public", "source": SOURCE, "certainty": "illustrative"}
    indicator = put(Indicator, {"network": network, "code": row["code"]}, said)
    if not indicator.values.exists():
        Value.objects.bulk_create(_series(indicator, row, cities))


_DRAWN = ("noise", "seed", "until", "values")


def _series(indicator: Indicator, row: dict[str, Any], cities: dict[str, City]) -> Any:
    """A line for each city, with chance, to the last year that is over."""
    draw = random.Random(row["seed"])
    last = row.get("until", timezone.localdate().year - 1)
    for slug, (first, slope) in row["values"].items():
        for year in range(FIRST, last + 1):
            chance = draw.gauss(0, row["noise"]) if year > FIRST else 0.0
            yield Value(
                indicator=indicator,
                municipality=cities[slug].municipality_code,
                period=str(year),
                value=round(first + slope * (year - FIRST) + chance, 2),
                vintage=datetime.date(year, 12, 31),
            )


def _put_goal(network: Network, row: dict[str, Any], city: City | None) -> None:
    said = {name: value for name, value in row.items() if name not in _APART}
    said |= {
        "level": "public",
        "source": DECIDED,
        "certainty": "illustrative",
        "by": Person.objects.filter(email=f"{row['by']}@example.org").first(),
    }
    goal = put(Goal, {"network": network, "city": city, "code": row["code"]}, said)
    for item in row["serves"]:
        goal.serves.get_or_create(item=item)
    for target in row.get("target", ()):
        _put_target(goal, target)


_APART = ("city", "by", "code", "serves", "target")


def _put_target(goal: Goal, row: dict[str, Any]) -> None:
    indicator = Indicator.objects.get(network=goal.network, code=row["indicator"])
    said = {name: value for name, value in row.items() if name != "indicator"}
    put(Target, {"goal": goal, "indicator": indicator}, said)
    if not goal.indicators.filter(pk=indicator.pk).exists():
        goal.indicators.add(indicator)
