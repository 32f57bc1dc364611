"""On the public pages of the network and a city: the way to what is in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.places.models import City
from samstad.apps.web.gathering import Section


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    city = place if isinstance(place, City) else None
    shown = {"city": city}
    yield Section(order=21, template="common_ground/_public.html", shown=shown)
