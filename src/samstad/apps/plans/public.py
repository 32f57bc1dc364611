"""What a city is planning, on its own page and on the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import VISITOR, asker
from samstad.apps.places.models import City
from samstad.apps.plans import queries
from samstad.apps.web.gathering import Section
from samstad.apps.web.site_map import pages, records

NEWEST = 3


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    if isinstance(place, City):
        found = queries.listed(asker(request)).filter(city=place)[:NEWEST]
        shown = {"processes": list(found)}
        yield Section(order=24, template="plans/_of_city.html", shown=shown)


SITEMAPS = {
    "planning": pages("plans:list"),
    "processes": records(lambda: queries.listed(VISITOR)),
}
