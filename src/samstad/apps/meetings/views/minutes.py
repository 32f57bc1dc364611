"""Notes, decisions and commitments."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.meetings.actions import minutes as actions
from samstad.apps.meetings.calendar_forms import CommitmentFilter
from samstad.apps.meetings.forms import (
    CommitmentForm,
    DecisionForm,
    FollowUpForm,
    NotesForm,
)
from samstad.apps.meetings.may import check_may_hold_meeting, may_follow_up
from samstad.apps.meetings.queries import lists, minutes_of
from samstad.apps.meetings.sheets import COMMITMENTS
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.asking import ask, form_page, warn
from samstad.apps.web.pages import page_of


@form_page
@login_required
def notes(request: HttpRequest, number: int) -> HttpResponse:
    person, meeting = _held(request, number)
    now = minutes_of(meeting)
    first = {"notes": now.notes, "notes_en": now.notes_en}
    return ask(
        request,
        NotesForm(request.POST or None, initial=first),
        lambda said: actions.write_notes(person, meeting, **said),
        heading=_("Notes from %(meeting)s") % {"meeting": meeting},
        back=meeting.get_absolute_url(),
        lead=_("Read within the network, also when the meeting itself is public."),
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
    first = {"words": decision.words, "words_en": decision.words_en}
    return ask(
        request,
        DecisionForm(request.POST or None, initial=first),
        lambda said: actions.note_decision(person, decision, **said),
        heading=_("Decision"),
        back=decision.meeting.get_absolute_url(),
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


@require_safe
@login_required
def commitment_list(request: HttpRequest) -> HttpResponse:
    form = CommitmentFilter(request.GET or None)
    rows = lists.commitments(signed_in(request), **form.asked())
    shown = {"form": form, "page": page_of(request, rows)}
    return render(request, "meetings/commitments.html", shown)


@require_safe
@login_required
def commitment_export(request: HttpRequest, form: str) -> HttpResponse:
    asked = CommitmentFilter(request.GET).asked()
    rows = [(COMMITMENTS, lists.commitments(signed_in(request), **asked))]
    return export_file(rows, name="commitments", kind=form)


@form_page
@login_required
def commitment_import(request: HttpRequest) -> HttpResponse:
    """How it goes, filled in in a spreadsheet."""
    person = signed_in(request)
    return import_page(
        request,
        [COMMITMENTS],
        person,
        person=person,
        heading=_("Import how commitments go"),
        back=reverse("meetings:commitments"),
    )


@form_page
@login_required
def commitment(request: HttpRequest, number: int) -> HttpResponse:
    """A commitment; its owner and whoever holds the meeting say how it goes."""
    person = signed_in(request)
    found = lists.commitment_of(person, number)
    if request.method != "POST" and not may_follow_up(person, found):
        return render(request, "meetings/commitment.html", {"commitment": found})
    return ask(
        request,
        FollowUpForm(request.POST or None, instance=found),
        lambda said: actions.follow_up_commitment(person, found, **said),
        heading=_("Follow up a commitment"),
        back=found.meeting.get_absolute_url(),
        to=found.meeting.get_absolute_url(),
        template="meetings/commitment.html",
        commitment=found,
    )


def _held(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    meeting = lists.meeting_of(person, number)
    check_may_hold_meeting(person, meeting)
    return person, meeting
