"""Coming theme meetings on the public pages of cities and the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.meetings import queries
from samstad.apps.places.models import City
from samstad.apps.web.gathering import Section

NEXT = 3


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    city = place if isinstance(place, City) else None
    found = queries.meetings(asker(request), when="coming", city=city).standing()
    if city is None:
        found = found.filter(network=place)
    shown = {"page": found[:NEXT], "city": city}
    yield Section(order=10, template="meetings/_coming.html", shown=shown)
