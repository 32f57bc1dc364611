"""The way to what is in common: on public pages, and on the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.places.models import City
from samstad.apps.web.gathering import Section
from samstad.apps.web.site_map import pages


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    city = place if isinstance(place, City) else None
    shown = {"city": city}
    yield Section(order=21, template="common_ground/_public.html", shown=shown)


SITEMAPS = {
    "common-ground": pages(
        "common_ground:shared", "common_ground:lattice", "common_ground:two-cities",
        "common_ground:since", "common_ground:words", "common_ground:next-theme",
        "common_ground:slides",
    )
}  # fmt: skip
