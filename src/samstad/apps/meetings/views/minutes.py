"""Notes, decisions and commitments are written where they were said."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.meetings.actions import minutes as actions
from samstad.apps.meetings.forms import (
    CommitmentForm,
    DecisionForm,
    NotesForm,
)
from samstad.apps.meetings.may import check_may_hold_meeting
from samstad.apps.meetings.queries import lists, minutes_of
from samstad.apps.web.asking import ask, form_page, warn


@form_page
@login_required
def notes(request: HttpRequest, number: int) -> HttpResponse:
    person, meeting = _held(request, number)
    now = minutes_of(meeting)
    first = {"notes": now.notes, "notes_en": now.notes_en}
    return ask(
        request,
        NotesForm(request.POST or None, initial=first),
        lambda said: actions.write_notes(
            person, meeting, seen=request.POST.get("seen"), **said
        ),
        heading=_("Notes from %(meeting)s") % {"meeting": meeting},
        back=meeting.get_absolute_url(),
        lead=_("Read within the network, also when the meeting itself is public."),
        now=now,
        seen=actions.notes_seen(now),
    )


@form_page
@login_required
def decision_new(request: HttpRequest, number: int) -> HttpResponse:
    person, meeting = _held(request, number)
    return _decision(request, person, lists.new_decision(meeting))


@form_page
@login_required
def decision_edit(request: HttpRequest, number: int, decision: int) -> HttpResponse:
    person, meeting = _held(request, number)
    return _decision(request, person, lists.part_of(meeting, "decisions", decision))


def _decision(request: HttpRequest, person: Any, decision: Any) -> HttpResponse:
    meeting = decision.meeting
    names = ("words", "words_en", "owner", "city", "due")
    form = DecisionForm(
        request.POST or None,
        initial={name: getattr(decision, name) for name in names},
        people=lists.people_to_do_it(decision),
        cities=lists.cities_of_network(meeting.network_id),
    )
    return ask(
        request,
        form,
        lambda said: actions.note_decision(
            person, decision, seen=request.POST.get("seen"), **said
        ),
        heading=_("Decision"),
        back=meeting.get_absolute_url(),
        to=meeting.get_absolute_url(),
        lead=_("It is taken up at each following meeting until it is closed."),
        now=decision,
        seen=actions.followed_up_seen(decision) if decision.pk else "",
    )


@form_page
@login_required
def decision_remove(request: HttpRequest, number: int, decision: int) -> HttpResponse:
    person, meeting = _held(request, number)
    found = lists.part_of(meeting, "decisions", decision)
    return warn(
        request,
        lambda: actions.remove_decision(person, found),
        heading=_("Remove the decision"),
        words=found.words,
        button=_("Remove"),
        back=meeting.get_absolute_url(),
    )


@form_page
@login_required
def commitment_new(request: HttpRequest, number: int) -> HttpResponse:
    person, meeting = _held(request, number)
    form = CommitmentForm(
        request.POST or None,
        people=lists.people_who_came(meeting),
        cities=lists.cities_of_network(meeting.network_id),
    )
    return ask(
        request,
        form,
        lambda said: actions.note_commitment(person, meeting, **said),
        heading=_("Note a commitment"),
        back=meeting.get_absolute_url(),
        to=meeting.get_absolute_url(),
        lead=_("It is taken up at each following meeting until it is closed."),
    )


@form_page
@login_required
def commitment_edit(request: HttpRequest, number: int, commitment: int) -> HttpResponse:
    """Mend what was noted; how it goes is said on the page of the commitment."""
    person, meeting = _held(request, number)
    found = lists.part_of(meeting, "commitments", commitment)
    form = CommitmentForm(
        request.POST or None,
        initial={n: getattr(found, n) for n in ("words", "owner", "city", "due")},
        people=lists.people_to_do_it(found),
        cities=lists.cities_of_network(meeting.network_id),
    )
    return ask(
        request,
        form,
        lambda said: actions.change_commitment(
            person, found, seen=request.POST.get("seen"), **said
        ),
        heading=_("Change the commitment"),
        back=found.get_absolute_url(),
        now=found,
        seen=actions.followed_up_seen(found),
    )


def _held(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    meeting = lists.meeting_of(person, number)
    check_may_hold_meeting(person, meeting)
    return person, meeting
