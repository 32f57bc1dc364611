"""What is shared with everyone on public pages, and on the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR, asker
from samstad.apps.exchange import queries
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.places.models import City
from samstad.apps.web.gathering import Section
from samstad.apps.web.site_map import InBothLanguages

NEWEST = 3
MAPPED = 400
"""Of each kind on the map, the newest: each is two addresses."""


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    city = place if isinstance(place, City) else None
    slugs = ["experiences", "challenges"]
    parts = [_part(slug, asker(request), place) for slug in slugs]
    shown = {"parts": [part for part in parts if part["newest"]], "city": city}
    yield Section(order=20, template="exchange/_newest.html", shown=shown)


def _part(slug: str, person: Any, place: Any) -> dict[str, Any]:
    kind = KINDS[slug]
    newest = queries.newest(kind, person, most=NEWEST, place=place)
    return {"kind": kind, "newest": newest}


class _Lists(InBothLanguages):
    def items(self) -> list[str]:
        return list(KINDS)

    def location(self, item: str) -> str:
        return reverse("exchange:list", args=[item])


class _Contributions(InBothLanguages):
    def items(self) -> list[Any]:
        return [
            thing
            for kind in KINDS.values()
            for thing in queries.newest(kind, VISITOR, most=MAPPED)
        ]


SITEMAPS = {"exchange": _Lists, "contributions": _Contributions}
