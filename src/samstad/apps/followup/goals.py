"""Goals with what shows them, and how the targets of a city stand today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samstad.apps.followup import bridge, frames
from samstad.apps.followup.models import Goal, Indicator, Serves, Target, Value
from samstad.apps.followup.queries import cities_to_write_for, network_of
from samstad.apps.web.gathering import with_words
from samstad.engines.evaluation.targets import Path, Standing
from samstad.vocabulary.sharing import Level


@dataclass(frozen=True)
class Aim:
    """A target of a city, its series by year, and how it stands."""

    target: Any
    values: dict[int, float | None]
    standing: Standing

    @cached_property
    def aim(self) -> Any:
        return bridge.aim_of(self.target)

    @property
    def is_path(self) -> bool:
        return isinstance(self.aim, Path)

    def expected(self, year: int) -> float | None:
        """What the path or the limit says of a year; None before it begins."""
        if year < self.target.base_year:
            return None
        found: float = self.aim.expected(year) if self.is_path else self.target.value
        return found

    @property
    def years(self) -> list[int]:
        """From the first that is known or aimed at to the last."""
        named = [*self.values, self.target.base_year, timezone.localdate().year]
        last = (
            max(named) if self.target.target_year is None else self.target.target_year
        )
        return list(range(min(named), max(last, *named) + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A goal or target set for all, with how many goals serve it and how it is seen."""

    item: frames.Item
    goals: int
    indicators: int


def of_city(city: Any, person: Any) -> list[Any]:
    """The goals of a city that the person may read, with what shows them."""
    rows = Goal.objects.visible_to(person).for_listing().filter(city=city)
    return list(rows.order_by("title", "pk").prefetch_related(*_what_shows(person)))


def listed(person: Any, asked: dict[str, Any]) -> QuerySet[Goal]:
    rows = Goal.objects.visible_to(person).for_listing()
    if asked.get("city"):
        rows = rows.filter(city=asked["city"])
    if asked.get("item"):
        rows = rows.filter(_serving(asked["item"])).distinct()
    if asked.get("q"):
        rows = with_words(rows, asked["q"])
    found: QuerySet[Goal] = rows.order_by("title", "pk").prefetch_related(
        *_what_shows(person)
    )
    return found


def _serving(item: frames.Item) -> Q:
    """Those that serve a target serve its goal too."""
    named = Q(serves__item=item.code)
    return (
        named | Q(serves__item__startswith=f"{item.code}.") if item.is_goal else named
    )


def _what_shows(person: Any) -> list[Any]:
    """Indicators and targets of a goal, as far as the person may read them."""
    visible = Indicator.objects.visible_to(person)
    targets = Target.objects.filter(indicator__in=visible).select_related("indicator")
    return [
        "serves",
        Prefetch("indicators", visible.order_by("name", "pk")),
        Prefetch("targets", targets),
    ]


def goal(number: int, person: Any) -> Any:
    rows = Goal.objects.visible_to(person).for_listing().select_related("by")
    return get_object_or_404(rows.prefetch_related(*_what_shows(person)), pk=number)


def target(number: int, person: Any) -> Any:
    """A target whose goal and indicator the person may read."""
    rows = Target.objects.filter(
        goal__in=Goal.objects.visible_to(person),
        indicator__in=Indicator.objects.visible_to(person),
    )
    more = rows.select_related("indicator", "goal__city", "goal__network")
    return get_object_or_404(more, pk=number)


def new_goal(person: Any) -> Goal:
    cities = list(cities_to_write_for(person)[:2])
    found = Goal(network=network_of(person), level=Level.CITY.value)
    if len(cities) == 1:
        found.city = cities[0]
    return found


def new_target(goal: Goal) -> Target:
    return Target(goal=goal)


def aims_of(
    goals: Iterable[Any], *, in_year: int | None = None
) -> dict[int, list[Aim]]:
    """The targets of goals with their series, asked for once for all of them.

    How they stand is said as of ``in_year``, or today; later values do not count.
    """
    targets = [(one, target) for one in goals for target in one.targets.all()]
    return _aims([(target, one.city) for one, target in targets], in_year=in_year)


def aim(target: Any) -> Aim:
    (found,) = _aims([(target, target.goal.city)])[target.goal_id]
    return found


def _aims(
    targets: list[tuple[Any, Any]], *, in_year: int | None = None
) -> dict[int, list[Aim]]:
    this_year = timezone.localdate().year if in_year is None else in_year
    rows = Value.objects.filter(
        indicator__in={target.indicator_id for target, _city in targets},
        municipality__in={city.municipality_code for _target, city in targets},
    )
    series: dict[tuple[int, str, str], list[Value]] = defaultdict(list)
    for row in rows if targets else ():
        series[row.indicator_id, row.municipality, row.sex].append(row)
    found: dict[int, list[Aim]] = defaultdict(list)
    for target, city in targets:
        key = (target.indicator_id, city.municipality_code, target.sex)
        values = bridge.by_year(target.indicator.code, series[key])
        standing = bridge.standing_of_target(target, values, this_year=this_year)
        found[target.goal_id].append(Aim(target, values, standing))
    return found


def aims_for(indicator: Indicator, person: Any) -> list[Aim]:
    """The targets that cities have set for an indicator, city by city."""
    rows = Target.objects.filter(
        indicator=indicator, goal__in=Goal.objects.visible_to(person)
    ).select_related("indicator", "goal__city")
    targets = [(t, t.goal.city) for t in rows.order_by("goal__city__name", "pk")]
    found = [one for aims in _aims(targets).values() for one in aims]
    return sorted(found, key=lambda one: str(one.target.goal.city))


def item_rows(items: Iterable[frames.Item], person: Any) -> list[ItemRow]:
    """How often each is served, by goals and indicators that the person may read."""
    visible = set(Indicator.objects.visible_to(person).values_list("pk", flat=True))
    rows = Serves.objects.filter(goal__in=Goal.objects.visible_to(person))
    goals: dict[str, set[int]] = defaultdict(set)
    seen: dict[str, set[int]] = defaultdict(set)
    for code, goal, indicator in rows.values_list("item", "goal", "goal__indicators"):
        for served in {code, code.split(".")[0]}:
            goals[served].add(goal)
            seen[served] |= {indicator} & visible
    return [
        ItemRow(item=i, goals=len(goals[i.code]), indicators=len(seen[i.code]))
        for i in items
    ]
