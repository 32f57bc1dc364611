"""The programmes of a city or the network, on its public page and on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import VISITOR, asker
from samstad.apps.places.models import City
from samstad.apps.programme import queries
from samstad.apps.programme.models import Programme
from samstad.apps.web.gathering import Section
from samstad.apps.web.site_map import pages, records


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    rows = queries.programmes_of(place, asker(request))
    shown = {"programmes": list(rows), "is_city": isinstance(place, City)}
    yield Section(order=35, template="programme/_public.html", shown=shown)


SITEMAPS = {
    "programme": pages("programme:home"),
    "programmes": records(
        lambda: Programme.objects.visible_to(VISITOR), changed="changed"
    ),
}
