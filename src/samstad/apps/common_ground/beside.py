"""On the page of a question, a challenge or a measure: others who have met the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.common_ground.alike import ASKED_OF, alike
from samstad.apps.exchange.models import Experience
from samstad.apps.followup.models import DecidedMeasure, Finding
from samstad.apps.web.gathering import Section

_DONE = (Experience, DecidedMeasure, Finding)
SHOWN_ON: dict[str, tuple[Any, ...]] = {
    "exchange.question": ASKED_OF,
    "exchange.challenge": ASKED_OF,
    "followup.decidedmeasure": _DONE,
    "measures.measure": _DONE,
}
"""Pages by their table, and what is looked for beside each."""


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    among = SHOWN_ON.get(thing._meta.label_lower)
    if among:
        text = f"{thing.title} {getattr(thing, 'text', '')}"
        found = alike(asker(request), text, leave_out=thing, among=among)
        shown = {"found": found, "thing": thing, "is_measure": among is _DONE}
        yield Section(order=10, template="common_ground/_others.html", shown=shown)
