"""On the page of a way of working: who has used it, and with what outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.exchange.models import Method
from samstad.apps.ways import bridge, may, queries
from samstad.apps.web.gathering import Section

NEWEST = 20


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    if not isinstance(thing, Method):
        return
    person = asker(request)
    uses = list(queries.uses(person, method=thing))
    shown = {
        "method": thing,
        "uses": uses[:NEWEST],
        "together": bridge.together(uses),
        "may_write": may.may_write(person, None) and thing.withdrawn is None,
    }
    yield Section(order=15, template="ways/_beside.html", shown=shown)
