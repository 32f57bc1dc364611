"""Reads for pages and sheets. Each begins with ``visible_to``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samstad.apps.meetings.models import Meeting
from samstad.apps.places.models import City, Department
from samstad.apps.survey import bridge
from samstad.apps.survey.models import Box, Instrument, Round, Statement
from samstad.engines.survey.change import Change
from samstad.engines.survey.figures import Figure, Shown


def rounds(person: Any) -> QuerySet[Round]:
    found: QuerySet[Round] = Round.objects.visible_to(person).for_listing()
    return found


def for_sheet(person: Any) -> Any:
    """The list with the departments that are asked, and nothing of what they answered."""
    return rounds(person).prefetch_related("departments")


MOST_BEFORE = 12


def rounds_before(meeting: Meeting, person: Any) -> QuerySet[Round]:
    """Those of the network that were closed in the year before a meeting, newest first."""
    begins = timezone.localdate(meeting.starts, meeting.zone)
    year = (begins - datetime.timedelta(days=365), begins)
    held = rounds(person).filter(network=meeting.network_id, closed__range=year)
    return held.order_by("-closed", "-pk")[:MOST_BEFORE]


def round_numbered(number: int, person: Any) -> Round:
    rows = Round.objects.visible_to(person).select_related(
        "network", "city", "instrument", "by"
    )
    found: Round = get_object_or_404(rows, pk=number)
    return found


def boxes_of(asked: Round) -> QuerySet[Box]:
    """Who is asked and how many codes they have: nothing of what was answered."""
    return asked.boxes.select_related("department").defer("answers")


def instruments(person: Any) -> QuerySet[Instrument]:
    found: QuerySet[Instrument] = Instrument.objects.visible_to(person).for_listing()
    return found


def instruments_to_ask(person: Any, cities: Any) -> QuerySet[Instrument]:
    """Those of the cities, and those that a network has taken up."""
    rows = instruments(person).filter(Q(city__in=cities) | Q(city=None))
    return rows.filter(statements__isnull=False).distinct()


def instrument_numbered(number: int, person: Any) -> Instrument:
    found: Instrument = get_object_or_404(instruments(person), pk=number)
    return found


def statements_of(instrument: Instrument) -> list[Statement]:
    return list(instrument.statements.all())


def statements_in(city: City) -> QuerySet[Statement]:
    """Of the city's own instruments, as they go out and come in as a sheet."""
    return Statement.objects.filter(instrument__city=city).select_related("instrument")


def cities_numbered(numbers: Any) -> QuerySet[City]:
    return City.objects.filter(pk__in=numbers).select_related("network")


def departments_in(cities: Any) -> QuerySet[Department]:
    return Department.objects.filter(city__in=cities).select_related("city")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group that can be looked at by itself; ``key`` stands in the address."""

    key: str
    departments: tuple[Department, ...]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one group answered to one statement, and how it moved."""

    statement: Statement
    figure: Figure
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that is told of a round: its parts in the order of their names."""

    parts: tuple[Part, ...]
    withheld: tuple[Department, ...]
    reliability: Any
    results: Any
    earlier: Round | None
    statements: list[Statement]

    def part(self, key: str) -> Part | None:
        return next((one for one in self.parts if one.key == key), None)

    def lines(self, part: Part) -> list[Line]:
        earlier = self.earlier and bridge.results_in(self.earlier.results)
        moved = bridge.changes(earlier or None, self.results, part.key)
        return [
            Line(
                statement=statement, figure=figure, change=moved[at] if moved else None
            )
            for at, (statement, figure) in enumerate(
                zip(self.statements, part.shown.figures, strict=True)
            )
        ]


def told(asked: Round, person: Any) -> Told:
    """Of a round that is closed."""
    results = bridge.results_in(asked.results)
    named = {str(one.pk): one for one in asked.departments.order_by("name", "pk")}
    whole = [("", results.whole)] if results.whole else []
    groups = {part.names[0]: part for part in results.groups}
    own = [(key, groups[key]) for key in named if key in groups]
    together = [(bridge.TOGETHER, results.together)] if results.together else []
    parts = (
        Part(key=key, departments=tuple(named[n] for n in shown.names), shown=shown)
        for key, shown in [*whole, *own, *together]
    )
    return Told(
        parts=tuple(parts),
        withheld=tuple(named[name] for name in results.withheld),
        reliability=bridge.reliability_in(asked.results),
        results=results,
        earlier=_round_before(asked, person),
        statements=statements_of(asked.instrument),
    )


def _round_before(asked: Round, person: Any) -> Round | None:
    """The last one closed before this with the same instrument in the same city."""
    rows = Round.objects.visible_to(person).filter(
        city=asked.city_id, instrument=asked.instrument_id, closed__isnull=False
    )
    earlier = Q(closed__lt=asked.closed) | Q(closed=asked.closed, pk__lt=asked.pk)
    found: Round | None = rows.filter(earlier).order_by("-closed", "-pk").first()
    return found
