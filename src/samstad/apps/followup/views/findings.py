"""What cities have found, put together kind by kind, and handed on to planning."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import actions, may, pooled, queries
from samstad.apps.followup.effects import effects_csv
from samstad.apps.followup.forms import KindForm
from samstad.apps.followup.sheets.cells import Naming
from samstad.apps.followup.sheets.findings import FINDINGS
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What other cities found: the kinds, and the newest findings."""
    person = asker(request)
    shown = {
        "kinds": queries.kinds_with_findings(person),
        "page": page_of(request, queries.findings_listed(person, {})),
        "may_write": bool(may.networks_worked_in(person)),
        "may_read_in": may.may_ask(person),
    }
    return render(request, "followup/findings.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    rows = queries.findings_listed(asker(request), {})
    return export_file([(FINDINGS, rows)], name="findings", kind=form)


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    """The words of findings; the figures are those of their evaluations."""
    person = signed_in(request)
    may.check_may_ask(person)
    return import_page(
        request,
        [FINDINGS],
        Naming(person),
        person=person,
        heading=_("Read in the words of findings"),
        back=reverse("followup:findings"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    found = queries.finding(number, person)
    shown = {
        "thing": found,
        "asked": queries.question_of(found, person),
        "may_write": may.may_write(person, found),
        "may_share": may.may_share(person, found),
    }
    return render(request, "followup/finding.html", shown)


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    return share_page(request, queries.finding(number, signed_in(request)))


@both
@login_required
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Ask first; then withdraw, or bring back what was withdrawn."""
    person = signed_in(request)
    found = queries.finding(number, person)
    may.check_may_write(person, found)
    if request.method == "POST":
        was_withdrawn = bool(found.withdrawn)
        does = actions.bring_back_finding if was_withdrawn else actions.withdraw_finding
        does(person, found)
        said = (
            _("It is back.")
            if was_withdrawn
            else _("It was withdrawn. You can bring it back here.")
        )
        messages.success(request, said)
        return redirect(found)
    return render(request, "followup/withdraw.html", {"thing": found})


@both
@login_required
def new_kind(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    fresh = queries.new_kind(person)
    may.check_may_keep_kinds(person, fresh.network_id)
    form = KindForm(request.POST or None, instance=fresh)

    def act(data: dict[str, Any]) -> Any:
        return actions.put_kind(person, queries.new_kind(person), **data)

    heading = _("Add a kind of measure")
    return written(
        request, form, act, heading=heading, cancel=reverse("followup:findings")
    )


@require_safe
def kind(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    of = queries.kind(number)
    shown = {
        "thing": of,
        "groups": pooled.found_together(of, person),
        "may_write": may.may_ask(person),
    }
    return render(request, "followup/kind.html", shown)


@require_safe
def effects(request: HttpRequest, number: int) -> HttpResponse:
    """A row for the effects table of a planning case, of ``?indicator=``."""
    person = asker(request)
    of = queries.kind(number)
    asked = request.GET.get("indicator", "")
    about = queries.indicator(int(asked) % 2**62, person) if asked.isdecimal() else None
    found = pooled.estimate_for(of, person=person, indicator=about)
    if found is None:
        raise Http404
    answer = HttpResponse(
        effects_csv(of, found), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="effects.csv"'
    return answer
