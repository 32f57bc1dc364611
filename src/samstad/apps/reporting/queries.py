"""Reads for the pages, the desk and the reminders. Each begins with ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samstad.apps.followup import may
from samstad.apps.followup.queries import cities_to_write_for, network_of
from samstad.apps.places.models import City
from samstad.apps.reporting.gathering import KINDS, Row, kept, rows_of
from samstad.apps.reporting.models import Report, Words
from samstad.apps.web.prepared import prepared
from samstad.apps.web.seen import seen_as
from samstad.vocabulary.periods import PeriodKind, last_ended
from samstad.vocabulary.sharing import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row with the words that say what it means; blank where they are missing."""

    row: Row
    words: str


def listed(person: Any, city: City | None = None) -> QuerySet[Report]:
    rows = Report.objects.visible_to(person)
    if city is not None:
        rows = rows.filter(city=city)
    found: QuerySet[Report] = rows.for_listing()
    return found


def report(number: int, person: Any) -> Report:
    rows = Report.objects.visible_to(person).for_listing().prefetch_related("words")
    found: Report = get_object_or_404(rows, pk=number)
    return found


def told(of: Report, person: Any) -> list[Told]:
    """Every row that the person may read, with its words."""
    words = {each.about: each.text for each in of.words.all()}
    rows = rows_of(of, person)
    return [Told(row=row, words=words.get(row.key, "")) for row in rows]


def words_about(key: str, person: Any) -> list[Words]:
    """The last that each city has said of a figure, in reports the person may read."""
    reports = Report.objects.visible_to(person)
    rows = Words.objects.filter(about=key, report__in=reports).exclude(text="")
    newest_first = rows.select_related("report__city").order_by("-report__period", "pk")
    last = {words.report.city_id: words for words in reversed(newest_first)}
    return sorted(last.values(), key=lambda words: words.report.period, reverse=True)


def by_kind(found: list[Told]) -> list[tuple[str, list[Told]]]:
    groups = {kind: [t for t in found if t.row.kind == kind] for kind in KINDS}
    return [(kind, group) for kind, group in groups.items() if group]


def seen_of(of: Report, found: list[Told]) -> str:
    """Of all that is kept when it is settled: what is said, and every figure."""
    words = [of.text, of.text_en, *(each.words for each in found)]
    figures = kept([each.row for each in found])
    return f"{seen_as(words)}.{seen_as(figures)}"


def wordless(found: list[Told]) -> int:
    return sum(1 for each in found if not each.words)


def new_report(person: Any) -> Report:
    """The report of the last tertial, of the only city one writes for if it is one."""
    found = Report(network=network_of(person), level=Level.NETWORK.value)
    found.period = last_ended(PeriodKind.TERTIAL, timezone.localdate())
    cities = list(cities_to_write_for(person)[:2])
    if len(cities) == 1:
        found.city = cities[0]
    return found


def waiting(person: Any) -> list[Report]:
    """Reports of the cities one follows up that are not settled."""
    cities = [n for k, s, n in person.scopes.held if k in may.WRITES and s == "city"]
    if not cities:
        return []
    return _unsettled(person, tuple(sorted(cities)))


@prepared
def _unsettled(person: Any, cities: tuple[int, ...]) -> Any:
    rows = Report.objects.visible_to(person).for_listing()
    return rows.filter(city__in=cities, settled=None)[:20]
