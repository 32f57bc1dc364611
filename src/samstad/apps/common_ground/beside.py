"""On the page of a question and of a challenge: others who have met the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.common_ground.alike import alike
from samstad.apps.web.gathering import Section

SHOWN_ON = ("questions", "challenges")


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    if getattr(thing, "kind", "") in SHOWN_ON:
        text = f"{thing.title} {thing.text}"
        found = alike(asker(request), text, leave_out=thing)
        shown = {"found": found, "thing": thing}
        yield Section(order=10, template="common_ground/_others.html", shown=shown)
