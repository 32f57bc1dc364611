"""Reading a calendar file in: what it would change first, then all or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.meetings.actions.calendars import (
    Asked,
    import_calendar,
    preview_calendar,
)
from samstad.apps.meetings.calendar_forms import CalendarFileForm, CarryOutForm
from samstad.apps.meetings.may import check_may_keep_events
from samstad.apps.meetings.queries import lists
from samstad.apps.sheets.actions import keep_upload
from samstad.apps.sheets.queries import upload_of
from samstad.apps.web.asking import form_page
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput, Problem


@form_page
@login_required
def calendar_import(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    check_may_keep_events(person)
    is_second_step = "carry_out" in request.POST
    kind = CarryOutForm if is_second_step else CalendarFileForm
    form = kind(
        request.POST or None,
        request.FILES or None,
        cities=lists.cities_to_write_for(person),
        is_city_needed=not lists.coordinated(person),
    )
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        step = _carried_out if is_second_step else _previewed
        try:
            found = step(request, person, form.cleaned_data)
        except Problem as problem:
            shown |= _wrong(problem)
        else:
            if isinstance(found, HttpResponse):
                return found
            shown |= found
    status = 400 if form.errors or "said" in shown else 200
    return render(request, "meetings/import.html", shown, status=status)


def _previewed(request: HttpRequest, person: Any, said: Any) -> dict[str, Any]:
    file = said["file"]
    content = file.read()
    read = preview_calendar(person, content, file.name, _asked(person, said))
    upload = keep_upload(person, name=file.name, content=content)
    rows = [(r, [note.said(spoken()) for note in r.entry.notes]) for r in read]
    changed = [r for r in read if r.is_changed]
    return {"upload": upload, "rows": rows, "changed": changed, "asked": said}


def _carried_out(request: HttpRequest, person: Any, said: Any) -> HttpResponse:
    upload = upload_of(person, said["upload"])
    only = frozenset(request.POST.getlist("only"))
    asked = _asked(person, said, only=only)
    read = import_calendar(person, bytes(upload.content), upload.name, asked)
    upload.delete()
    words = _("%(new)d entries were added and %(changed)d were changed.")
    new = sum(r.is_new for r in read)
    changed = sum(r.is_changed for r in read) - new
    messages.success(request, words % {"new": new, "changed": changed})
    written = [r.occasion for r in read if r.is_changed]
    if len(written) == 1:
        return redirect(written[0])
    return redirect("meetings:meetings" if asked.is_of_meetings else "meetings:events")


def _asked(person: Any, said: Any, *, only: frozenset[str] = frozenset()) -> Asked:
    city = said["city"]
    network = city.network if city else lists.new_event(person).network
    return Asked(
        zone=said["time_zone"],
        scope={"network": network, "city": city, "level": said["level"]},
        is_of_meetings=said["becomes"] == "meetings",
        only=only,
    )


def _wrong(problem: Problem) -> dict[str, Any]:
    mistakes = problem.mistakes if isinstance(problem, MistakesInInput) else ()
    rows = [
        {
            "line": mistake.row,
            "property": mistake.column,
            "message": mistake.message.said(spoken()),
            "remedy": mistake.remedy.said(spoken()),
        }
        for mistake in mistakes
    ]
    return {"said": Problem.said(problem, spoken()), "mistakes": rows}
