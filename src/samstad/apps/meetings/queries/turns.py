"""Whose turn it is to host, by a rule that is said on the page.

The city that has waited longest since it last hosted comes first; one that never
has, before all. Equal cities: fewest meetings hosted, then the alphabet. A city that
has already announced a coming meeting waits at the end. The order is a suggestion.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from samstad.apps.accounts.sharing import Reader
from samstad.apps.meetings.models import Meeting
from samstad.apps.places.models import City, Network
from samstad.apps.web.prepared import NOW, prepared

_READ = (
    "id",
    "title",
    "title_en",
    "city_id",
    "starts",
    "ends",
    "time_zone",
    "precision",
)
"""What is shown of a meeting here: its texts are long, and there are many meetings."""
_CITY, _STARTS = _READ.index("city_id"), _READ.index("starts")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A city's place in the order, with what it follows from."""

    city: City
    hosted: int
    last: Any
    planned: Any

    @property
    def order(self) -> tuple[bool, datetime.datetime, int, str]:
        never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
        last = self.last.ends if self.last else never
        return bool(self.planned), last, self.hosted, self.city.name


def first_to_host(person: Reader, network: int) -> City | None:
    """The city whose turn it is; counted in the database, as ``turns`` in order."""
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)

    def order(city: Any) -> tuple[bool, datetime.datetime, int, str]:
        return city.is_planned, city.last_ends or never, city.hosted, city.name

    cities: list[City] = _with_turns(person, network=network)
    return min(cities, key=order, default=None)


@prepared
def _with_turns(person: Any, *, network: Any) -> Any:
    held = Meeting.objects.visible_to(person).standing()
    own = held.filter(network=network, city=OuterRef("pk")).order_by()
    been = own.filter(starts__lte=NOW)
    counted = been.values("city").annotate(n=Count("pk")).values("n")
    last = been.order_by("-starts", "-pk").values("ends")[:1]
    return City.objects.filter(network=network).annotate(
        hosted=Coalesce(Subquery(counted), 0),
        last_ends=Subquery(last),
        is_planned=Exists(own.filter(starts__gt=NOW)),
    )


def turns(
    person: Reader, network: Network, *, now: datetime.datetime | None = None
) -> list[Turn]:
    """The cities in the order of their turn, from the meetings one may read."""
    now = now or timezone.now()
    held = Meeting.objects.visible_to(person).standing().filter(network=network)
    of_city: dict[int | None, list[Row]] = {}
    for row in held.order_by("starts").values_list(*_READ):
        of_city.setdefault(row[_CITY], []).append(row)
    found = [
        _turn(city, of_city.get(city.pk, []), now) for city in network.cities.all()
    ]
    return sorted(found, key=lambda turn: turn.order)


def _turn(city: City, rows: list[Row], now: datetime.datetime) -> Turn:
    been = [row for row in rows if row[_STARTS] <= now]
    coming = [row for row in rows if row[_STARTS] > now]
    return Turn(
        city=city,
        hosted=len(been),
        last=_meeting(been[-1]) if been else None,
        planned=_meeting(coming[0]) if coming else None,
    )


def _meeting(row: Row) -> Meeting:
    """Of the many, only those that are shown are made records."""
    return Meeting.from_db(None, _READ, row)
