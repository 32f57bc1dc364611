"""What is shared with everyone on public pages, and on the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR, asker
from samstad.apps.exchange import queries
from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.places.models import City
from samstad.apps.web.gathering import Section
from samstad.apps.web.site_map import InBothLanguages, pages, records

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


class _Lists(InBothLanguages):
    def items(self) -> list[str]:
        return list(KINDS)

    def location(self, item: str) -> str:
        return reverse("exchange:list", args=[item])


def _shared(kind: Kind) -> Any:
    return kind.model.objects.visible_to(VISITOR).standing()


SITEMAPS = {
    "exchange": pages("exchange:home", "exchange:beyond", "exchange:terms"),
    "contributions": _Lists,
    "terms": records(queries.terms_in_use),
    **{
        slug: records(partial(_shared, kind), changed="changed")
        for slug, kind in KINDS.items()
    },
}
