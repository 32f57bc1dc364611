"""Reads for the pages, the report and the desk. Each begins with ``visible_to``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.exchange.models import Experience
from samstad.apps.followup import decided
from samstad.apps.followup.models import Indicator, Value
from samstad.apps.followup.queries import network_of, questions_listed
from samstad.apps.meetings.models import Meeting
from samstad.apps.places.models import City, Network
from samstad.apps.programme import may
from samstad.apps.programme.models import (
    Event,
    Funding,
    Milestone,
    Part,
    Programme,
    Promise,
)
from samstad.apps.web.prepared import days_later, prepared
from samstad.vocabulary.sharing import Level

SOON = datetime.timedelta(days=30)
PARTS: dict[str, type[Part]] = {
    "promises": Promise,
    "milestones": Milestone,
    "funding": Funding,
    "events": Event,
}
"""The parts by their word in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Where a programme stands: rule U30 of the handbook. Amounts in kronor."""

    promises: int
    kept: int
    in_part: int
    not_kept: int
    late: list[Promise | Milestone]
    milestones: int
    reached: int
    granted_kr: int
    own_kr: int
    drawn_in_kr: int
    is_partly_made_up: bool


def overview_of(programme: Any, today: datetime.date) -> Overview:
    """``programme`` has been fetched with its parts."""
    promises, milestones = programme.promises.all(), programme.milestones.all()
    sure = {part.certainty for part in parts_of(programme)}
    states = [promise.state for promise in promises]
    late = [part for part in (*promises, *milestones) if part.is_late(today)]
    paid = {"granted": 0, "own": 0, "drawn": 0}
    for each in programme.fundings.all():
        kind = "own" if each.is_own else "granted" if each.layer == "basic" else "drawn"
        paid[kind] += each.amount_kr
    return Overview(
        promises=len(states),
        kept=states.count("kept"),
        in_part=states.count("in-part"),
        not_kept=states.count("not-kept"),
        late=sorted(late, key=lambda part: part.due),
        milestones=len(milestones),
        reached=sum(1 for each in milestones if each.reached_on),
        granted_kr=paid["granted"],
        own_kr=paid["own"],
        drawn_in_kr=paid["drawn"],
        is_partly_made_up="illustrative" in sure,
    )


def parts_of(programme: Any) -> list[Any]:
    """Every part that has been fetched with it."""
    return [
        *programme.promises.all(),
        *programme.milestones.all(),
        *programme.fundings.all(),
        *programme.events.all(),
    ]


def listed(person: Any, city: City | None = None) -> QuerySet[Programme]:
    rows = Programme.objects.visible_to(person)
    if city is not None:
        rows = rows.filter(city=city)
    found: QuerySet[Programme] = rows.for_listing().with_parts()
    return found


def is_called(title: str, city: str, person: Any) -> bool:
    """Whether the city, or without one the network, has a programme of that name."""
    of = Q(city__name__iexact=city) if city else Q(city=None)
    return bool(Programme.objects.visible_to(person).filter(of, title=title).exists())


def programmes_of(place: City | Network, person: Any) -> QuerySet[Programme]:
    """Those of a city, or the network's own."""
    rows = Programme.objects.visible_to(person).for_listing()
    is_city = isinstance(place, City)
    found: QuerySet[Programme] = (
        rows.filter(city=place) if is_city else rows.filter(network=place, city=None)
    )
    return found


def programme(number: int, person: Any) -> Programme:
    """A programme with its parts, if the person may read it."""
    rows = Programme.objects.visible_to(person).for_listing().with_parts()
    found: Programme = get_object_or_404(rows, pk=number)
    return found


def part(of: Programme, kind: str, number: int) -> Part:
    _check_known(kind)
    rows = PARTS[kind]._default_manager.select_related("programme")
    return get_object_or_404(rows, programme=of, pk=number)


def new_part(of: Programme, kind: str) -> Part:
    _check_known(kind)
    return PARTS[kind](programme=of)


def _check_known(kind: str) -> None:
    if kind not in PARTS:
        raise Http404


