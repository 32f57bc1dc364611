"""Adopted plans on the public pages of cities, and on the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.places.models import City
from samstad.apps.referrals import queries
from samstad.apps.referrals.models import Decision
from samstad.apps.web.gathering import Section
from samstad.apps.web.site_map import records

NEWEST = 3


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    if isinstance(place, City):
        found = list(queries.public_plans(city=place)[:NEWEST])
        shown = {"decisions": found}
        yield Section(order=25, template="referrals/_for_everyone.html", shown=shown)


def _for_everyone(decision: Decision) -> str:
    return reverse("referrals:public", args=[decision.process_id])


SITEMAPS = {
    "plans": records(queries.all_public_plans, address=_for_everyone),
    "decisions": records(lambda: Decision.objects.visible_to(VISITOR)),
}
