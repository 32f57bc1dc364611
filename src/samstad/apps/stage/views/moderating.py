"""What moderators see and do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.exchange.drafts import cities_to_write_for
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.stage import actions, queries
from samstad.apps.stage.forms import AnsweredForm, FurtherForm, MergeForm, PollForm
from samstad.apps.stage.may import check_may_moderate
from samstad.apps.stage.views.shown import address_of

both = require_http_methods(["GET", "POST"])
SHOWS = {"show": "shown", "hide": "hidden", "wait": "waiting"}
MOVES = {"open": "open", "close": "closed"}


def _hall(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    hall = queries.hall_numbered(person, number)
    check_may_moderate(person, hall.occasion)
    return person, hall


@require_POST
@login_required
def open_hall(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    person = signed_in(request)
    occasion = queries.occasion_of(person, kind, number)
    check_may_moderate(person, occasion)
    if queries.has_hall(occasion):
        return redirect(occasion)
    hall = actions.open_hall(person, occasion)
    messages.success(request, _("The hall is open. Show the screen to the audience."))
    return redirect("stage:moderate", hall.pk)


@require_safe
@login_required
def moderate(request: HttpRequest, number: int) -> HttpResponse:
    _person, hall = _hall(request, number)
    states, polls = queries.STATES, queries.POLL_STATES
    shown = {
        "hall": hall,
        "hall_address": address_of(request, hall),
        "groups": [
            (states(state).label, state, queries.lines(hall, state))
            for state in (states.WAITING, states.SHOWN, states.ANSWERED, states.HIDDEN)
        ],
        "polls": queries.results(hall, polls.DRAFT, polls.OPEN, polls.CLOSED),
    }
    return render(request, "stage/moderate.html", shown)


@both
@login_required
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Ask first: it cannot be opened again."""
    person, hall = _hall(request, number)
    if request.method == "POST":
        if hall.is_open:
            actions.close_hall(person, hall)
            messages.success(request, _("The hall is closed. This is its record."))
        return redirect(hall)
    shown = {
        "heading": _("Close the hall?"),
        "what": str(hall),
        "words": _(
            "Polls end, and nobody can ask or vote any more. What was asked and voted stays as a record. It cannot be opened again: what the phones were known by is forgotten."
        ),
        "button": _("Close the hall"),
        "back": _moderate_address(hall),
    }
    return render(request, "web/confirm.html", shown)


@both
@login_required
def poll_new(request: HttpRequest, number: int) -> HttpResponse:
    person, hall = _hall(request, number)
    form = PollForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.put_poll(person, hall, **form.cleaned_data)
        messages.success(request, _("The poll is written. Open it when it is time."))
        return redirect("stage:moderate", hall.pk)
    return _form_page(request, form, hall, _("Write a poll"))


@require_POST
@login_required
def poll(request: HttpRequest, number: int, poll: int) -> HttpResponse:
    person, hall = _hall(request, number)
    does = request.POST.get("does", "")
    if does not in MOVES:
        raise Http404
    actions.move_poll(person, queries.poll_in(hall, poll), state=MOVES[does])
    return redirect("stage:moderate", hall.pk)


@require_POST
@login_required
def question(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    """Show, hide or put back; or part what was merged."""
    person, hall = _hall(request, number)
    held = queries.asked_in(hall, asked)
    does = request.POST.get("does", "")
    if does == "part":
        actions.merge(person, held, None)
    elif does in SHOWS:
        actions.put_question(person, held, state=SHOWS[does])
    else:
        raise Http404
    return redirect("stage:moderate", hall.pk)


@both
@login_required
def answered(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    person, hall = _hall(request, number)
    held = queries.asked_in(hall, asked)
    form = AnsweredForm(request.POST or None, initial={"answer": held.answer})
    if request.method == "POST" and form.is_valid():
        actions.put_question(person, held, state="answered", **form.cleaned_data)
        messages.success(request, _("It was saved."))
        return redirect("stage:moderate", hall.pk)
    return _form_page(request, form, hall, held.words)


@both
@login_required
def merge(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    person, hall = _hall(request, number)
    held = queries.asked_in(hall, asked)
    states = queries.STATES
    found = queries.lines(hall, states.WAITING, states.SHOWN, states.ANSWERED)
    others = [line.asked for line in found if line.asked.pk != held.pk]
    form = MergeForm(request.POST or None, others=others)
    if request.method == "POST" and form.is_valid():
        into = queries.asked_in(hall, int(form.cleaned_data["into"]))
        actions.merge(person, held, into)
        messages.success(request, _("Merged. A phone that wants both counts once."))
        return redirect("stage:moderate", hall.pk)
    lead = _("The other question is shown for both. You can part them again.")
    return _form_page(request, form, hall, held.words, lead=lead)


@both
@login_required
def further(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    """Make it a question to the network, in the exchange."""
    person, hall = _hall(request, number)
    held = queries.asked_in(hall, asked)
    if held.further_id:
        return redirect(held.further)
    places = [
        place
        for place in cities_to_write_for(person, KINDS["questions"])
        if place is None or place.network_id == hall.network_id
    ]
    initial = {"title": held.words[:200], "text": held.words}
    form = FurtherForm(request.POST or None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        slug = said.pop("city")
        city = next((p for p in places if p and p.slug == slug), None)
        new = queries.new_question(hall, held, city)
        actions.take_further(person, held, new, **said)
        messages.success(request, _("It is now a question to the network."))
        return redirect(held.further)
    lead = _("It is shared with the network, and answered by other cities.")
    heading = _("Make it a question to the network")
    return _form_page(request, form, hall, heading, lead=lead)


def _moderate_address(hall: Any) -> str:
    return reverse("stage:moderate", args=[hall.pk])


def _form_page(
    request: HttpRequest, form: Any, hall: Any, heading: str, lead: str = ""
) -> HttpResponse:
    shown = {"form": form, "hall": hall, "heading": heading, "lead": lead}
    status = 400 if form.errors else 200
    return render(request, "stage/form.html", shown, status=status)
