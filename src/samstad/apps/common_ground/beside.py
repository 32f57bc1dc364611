"""On the page of a question, a challenge or a measure: others who have met the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.common_ground.alike import alike_with_people
from samstad.apps.exchange.models import Experience
from samstad.apps.followup.models import DecidedMeasure, Finding
from samstad.apps.web.gathering import Section

_DONE = (Experience, DecidedMeasure, Finding)
SHOWN_ON: dict[str, tuple[Any, ...] | None] = {
    "exchange.question": None,
    "exchange.challenge": None,
    "followup.decidedmeasure": _DONE,
    "measures.measure": _DONE,
}
"""Pages by their table, and what is looked for beside each; None for everything."""


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    table = thing._meta.label_lower
    if table not in SHOWN_ON:
        return
    among, text = SHOWN_ON[table], f"{thing.title} {getattr(thing, 'text', '')}"
    like = alike_with_people(asker(request), text, leave_out=thing, among=among)
    shown = {"found": like.found, "people": like.people, "thing": thing}
    shown |= {"is_measure": among is _DONE}
    yield Section(order=10, template="common_ground/_others.html", shown=shown)
