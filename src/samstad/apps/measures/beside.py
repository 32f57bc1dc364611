"""On the page of a way of working: what those outside gave by it, and how it was met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.exchange.models import Method
from samstad.apps.measures import queries
from samstad.apps.web.gathering import Section


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    if not isinstance(thing, Method):
        return
    rows = queries.used_with_others(thing, asker(request))
    if rows:
        shown = {"rows": rows, "answers": queries.answers()}
        yield Section(order=16, template="measures/_given_by.html", shown=shown)
