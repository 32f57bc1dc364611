"""Events of others, and what the cities do there."""

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
from samstad.apps.meetings.actions import events as actions
from samstad.apps.meetings.calendar_forms import FilterForm
from samstad.apps.meetings.forms import CancelForm, EventForm, PartForm, ShareForm
from samstad.apps.meetings.may import (
    check_may_keep_event,
    check_may_keep_events,
    check_may_speak_for,
    may_keep_event,
    may_keep_events,
)
from samstad.apps.meetings.presentation import presented
from samstad.apps.meetings.queries import event_page, lists
from samstad.apps.meetings.sheets import EVENTS
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.asking import act_page, ask, form_page, warn
from samstad.apps.web.pages import page_of


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET or {"when": "all"})
    rows = lists.events(asker(request), **form.asked())
    shown = {
        "form": form,
        "page": page_of(request, rows),
        "may_keep": may_keep_events(asker(request)),
    }
    return render(request, "meetings/events.html", shown)


@require_safe
def event_export(request: HttpRequest, form: str) -> HttpResponse:
    asked = FilterForm(request.GET).asked()
    rows = [(EVENTS, lists.events(asker(request), **asked))]
    return export_file(rows, name="events", kind=form)


@form_page
@login_required
def event_import(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    check_may_keep_events(person)
    return import_page(
        request,
        [EVENTS],
        person,
        person=person,
        heading=_("Import events"),
        back=reverse("meetings:events"),
    )


@require_safe
def event(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    found = lists.event_of(person, number)
    shown = {
        "event": found,
        "shown": event_page(found),
        "presented": presented(request, found),
        "may_keep": may_keep_event(person, found),
        "speaks_for": {city.pk for city in _speakable(person, found)},
    }
    return render(request, "meetings/event.html", shown)


@form_page
@login_required
def event_new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    check_may_keep_events(person)
    new = lists.new_event(person)
    return _event(request, person, new, back=reverse("meetings:events"))


@form_page
@login_required
def event_edit(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _kept(request, number)
    return _event(request, person, found, back=found.get_absolute_url())


def _event(request: HttpRequest, person: Any, event: Any, *, back: str) -> HttpResponse:
    form = EventForm(
        request.POST or None,
        cities=lists.cities_to_write_for(person),
        thing=event,
        is_city_needed=not lists.coordinated(person),
    )
    return ask(
        request,
        form,
        lambda said: actions.put_event(person, event, **said),
        heading=_("Change the event") if event.pk else _("Add an event of others"),
        back=back,
    )


@form_page
@login_required
def event_cancel(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _kept(request, number)
    return ask(
        request,
        CancelForm(request.POST or None),
        lambda said: actions.cancel_event(person, found, **said),
        heading=_("Mark the event as cancelled"),
        back=found.get_absolute_url(),
        button=_("Mark as cancelled"),
    )


@act_page
@login_required
def event_resume(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _kept(request, number)
    actions.resume_event(person, found)
    messages.success(request, _("The event takes place again."))
    return redirect(found)


@form_page
@login_required
def event_share(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _kept(request, number)
    return ask(
        request,
        ShareForm(request.POST or None, initial={"level": found.level}),
        lambda said: actions.share_event(person, found, **said),
        heading=_("Who may read of the event"),
        back=found.get_absolute_url(),
    )


@form_page
@login_required
def part_new(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    found = lists.event_of(person, number)
    return _part(request, person, lists.new_part(found))


@form_page
@login_required
def part_edit(request: HttpRequest, number: int, part: int) -> HttpResponse:
    person = signed_in(request)
    found = lists.part_of(lists.event_of(person, number), "parts", part)
    check_may_speak_for(person, found.city_id, found.event.network_id)
    return _part(request, person, found)


def _part(request: HttpRequest, person: Any, part: Any) -> HttpResponse:
    cities = _speakable(person, part.event)
    if not cities:
        check_may_speak_for(person, 0, part.event.network_id)
    return ask(
        request,
        PartForm(request.POST or None, instance=part, cities=cities),
        lambda said: actions.put_city_part(person, part, **said),
        heading=_("What a city does at %(event)s") % {"event": part.event},
        back=part.event.get_absolute_url(),
    )


@form_page
@login_required
def part_remove(request: HttpRequest, number: int, part: int) -> HttpResponse:
    person = signed_in(request)
    event = lists.event_of(person, number)
    found = lists.part_of(event, "parts", part)
    check_may_speak_for(person, found.city_id, event.network_id)
    return warn(
        request,
        lambda: actions.remove_city_part(person, found),
        heading=_("The city does not take part"),
        words=str(found),
        button=_("Remove"),
        back=event.get_absolute_url(),
    )


def _speakable(person: Any, event: Any) -> Any:
    """The cities of the event's network that the person may speak for."""
    return lists.cities_to_write_for(person).filter(network=event.network_id)


def _kept(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    found = lists.event_of(person, number)
    check_may_keep_event(person, found)
    return person, found
