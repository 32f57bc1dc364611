"""Whose turn it is to host, by a rule that is said on the page.

The city that has waited longest since it last hosted comes first; one that never
has, before all. Equal cities: fewest meetings hosted, then the alphabet. A city that
has already announced a coming meeting waits at the end. The order is a suggestion.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samstad.apps.accounts.sharing import Reader
from samstad.apps.meetings.models import Meeting
from samstad.apps.places.models import City, Network

_READ = ("title", "title_en", "city_id", "starts", "ends", "time_zone", "precision")
"""What is shown of a meeting here: its texts are long, and there are many meetings."""


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


def turns(
    person: Reader, network: Network, *, now: datetime.datetime | None = None
) -> list[Turn]:
    """The cities in the order of their turn, from the meetings one may read."""
    now = now or timezone.now()
    held = Meeting.objects.visible_to(person).standing().filter(network=network)
    times: dict[int | None, list[tuple[datetime.datetime, int]]] = {}
    rows = held.order_by("starts").values_list("city_id", "starts", "pk")
    for city_id, starts, number in rows:
        times.setdefault(city_id, []).append((starts, number))
    places = [
        (city, *_split(times.get(city.pk, []), now)) for city in network.cities.all()
    ]
    shown = [one for _city, been, coming in places for one in (*been[-1:], *coming[:1])]
    meetings = Meeting.objects.only(*_READ).in_bulk(shown)
    found = [
        Turn(
            city=city,
            hosted=len(been),
            last=meetings[been[-1]] if been else None,
            planned=meetings[coming[0]] if coming else None,
        )
        for city, been, coming in places
    ]
    return sorted(found, key=lambda turn: turn.order)


def _split(
    times: list[tuple[datetime.datetime, int]], now: datetime.datetime
) -> tuple[list[int], list[int]]:
    """The numbers of the meetings that have begun, and of those that come."""
    been = [number for starts, number in times if starts <= now]
    return been, [number for starts, number in times if starts > now]
