"""Challenges and experiences on the public pages of cities and the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.exchange import queries
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.places.models import City
from samstad.apps.web.gathering import Section

NEWEST = 3


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
