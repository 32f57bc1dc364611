"""On the page of a theme meeting: culture surveys that it can talk about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.meetings.models import Meeting
from samstad.apps.survey import queries
from samstad.apps.web.gathering import Section


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    if not isinstance(thing, Meeting):
        return
    rounds = list(queries.rounds_before(thing, asker(request)))
    if rounds:
        yield Section(
            order=30, template="survey/_beside.html", shown={"rounds": rounds}
        )
