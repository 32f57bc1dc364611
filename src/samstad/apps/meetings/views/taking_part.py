"""Registering, who comes, and questions sent in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.actions import invite
from samstad.apps.accounts.visitor import signed_in
from samstad.apps.history.pages import history_page
from samstad.apps.history.queries import entries_of_all
from samstad.apps.meetings.actions import taking_part as actions
from samstad.apps.meetings.forms import (
    AnswerForm,
    InviteForm,
    QuestionForm,
    RegisterForm,
)
from samstad.apps.meetings.may import (
    check_may_change_question,
    check_may_hold_meeting,
    check_may_take_part,
)
from samstad.apps.meetings.queries import lists
from samstad.apps.meetings.sheets import PARTICIPANTS
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.asking import ask, form_page, warn


@form_page
@login_required
def register(request: HttpRequest, number: int) -> HttpResponse:
    person, meeting = _coming(request, number)
    own = lists.registration_of(person, meeting)
    return ask(
        request,
        RegisterForm(
            request.POST or None, initial={"wishes": own.wishes if own else ""}
        ),
        lambda said: actions.register(person, meeting, **said),
        heading=_("Register for %(meeting)s") % {"meeting": meeting},
        back=meeting.get_absolute_url(),
        to=meeting.get_absolute_url(),
        button=_("Register"),
        said=_("You are registered. You can withdraw until the meeting begins."),
    )


@form_page
@login_required
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    person, meeting = _coming(request, number)
    own = lists.registration_of(person, meeting)
    if own is None:
        raise Http404
    words = _(
        "Your seat is given to others, and the host sees that you do not come. You can register again for as long as registration is open and there are seats."
    )
    return warn(
        request,
        lambda: actions.withdraw_registration(person, own),
        heading=_("Withdraw my registration"),
        words=words,
        button=_("Withdraw"),
        back=meeting.get_absolute_url(),
        said=_("You have withdrawn. The host sees it."),
    )


@form_page
@login_required
def participants(request: HttpRequest, number: int) -> HttpResponse:
    """Who comes and, when it is held, who came: for those who hold the meeting."""
    person, meeting = _held(request, number)
    if request.method == "POST":
        noted = {
            int(name.removeprefix("attendance-")): str(value)
            for name, value in request.POST.items()
            if name.startswith("attendance-") and name[11:].isdecimal()
        }
        changed = actions.note_attendance(person, meeting, _known(noted))
        said = _("Attendance was noted for %(count)d people.")
        messages.success(request, said % {"count": changed})
        return redirect("meetings:participants", number)
    rows = lists.participants(meeting)
    shown = {"meeting": meeting, "rows": rows, "choices": lists.ATTENDANCES}
    return render(request, "meetings/participants.html", shown)


def _known(noted: dict[int, str]) -> dict[int, str]:
    """What the page offers; anything else is not from it."""
    values = {value for value, _words in lists.ATTENDANCES}
    return {number: value for number, value in noted.items() if value in values}


@form_page
@login_required
def invite_page(request: HttpRequest, number: int) -> HttpResponse:
    """Invite someone from outside to this meeting alone."""
    person, meeting = _held(request, number)
    answered_at = reverse("accounts:invitation", args=["x"]).removesuffix("x/")

    def send(said: dict[str, Any]) -> None:
        invitation = lists.new_invitation(person, meeting)
        invitation.email = said["email"]
        address = request.build_absolute_uri(answered_at)
        invite(person, invitation, address=address)

    return ask(
        request,
        InviteForm(request.POST or None),
        send,
        heading=_("Invite to %(meeting)s") % {"meeting": meeting},
        back=reverse("meetings:participants", args=[number]),
        button=_("Send the invitation"),
        lead=_(
            "For someone outside the network, such as a speaker. They read this meeting and what is inside it, and may register."
        ),
        said=_("The invitation was sent."),
    )


@require_safe
@login_required
def participants_export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    _person, meeting = _held(request, number)
    rows = [(PARTICIPANTS, lists.participants(meeting))]
    return export_file(rows, name=f"participants-{number}", kind=form)


@form_page
@login_required
def participants_import(request: HttpRequest, number: int) -> HttpResponse:
    """Attendance, filled in in a spreadsheet."""
    person, meeting = _held(request, number)
    return import_page(
        request,
        [PARTICIPANTS],
        meeting,
        person=person,
        heading=_("Import attendance"),
        back=reverse("meetings:participants", args=[number]),
    )


@require_safe
@login_required
def participants_history(request: HttpRequest, number: int) -> HttpResponse:
    """Every registration, those withdrawn too, and who noted attendance."""
    _person, meeting = _held(request, number)
    return history_page(
        request,
        entries_of_all(meeting.registrations.all()),
        heading=_("History of registrations: %(meeting)s") % {"meeting": meeting},
        back=reverse("meetings:participants", args=[number]),
    )


@form_page
@login_required
def question_new(request: HttpRequest, number: int) -> HttpResponse:
    person, meeting = _coming(request, number)
    return ask(
        request,
        QuestionForm(request.POST or None),
        lambda said: actions.send_question(person, meeting, **said),
        heading=_("Send in a question"),
        back=meeting.get_absolute_url(),
        button=_("Send in"),
        lead=_(
            "Everyone in the network who may read of the meeting sees it, with your name."
        ),
        said=_("The question was sent in."),
    )


@form_page
@login_required
def question_answer(request: HttpRequest, number: int, question: int) -> HttpResponse:
    person, meeting = _held(request, number)
    found = lists.part_of(meeting, "questions", question)
    return ask(
        request,
        AnswerForm(request.POST or None, initial={"answer": found.answer}),
        lambda said: actions.answer_question(person, found, **said),
        heading=_("What was said about the question"),
        back=meeting.get_absolute_url(),
        lead=found.words,
    )


@form_page
@login_required
def question_withdraw(request: HttpRequest, number: int, question: int) -> HttpResponse:
    person, meeting = _coming(request, number)
    found = lists.part_of(meeting, "questions", question)
    check_may_change_question(person, found)
    return warn(
        request,
        lambda: actions.withdraw_question(person, found),
        heading=_("Withdraw the question"),
        words=found.words,
        button=_("Withdraw"),
        back=meeting.get_absolute_url(),
    )


def _coming(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    meeting = lists.meeting_of(person, number)
    check_may_take_part(person, meeting)
    return person, meeting


def _held(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    meeting = lists.meeting_of(person, number)
    check_may_hold_meeting(person, meeting)
    return person, meeting
