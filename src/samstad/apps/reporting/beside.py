"""On the page of a goal, an indicator or a decided measure: what its figures mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.followup.models import DecidedMeasure, Goal, Indicator
from samstad.apps.reporting import queries
from samstad.apps.web.gathering import Section

_KINDS = {Goal: "goal", Indicator: "indicator", DecidedMeasure: "measure"}


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    kind = _KINDS.get(type(thing))
    if kind is None:
        return
    found = queries.words_about(f"{kind}-{thing.pk}", asker(request))
    if found:
        template = "reporting/_beside.html"
        yield Section(order=10, template=template, shown={"words": found})
