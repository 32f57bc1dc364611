"""Meetings and events on public pages, and on the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import VISITOR, asker
from samstad.apps.meetings import queries
from samstad.apps.places.models import City
from samstad.apps.web.gathering import Section
from samstad.apps.web.site_map import pages, records

NEXT = 3


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    city = place if isinstance(place, City) else None
    found = queries.meetings(asker(request), when="coming", city=city).standing()
    if city is None:
        found = found.filter(network=place)
    shown = {"page": found[:NEXT], "city": city}
    yield Section(order=10, template="meetings/_coming.html", shown=shown)


SITEMAPS = {
    "calendar": pages(
        "meetings:meetings", "meetings:events", "meetings:calendar", "meetings:agenda",
        "meetings:subscribe",
    ),
    "meetings": records(lambda: queries.meetings(VISITOR), changed="changed"),
    "events": records(lambda: queries.events(VISITOR), changed="changed"),
}  # fmt: skip
