"""Measures of processes that anyone may read, on the map of the site."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.measures.models import Measure
from samstad.apps.plans.queries import listed
from samstad.apps.web.site_map import records


def _list_of(process: Any) -> str:
    return reverse("measures:list", args=[process.pk])


SITEMAPS = {
    "measure-lists": records(lambda: listed(VISITOR), address=_list_of),
    "measures": records(lambda: Measure.objects.visible_to(VISITOR).in_case()),
}
