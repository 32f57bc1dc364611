"""Reports of periods: the list, one of them, its words, and its documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.adapters.documents import FORMS
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import may
from samstad.apps.followup.forms import CityForm
from samstad.apps.followup.sheets.cells import Naming
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.history.queries import last_writer
from samstad.apps.reporting import actions, queries
from samstad.apps.reporting.document import document_of
from samstad.apps.reporting.forms import ReportForm, WordsForm
from samstad.apps.reporting.sheets import REPORTS
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken, told
from samstad.apps.web.seen import WrittenMeanwhile


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    form = CityForm(request.GET or None)
    city = form.chosen()
    shown = {
        "form": form,
        "filtered": city is not None,
        "page": page_of(request, queries.listed(person, city)),
        "may_open": may.may_ask(person),
    }
    return render(request, "reporting/list.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The reports themselves; the figures of each are gathered on its page."""
    rows = queries.listed(asker(request), CityForm(request.GET or None).chosen())
    return export_file([(REPORTS, rows)], name="reports", kind=form)


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    return import_page(
        request,
        [REPORTS],
        Naming(person),
        person=person,
        heading=_("Import reports"),
        back=reverse("reporting:home"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The figures of the period, each with what it means or the request to say so."""
    return _page(request, queries.report(number, asker(request)))


def _page(request: HttpRequest, report: Any, **more: Any) -> HttpResponse:
    person = asker(request)
    found = queries.told(report, person)
    shown = {
        "thing": report,
        "seen": queries.seen_of(report, found),
        **more,
        "groups": queries.by_kind(found),
        "missing": queries.wordless(found),
        "may_write": may.may_write(person, report),
        "may_share": may.may_share(person, report),
    }
    status = 400 if more else 200
    return render(request, "reporting/page.html", shown, status=status)


@require_safe
def document(request: HttpRequest, number: int, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    person = asker(request)
    report = queries.report(number, person)
    write, media_type = FORMS[form]
    found = document_of(report, queries.told(report, person))
    answer = HttpResponse(write(found), content_type=media_type)
    shows = "inline" if form == "pdf" else "attachment"
    name = f"{slugify(str(report))}.{form}"
    answer["Content-Disposition"] = f'{shows}; filename="{name}"'
    return answer


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    fresh = queries.new_report(person)
    form = ReportForm(request.POST or None, instance=fresh, person=person)

    def act(said: dict[str, Any]) -> Any:
        said["network"] = said["city"].network
        return actions.open_report(person, queries.new_report(person), **said)

    there = reverse("reporting:home")
    return written(
        request,
        form,
        act,
        said=_("The report is open and has gathered what there is."),
        heading=_("Open a report"),
        cancel=there,
    )


@both
@login_required
def words(request: HttpRequest, number: int) -> HttpResponse:
    """Every figure with a field beside it."""
    person = signed_in(request)
    report = queries.report(number, person)
    may.check_may_write(person, report)
    found = queries.told(report, person)
    form = WordsForm(request.POST or None, told=found, report=report)

    def act(_said: dict[str, Any]) -> Any:
        try:
            actions.write_words(
                person, report, form.words, check=form.check_seen, **form.in_short
            )
        except WrittenMeanwhile as problem:
            names = form.anothers
            raise problem.by(last_writer(report, person, names=names)) from None
        return report

    cancel = report.get_absolute_url()
    heading = _("Say what the figures mean")
    return written(request, form, act, heading=heading, cancel=cancel)


@require_POST
@login_required
def settle(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    report = queries.report(number, person)
    try:
        actions.settle(person, report, seen=request.POST.get("seen"))
    except actions.NotAsShown as problem:
        return _page(request, queries.report(number, person), **told(problem))
    except actions.NotNow as problem:
        messages.error(request, problem.said(spoken()))
    else:
        messages.success(request, _("The report is settled; its figures stay."))
    return redirect(report)


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    return share_page(request, queries.report(number, signed_in(request)))
