"""On the page of a meeting and an event: its hall, or what is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.stage.may import may_moderate
from samstad.apps.stage.queries import OCCASIONS, hall_of
from samstad.apps.web.gathering import Section


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    kind = thing._meta.model_name
    if OCCASIONS.get(kind) is not type(thing):
        return
    person = asker(request)
    shown = {
        "hall": hall_of(person, thing),
        "occasion": thing,
        "kind": kind,
        "may_moderate": may_moderate(person, thing),
    }
    if shown["hall"] or shown["may_moderate"]:
        yield Section(order=20, template="stage/_beside.html", shown=shown)
