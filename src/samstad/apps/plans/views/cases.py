"""The versions of a case: what was changed, by whom; files in and out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import actions, may, queries
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.files import FORMS, case_as, case_from_upload
from samstad.apps.plans.forms import CaseFileForm
from samstad.apps.plans.named import named_changes
from samstad.apps.plans.views.shown import REFUSED, form_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken, told

both = require_http_methods(["GET", "POST"])


@require_safe
def versions(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    process = queries.process(number, person)
    shown = {
        "process": process,
        "page": page_of(request, queries.versions(process)),
        "may_change": may.may_change_process(person, process),
    }
    return render(request, "plans/versions.html", shown)


@require_safe
def version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    person = asker(request)
    process = queries.process(number, person)
    found = queries.version(process, version)
    shown = {
        "process": process,
        "version": found,
        "newest": queries.newest_number(process),
        "may_change": may.may_change_process(person, process),
        "changes": named_changes(found.changes, spoken()),
    }
    return render(request, "plans/version.html", shown)


@require_safe
def export(request: HttpRequest, number: int, version: int, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    process = queries.process(number, asker(request))
    found = queries.version(process, version)
    answer = HttpResponse(case_as(case_of(found), form), content_type=FORMS[form])
    name = f"{slugify(process.title)}-{found.number}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
@login_required
def restore(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Let the case be again what it was in an earlier version; none is lost."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    found = queries.version(process, version)
    newest = queries.newest(process)
    seen = str(request.POST.get("based_on", ""))
    made = actions.replace_case(
        person,
        process,
        case_of(found),
        based_on=int(seen) if seen.isdecimal() else newest.number,
        said=_("As in version %(number)d") % {"number": found.number},
    )
    messages.success(
        request, _("Version %(number)d is saved.") % {"number": made.number}
    )
    return redirect(made)


@both
@login_required
def replace(request: HttpRequest, number: int) -> HttpResponse:
    """Take a whole case from a file; it becomes a new version."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    sent = request.method == "POST"
    form = CaseFileForm(*((request.POST, request.FILES) if sent else ()))
    newest = queries.newest(process)
    shown: dict[str, Any] = {
        "heading": _("Replace the case by a file"),
        "cancel": reverse("plans:versions", args=[process.pk]),
        "based_on": request.POST.get("based_on", newest.number),
    }
    if sent and form.is_valid():
        based_on = str(request.POST.get("based_on", ""))
        seen = int(based_on) if based_on.isdecimal() else newest.number
        try:
            case = case_from_upload(form.cleaned_data["file"])
            said = form.cleaned_data["said"]
            made = actions.replace_case(person, process, case, based_on=seen, said=said)
        except (*REFUSED, actions.ChangedMeanwhile) as problem:
            shown |= told(problem)
        else:
            messages.success(
                request, _("Version %(number)d is saved.") % {"number": made.number}
            )
            return redirect(made)
    return form_page(request, form, **shown)
