"""Programmes: the list, the page of one, its parts, and the report to the funder."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from samstad.adapters.documents import FORMS as DOCUMENTS
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup.forms import CityForm
from samstad.apps.followup.keeping import told_with
from samstad.apps.followup.sheets.cells import Naming
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.programme import actions, may, queries
from samstad.apps.programme.forms import FORMS, ProgrammeForm
from samstad.apps.programme.list_sheets import PROGRAMMES
from samstad.apps.programme.report import report_of
from samstad.apps.programme.sheets import PARTS
from samstad.apps.sheets.pages import export_file, import_page

_ADD = {
    "promises": gettext_lazy("Add a promise"),
    "milestones": gettext_lazy("Add a milestone"),
    "funding": gettext_lazy("Add funding"),
    "events": gettext_lazy("Add a critical event"),
}
_CHANGE = {
    "promises": gettext_lazy("Change the promise"),
    "milestones": gettext_lazy("Change the milestone"),
    "funding": gettext_lazy("Change the funding"),
    "events": gettext_lazy("Change the critical event"),
}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person, today = asker(request), timezone.localdate()
    form = CityForm(request.GET or None)
    city = form.chosen()
    rows = queries.listed(person, city)
    shown = {
        "form": form,
        "filtered": city is not None,
        "rows": [(thing, queries.overview_of(thing, today)) for thing in rows],
        "may_begin": may.may_begin(person),
    }
    return render(request, "programme/list.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The programmes themselves; the parts of each have a workbook on its page."""
    rows = queries.listed(asker(request), CityForm(request.GET or None).chosen())
    return export_file([(PROGRAMMES, rows)], name="programmes", kind=form)


@both
@login_required
def read_in_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_begin(person)
    return import_page(
        request,
        [PROGRAMMES],
        Naming(person),
        person=person,
        heading=_("Import programmes"),
        back=reverse("programme:home"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """What was promised, what has come of it, with what money, and what happened."""
    person, today = asker(request), timezone.localdate()
    thing = queries.programme(number, person)
    series = queries.series_of(thing, person)
    promises = [
        (promise, promise.is_late(today), series.get(promise.indicator_id or 0))
        for promise in thing.promises.all()
    ]
    shown = {
        "thing": thing,
        "overview": queries.overview_of(thing, today),
        "promises": promises,
        "milestones": [(each, each.is_late(today)) for each in thing.milestones.all()],
        "gathered": queries.gathered(thing, person),
        "may_write": may.may_write(person, thing),
        "may_share": may.may_share(person, thing),
    }
    return render(request, "programme/page.html", shown)


@require_safe
def report(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The report to the funder: PDF or Word, or its tables as a workbook."""
    person = asker(request)
    thing = queries.programme(number, person)
    if form == "xlsx":
        tables = [(PARTS[kind], PARTS[kind].rows(thing)) for kind in PARTS]
        return export_file(tables, name=thing.title, kind=form)
    if form not in DOCUMENTS:
        raise Http404
    document = report_of(thing, person, timezone.localdate())
    write, media_type = DOCUMENTS[form]
    answer = HttpResponse(write(document), content_type=media_type)
    shows = "inline" if form == "pdf" else "attachment"
    name = f"{slugify(thing.title)}-{document.day.isoformat()}.{form}"
    answer["Content-Disposition"] = f'{shows}; filename="{name}"'
    return answer


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_begin(person)
    fresh = queries.new_programme(person)
    form = ProgrammeForm(request.POST or None, instance=fresh, person=person)

    def act(said: dict[str, Any]) -> Any:
        if city := said.get("city"):
            said["network"] = city.network
        return actions.put_programme(person, queries.new_programme(person), **said)

    cancel = reverse("programme:home")
    return written(request, form, act, heading=_("Write a programme"), cancel=cancel)


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = queries.programme(number, person)
    may.check_may_write(person, thing)
    form = ProgrammeForm(request.POST or None, instance=thing, person=person)
    return written(
        request,
        form,
        lambda said: actions.put_programme(person, thing, **said),
        heading=_("Change the programme"),
        now=thing,
        cancel=thing.get_absolute_url(),
    )


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    return share_page(request, queries.programme(number, signed_in(request)), rules=may)


@both
@login_required
def part_new(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    person = signed_in(request)
    thing = queries.programme(number, person)
    part = queries.new_part(thing, kind)
    may.check_may_write(person, thing)
    return _part(request, person, kind, part, heading=str(_ADD[kind]))


@both
@login_required
def part_edit(request: HttpRequest, number: int, kind: str, part: int) -> HttpResponse:
    person = signed_in(request)
    thing = queries.programme(number, person)
    held = queries.part(thing, kind, part)
    may.check_may_write(person, thing)
    remove = reverse("programme:part-remove", args=[number, kind, part])
    return _part(request, person, kind, held, heading=str(_CHANGE[kind]), remove=remove)


@require_POST
@login_required
def part_remove(
    request: HttpRequest, number: int, kind: str, part: int
) -> HttpResponse:
    """Take away what was written by mistake; the history keeps it."""
    person = signed_in(request)
    thing = queries.programme(number, person)
    may.check_may_write(person, thing)
    actions.remove_part(person, queries.part(thing, kind, part))
    messages.success(request, _("It was taken away."))
    return redirect(thing)


@both
@login_required
def read_in(request: HttpRequest, number: int) -> HttpResponse:
    """Take the workbook of the report back in, with what was changed in it."""
    person = signed_in(request)
    thing = queries.programme(number, person)
    may.check_may_write(person, thing)
    return import_page(
        request,
        list(PARTS.values()),
        thing,
        person=person,
        heading=_("Import parts of the programme"),
        back=thing.get_absolute_url(),
    )


def _part(
    request: HttpRequest, person: Any, kind: str, part: Any, **shown: Any
) -> HttpResponse:
    form = FORMS[kind](request.POST or None, instance=part, person=person)
    shown["cancel"] = part.programme.get_absolute_url()
    tells = told_with(part.programme)

    def act(said: dict[str, Any]) -> Any:
        return actions.put_part(person, part, **said)

    return written(request, form, act, now=part, tells=tells, **shown)