def new_programme(person: Any) -> Programme:
    """A programme not yet written, of the only city one writes for, if it is one."""
    found = Programme(network=network_of(person), level=Level.NETWORK.value)
    cities = list(cities_for(person)[:2])
    if len(cities) == 1:
        found.city = cities[0]
    return found


def cities_for(person: Any) -> QuerySet[City]:
    numbers = may.cities_written_for(person)
    return City.objects.filter(pk__in=numbers).select_related("network")


def networks_for(person: Any) -> QuerySet[Network]:
    return Network.objects.filter(pk__in=may.networks_written_for(person))


def indicators_for(person: Any) -> QuerySet[Indicator]:
    found: QuerySet[Indicator] = Indicator.objects.visible_to(person)
    return found


def series_of(of: Programme, person: Any) -> dict[int, Value]:
    """The newest value in the city of each indicator that a promise names."""
    named = {promise.indicator_id for promise in of.promises.all()} - {None}
    if not named or of.city is None:
        return {}
    rows = Value.objects.filter(
        indicator__in=Indicator.objects.visible_to(person).filter(pk__in=named),
        municipality=of.city.municipality_code,
        sex="T",
    ).select_related("indicator")
    # A value is replaced by later words of its source: the last of a period counts.
    newest = {row.indicator_id: row for row in rows.order_by("period", "vintage")}
    return {key: row for key, row in newest.items() if row.value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the rest of the workplace holds that a funder asks about."""

    measures: list[Any]
    questions: list[Any]
    meetings: list[Any]
    experiences: list[Any]

    @property
    def is_empty(self) -> bool:
        return not (
            self.measures or self.questions or self.meetings or self.experiences
        )


def gathered(of: Programme, person: Any) -> Gathered:
    """What the same city, or the network, did within the programme's days.

    Each list holds only what the reader may read.
    """
    place = Q(city=of.city_id) if of.city_id else Q(network=of.network_id, city=None)
    days = (of.starts, of.ends)
    measures = decided.listed(person, {}).filter(place, decided_on__range=days)
    questions = questions_listed(person, {}).filter(place)
    held = Meeting.objects.visible_to(person).standing().for_listing()
    told = Experience.objects.visible_to(person).filter(place)
    return Gathered(
        measures=list(measures),
        questions=list(questions.filter(start__range=_years(of))),
        meetings=list(held.filter(_held_by(of), starts__date__range=days)),
        experiences=list(told.filter(written__date__range=days).order_by("written")),
    )


def _years(of: Programme) -> tuple[str, str]:
    """As periods are written: 2018, 2018T1 or 2018Q1; the year after sorts last."""
    return str(of.starts.year), str(of.ends.year + 1)


def _held_by(of: Programme) -> Q:
    """A city's programme counts those it hosted, the network's every one."""
    return Q(city=of.city_id) if of.city_id else Q(network=of.network_id)


def to_do(person: Any) -> list[Promise | Milestone]:
    """Promises and milestones of the programmes one writes, due soon or late."""
    cities, networks = may.cities_written_for(person), may.networks_written_for(person)
    if not (cities or networks):
        return []
    places = tuple(sorted(cities)), tuple(sorted(networks))
    found = [*_promised_soon(person, *places), *_milestones_soon(person, *places)]
    return sorted(found, key=lambda part: part.due)


@prepared
def _promised_soon(
    person: Any, cities: tuple[int, ...], networks: tuple[int, ...]
) -> Any:
    found = Promise.objects.filter(state="open")
    return _due_soon(found, person, cities, networks)


@prepared
def _milestones_soon(
    person: Any, cities: tuple[int, ...], networks: tuple[int, ...]
) -> Any:
    found = Milestone.objects.filter(reached_on=None)
    return _due_soon(found, person, cities, networks)


def _due_soon(
    rows: Any, person: Any, cities: tuple[int, ...], networks: tuple[int, ...]
) -> Any:
    own = Q(programme__city__in=cities)
    own |= Q(programme__city=None, programme__network__in=networks)
    visible = Programme.objects.visible_to(person)
    due = rows.filter(own, programme__in=visible, due__lte=days_later(SOON))
    return due.select_related("programme")[:20]
