"""The list of planning processes, and the page of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import actions, may, queries
from samstad.apps.plans.files import case_from_upload
from samstad.apps.plans.forms import CaseFileForm, ProcessForm
from samstad.apps.plans.sheets import PROCESSES
from samstad.apps.plans.views.shown import REFUSED, form_page
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.forms import refuse
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import told
from samstad.apps.web.seen import WrittenMeanwhile, apart

both = require_http_methods(["GET", "POST"])


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    shown = {
        "page": page_of(request, queries.listed(person)),
        "may_begin": bool(may.cities_to_plan_for(person)),
    }
    return render(request, "plans/list.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    rows = queries.listed(asker(request))
    return export_file([(PROCESSES, rows)], name="planning", kind=form)


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    """What processes are called and who may read them; the case is a file of its own."""
    person = signed_in(request)
    if not may.cities_to_plan_for(person):
        may.check_may_plan(person, None)
    return import_page(
        request,
        [PROCESSES],
        person,
        person=person,
        heading=_("Read in planning processes"),
        back=reverse("plans:list"),
    )


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin to plan from a case that is handed in as a file."""
    person = signed_in(request)
    cities = may.cities_to_plan_for(person)
    if not cities:
        may.check_may_plan(person, None)
    sent = request.method == "POST"
    form = ProcessForm(request.POST if sent else None, cities=cities)
    file = CaseFileForm(*((request.POST, request.FILES) if sent else ()))
    shown: dict[str, Any] = {
        "file_form": file,
        "heading": _("Begin to plan"),
        "cancel": reverse("plans:list"),
    }
    if sent and form.is_valid() & file.is_valid():
        process = form.save(commit=False)
        process.network = process.city.network
        try:
            case = case_from_upload(file.cleaned_data["file"])
            said = file.cleaned_data["said"]
            return redirect(actions.begin_process(person, process, case, said=said))
        except REFUSED as problem:
            shown |= told(problem)
        except ValidationError as error:
            refuse(form, error)
    if file.errors:
        shown["problem"] = _("The case is missing or cannot be taken; see below.")
    return form_page(request, form, **shown)


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    process = queries.process(number, person)
    shown = {
        "process": process,
        "stages": process.stages.all(),
        "newest": queries.newest(process),
        "proposals": queries.kept_proposals(process)[:20],
        "may_change": may.may_change_process(person, process),
    }
    return render(request, "plans/process.html", shown)


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    form = ProcessForm(
        request.POST or None, instance=process, cities=[process.city_id or 0]
    )
    now = queries.process(number, person)  # as the form changes the one above
    shown: dict[str, Any] = {
        "seen": actions.process_seen(now),
        "cancel": process.get_absolute_url(),
    }
    if request.method == "POST" and form.is_valid():
        said, seen = form.cleaned_data, request.POST.get("seen")
        try:
            actions.change_process(person, process, seen=seen, **said)
        except ValidationError as error:
            refuse(form, error)
        except WrittenMeanwhile as problem:
            shown |= told(problem) | {"apart": apart(form, now)}
        else:
            messages.success(request, _("The change is saved."))
            return redirect(process)
    return form_page(request, form, heading=_("Change the process"), **shown)
