"""What everyone sees: the big screen, and the record afterwards."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker
from samstad.apps.sheets.pages import export_file
from samstad.apps.stage import queries
from samstad.apps.stage.drawing import qr_code
from samstad.apps.stage.may import may_moderate
from samstad.apps.stage.sheets import POLLS, QUESTIONS
from samstad.apps.web.requests import PageRequest


def address_of(request: HttpRequest, hall: Any) -> str:
    return request.build_absolute_uri(reverse("hall-short", args=[hall.code]))


@require_safe
@never_cache
def screen(request: PageRequest, number: int) -> HttpResponse:
    """The code, the open poll or the last one, and the most wanted questions."""
    hall = queries.hall_numbered(asker(request), number)
    address = address_of(request, hall)
    states, polls = queries.STATES, queries.POLL_STATES
    found = queries.results(hall, polls.OPEN, polls.CLOSED)
    ongoing = [one for one in found if one.poll.state == polls.OPEN]
    shown = {
        "hall": hall,
        "address": address.partition("://")[2],
        "code": qr_code(address),
        "poll": next(iter(ongoing or found), None),
        "lines": queries.lines(hall, states.SHOWN)[: queries.ON_SCREEN],
    }
    template = "stage/_screen.html" if request.htmx else "stage/screen.html"
    return render(request, template, shown)


@require_safe
def export(request: HttpRequest, number: int, part: str, form: str) -> HttpResponse:
    """The questions or the polls of the record."""
    hall = queries.hall_numbered(asker(request), number)
    states, polls = queries.STATES, queries.POLL_STATES
    rows: tuple[Any, Any]
    if part == "questions":
        rows = (QUESTIONS, queries.lines(hall, states.SHOWN, states.ANSWERED))
    elif part == "polls":
        found = queries.results(hall, polls.OPEN, polls.CLOSED)[::-1]
        rows = (POLLS, [(one.poll, bar) for one in found for bar in one.bars])
    else:
        raise Http404
    return export_file([rows], name=f"hall-{part}", kind=form)


@require_safe
def record(request: HttpRequest, number: int) -> HttpResponse:
    """What was asked, answered and voted, for those who may read of the occasion."""
    person = asker(request)
    hall = queries.hall_numbered(person, number)
    states, polls = queries.STATES, queries.POLL_STATES
    shown = {
        "hall": hall,
        "lines": queries.lines(hall, states.SHOWN, states.ANSWERED),
        "polls": queries.results(hall, polls.OPEN, polls.CLOSED)[::-1],
        "may_moderate": may_moderate(person, hall.occasion),
    }
    return render(request, "stage/record.html", shown)
