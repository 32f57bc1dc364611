"""To report a fault without an account, to read the answer, and to give it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.faults import actions, queries
from samstad.apps.faults.forms import AnswerForm, FilterForm, ReportForm
from samstad.apps.faults.may import check_may_answer, may_answer
from samstad.apps.faults.sheets import FAULTS
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.asking import ask, form_page
from samstad.apps.web.forms import refuse
from samstad.apps.web.limits import counted_as
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken


@counted_as("faults")
@form_page
def report(request: HttpRequest) -> HttpResponse:
    """The form. What is asked for in the address is the page that it is about."""
    form = ReportForm(
        request.POST or None, initial={"page": request.GET.get("page", "")[:500]}
    )
    if request.method == "POST" and form.is_valid():
        site = request.build_absolute_uri("/").rstrip("/")
        try:
            kept = actions.report(**form.cleaned_data, language=spoken(), site=site)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Thank you. The report has been received."))
            return redirect("faults:reported", kept.token)
    shown = {"form": form, "may_answer": may_answer(asker(request))}
    status = 400 if form.errors else 200
    return render(request, "faults/report.html", shown, status=status)


@require_safe
@never_cache
def reported(request: HttpRequest, token: str) -> HttpResponse:
    """How it stands, for whoever reported it and has kept the address."""
    return render(request, "faults/reported.html", {"fault": queries.reported(token)})


@require_safe
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    check_may_answer(person)
    form = FilterForm(request.GET or None)
    page = page_of(request, queries.listed(person, form.asked()))
    return render(request, "faults/list.html", {"form": form, "page": page})


@require_safe
@login_required
def export(request: HttpRequest, form: str) -> HttpResponse:
    person = signed_in(request)
    check_may_answer(person)
    rows = queries.listed(person, FilterForm(request.GET or None).asked())
    return export_file([(FAULTS, rows)], name="reported-faults", kind=form)


@form_page
@login_required
def fault(request: HttpRequest, number: int) -> HttpResponse:
    """A report, with the form to answer it."""
    person = signed_in(request)
    check_may_answer(person)
    found = queries.fault(number, person)
    form = AnswerForm(request.POST or None, instance=queries.fault(number, person))
    return ask(
        request,
        form,
        lambda said: actions.answer(person, found, **said, language=spoken()),
        heading=str(found),
        back=reverse("faults:list"),
        button=_("Save the answer"),
        template="faults/fault.html",
        fault=found,
    )
