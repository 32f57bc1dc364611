"""The list of theme meetings, the page of one, and whoever holds it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.meetings.actions import meetings as actions
from samstad.apps.meetings.calendar_forms import FilterForm
from samstad.apps.meetings.forms import (
    CancelForm,
    ItemForm,
    MeetingForm,
    OutcomeForm,
    ShareForm,
)
from samstad.apps.meetings.may import (
    check_may_announce,
    check_may_hold_meeting,
    may_announce,
)
from samstad.apps.meetings.presentation import presented
from samstad.apps.meetings.queries import lists, meeting_page, pages, turns
from samstad.apps.meetings.sheets import MEETINGS
from samstad.apps.meetings.turn_sheet import TURN
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.asking import act_page, ask, form_page, warn
from samstad.apps.web.pages import page_of


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET or {"when": "all"})
    rows = lists.meetings(asker(request), **form.asked())
    shown = {
        "form": form,
        "page": page_of(request, rows),
        "may_announce": may_announce(asker(request)),
    }
    return render(request, "meetings/meetings.html", shown)


@require_safe
def meeting_export(request: HttpRequest, form: str) -> HttpResponse:
    asked = FilterForm(request.GET).asked()
    rows = [(MEETINGS, lists.meetings_to_hand_out(asker(request), **asked))]
    return export_file(rows, name="meetings", kind=form)


@form_page
@login_required
def meeting_import(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    check_may_announce(person)
    return import_page(
        request,
        [MEETINGS],
        person,
        person=person,
        heading=_("Import theme meetings"),
        back=_address("meetings"),
    )


@require_safe
def meeting(request: HttpRequest, number: int) -> HttpResponse:
    found = lists.meeting_of(asker(request), number)
    shown = {
        "shown": meeting_page(asker(request), found),
        "meeting": found,
        "presented": presented(request, found),
    }
    return render(request, "meetings/meeting.html", shown)


@require_safe
@login_required
def turn_page(request: HttpRequest) -> HttpResponse:
    """Whose turn it is to host, network by network."""
    person = signed_in(request)
    found = lists.networks_of(person)
    shown = [(network, turns(person, network)) for network in found]
    return render(request, "meetings/turn.html", {"networks": shown})


@require_safe
@login_required
def turn_export(request: HttpRequest, form: str) -> HttpResponse:
    person = signed_in(request)
    rows = [
        (network, place, turn)
        for network in lists.networks_of(person)
        for place, turn in enumerate(turns(person, network), start=1)
    ]
    return export_file([(TURN, rows)], name="turn", kind=form)


@form_page
@login_required
def meeting_new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    check_may_announce(person)
    new = lists.new_meeting(person, **_suggested(request))
    return ask(
        request,
        _form(request, person, new),
        lambda said: actions.announce_meeting(person, new, **said),
        heading=_("Announce a theme meeting"),
        back=_address("meetings"),
        button=_("Announce"),
        said=_("The meeting is announced. Now add its programme."),
    )


def _suggested(request: HttpRequest) -> dict[str, str]:
    """A theme and a host that another page suggests, in the address."""
    names = ("theme", "theme_en", "city")
    return {name: request.GET.get(name, "")[:200] for name in names}


@form_page
@login_required
def meeting_edit(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _held(request, number)
    return ask(
        request,
        _form(request, person, found),
        lambda said: actions.change_meeting(person, found, **said),
        heading=_("Change the meeting"),
        back=found.get_absolute_url(),
        lead=_("A change of time or place reaches everyone who subscribes."),
    )


def _form(request: HttpRequest, person: Any, meeting: Any) -> MeetingForm:
    """Whoever coordinates may leave the host open."""
    return MeetingForm(
        request.POST or None,
        cities=lists.hosts_for(person),
        thing=meeting,
        is_city_needed=not lists.coordinated(person),
    )


@form_page
@login_required
def meeting_cancel(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _held(request, number)
    return ask(
        request,
        CancelForm(request.POST or None),
        lambda said: actions.cancel_meeting(person, found, **said),
        heading=_("Cancel the meeting"),
        back=found.get_absolute_url(),
        button=_("Cancel the meeting"),
        lead=_(
            "It stays in everyone's calendar, marked as cancelled. Registrations are kept, and you can take it up again."
        ),
        said=_("The meeting is cancelled."),
    )


@act_page
@login_required
def meeting_resume(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _held(request, number)
    actions.resume_meeting(person, found)
    messages.success(request, _("The meeting takes place again."))
    return redirect(found)


@form_page
@login_required
def meeting_share(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _held(request, number)
    return ask(
        request,
        ShareForm(request.POST or None, initial={"level": found.level}),
        lambda said: actions.share_meeting(person, found, **said),
        heading=_("Who may read of the meeting"),
        back=found.get_absolute_url(),
        lead=_("Notes, questions and commitments stay within the network in any case."),
    )


@form_page
@login_required
def item_new(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _held(request, number)
    return _item(request, person, lists.new_item(found))


@form_page
@login_required
def item_edit(request: HttpRequest, number: int, item: int) -> HttpResponse:
    person, found = _held(request, number)
    return _item(request, person, lists.part_of(found, "programme", item))


def _item(request: HttpRequest, person: Any, item: Any) -> HttpResponse:
    return ask(
        request,
        ItemForm(request.POST or None, item=item),
        lambda said: actions.put_item(person, item, **said),
        heading=_("Change in the programme") if item.pk else _("Add to the programme"),
        back=item.meeting.get_absolute_url() + "#programme",
    )


@form_page
@login_required
def item_remove(request: HttpRequest, number: int, item: int) -> HttpResponse:
    person, found = _held(request, number)
    part = lists.part_of(found, "programme", item)
    return warn(
        request,
        lambda: actions.remove_item(person, part),
        heading=_("Remove from the programme"),
        words=part.title,
        button=_("Remove"),
        back=found.get_absolute_url(),
    )


@form_page
@login_required
def outcome_new(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _held(request, number)
    choices = pages.outcome_choices(person)

    def link(said: dict[str, Any]) -> None:
        table, _colon, which = said["thing"].partition(":")
        actions.link_outcome(person, found, table=table, number=int(which))

    return ask(
        request,
        OutcomeForm(request.POST or None, choices=choices),
        link,
        heading=_("Link what came out of the meeting"),
        back=found.get_absolute_url(),
        lead=""
        if choices
        else _(
            "There is no experience or article yet that you may read. Write it first, and link it here."
        ),
    )


@form_page
@login_required
def outcome_remove(request: HttpRequest, number: int, outcome: int) -> HttpResponse:
    person, found = _held(request, number)
    link = lists.part_of(found, "outcomes", outcome)
    return warn(
        request,
        lambda: actions.unlink_outcome(person, link),
        heading=_("Remove the link"),
        words=_("The record itself stays where it is."),
        button=_("Remove"),
        back=found.get_absolute_url(),
    )


def _held(request: HttpRequest, number: int) -> tuple[Any, Any]:
    """The person and a meeting that they may hold."""
    person = signed_in(request)
    found = lists.meeting_of(person, number)
    check_may_hold_meeting(person, found)
    return person, found


def _address(name: str) -> str:
    return reverse(f"meetings:{name}")
