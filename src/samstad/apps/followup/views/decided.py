"""Decided measures: the list, the page of one, and each check of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import actions, decided, hits, keeping_time, may, pooled
from samstad.apps.followup.forms import CheckForm, CityForm, DecidedForm, PortionForm
from samstad.apps.followup.keeping import told_with
from samstad.apps.followup.sheets.came_true import EFFECTS, TIME
from samstad.apps.followup.sheets.cells import Naming
from samstad.apps.followup.sheets.decided import CHECKS, DECIDED
from samstad.apps.followup.sheets.portions import PORTIONS
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.seen import WrittenMeanwhile, apart


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person, today = asker(request), timezone.localdate()
    form, rows = _filtered(request, person)
    city, page = form["city"].value(), page_of(request, rows)
    shown = {
        "form": form,
        "filter": bool(city),
        "page": page,
        "rows": [(thing, decided.standing_of(thing, today)) for thing in page],
        "may_write": may.may_ask(person),
        "may_read_in": may.may_ask_or_check(person),
    }
    return render(request, "followup/decided_list.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The measures as the list is filtered; a workbook has more of them."""
    person = asker(request)
    _form, rows = _filtered(request, person)
    tables = [(DECIDED, decided.for_sheet(rows, person))]
    if form == "xlsx":
        tables.append((CHECKS, decided.checks_of(rows)))
        tables.append((PORTIONS, decided.portions_of(rows)))
    return export_file(tables, name="decided-measures", kind=form)


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    """What was planned, and new checks, from the workbook that goes out."""
    person = signed_in(request)
    may.check_may_ask_or_check(person)
    return import_page(
        request,
        [DECIDED, CHECKS, PORTIONS],
        Naming(person),
        person=person,
        heading=_("Read in decided measures and checks"),
        back=reverse("followup:decided-list"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """What was planned, beside what has come of it."""
    person = asker(request)
    thing = decided.decided_measure(number, person)
    asked, today = decided.asked_of(thing, person), timezone.localdate()
    observed = decided.observed(asked) if asked else None
    shown = {
        "thing": thing,
        "standing": decided.standing_of(thing, today),
        "checks": list(thing.checks.all()),
        "asked": asked,
        "observed": observed,
        "by_now": decided.expected_by(thing, today, observed),
        "offered": pooled.offered(thing, asked, person),
        "years": decided.years_of(thing),
        "may_write": may.may_write(person, thing),
        "may_check": may.may_check(person, thing),
        "may_share": may.may_share(person, thing),
    }
    return render(request, "followup/decided.html", shown)


@require_safe
def came_true(request: HttpRequest) -> HttpResponse:
    """Planned effects, days and costs scored against what became of them."""
    person = asker(request)
    shown = {"hits": hits.hits(person), "on_time": keeping_time.on_time(person)}
    return render(request, "followup/hits.html", shown)


@require_safe
def export_came_true(request: HttpRequest, part: str, form: str) -> HttpResponse:
    """One of the tables of that page."""
    person = asker(request)
    if part == "effects":
        found = hits.hits(person).groups
        rows = (EFFECTS, [hit for group in found for hit in group.hits])
    elif part == "time-and-cost":
        rows = (TIME, keeping_time.on_time(person).measures)
    else:
        raise Http404
    return export_file([rows], name=f"came-true-{part}", kind=form)


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    found = pooled.offered_of(request.GET, person)
    return _write(
        request,
        decided.new_decided(person),
        heading=_("Write a decided measure"),
        start=decided.begun_from(found, person) if found else None,
    )


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = decided.decided_measure(number, person)
    may.check_may_write(person, thing)
    asked = decided.asked_of(thing, person)
    found = pooled.offered(thing, asked, person) if "found" in request.GET else None
    start = pooled.start_from(found) if found else None
    return _write(request, thing, heading=_("Change the decided measure"), start=start)


def _write(
    request: HttpRequest,
    thing: Any,
    *,
    heading: str,
    start: dict[str, Any] | None = None,
) -> HttpResponse:
    person = signed_in(request)
    form = DecidedForm(
        request.POST or None, instance=thing, person=person, initial=start
    )

    def act(data: dict[str, Any]) -> Any:
        fresh = decided.decided_measure(thing.pk, person) if thing.pk else thing
        if city := data.get("city"):
            data["network"] = city.network
        return actions.put_decided(person, fresh, **data)

    there = thing.get_absolute_url() if thing.pk else reverse("followup:decided-list")
    return written(request, form, act, heading=heading, cancel=there, now=thing)


@both
@login_required
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Write how it goes; what the last check said stands in the form."""
    person = signed_in(request)
    thing = decided.decided_measure(number, person)
    may.check_may_check(person, thing)
    first = {
        "on": timezone.localdate(),
        "began_on": thing.last_began_on,
        "finished_on": thing.last_finished_on,
        "spent_tkr": thing.last_spent_tkr,
        "forecast_tkr": thing.last_forecast_tkr or thing.cost_tkr,
        "ends": thing.last_ends or thing.ends,
        "line_owner": thing.line_owner,
    }
    form = CheckForm(request.POST or None, initial=first)

    def act(data: dict[str, Any]) -> Any:
        try:
            actions.check_measure(person, thing, seen=request.POST.get("seen"), **data)
        except WrittenMeanwhile:
            form.apart = apart(form, decided.last_check(thing))
            raise
        return thing

    return written(
        request,
        form,
        act,
        heading=_("Check the measure"),
        cancel=thing.get_absolute_url(),
        seen=decided.seen_of(decided.last_check(thing)),
    )


def _filtered(request: HttpRequest, person: Any) -> tuple[CityForm, Any]:
    form = CityForm(request.GET or None)
    form.is_valid()
    return form, decided.listed(person, getattr(form, "cleaned_data", {}))


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    return share_page(request, decided.decided_measure(number, signed_in(request)))


@both
@login_required
def portion_new(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = decided.decided_measure(number, person)
    may.check_may_write(person, thing)
    fresh = decided.new_portion(thing)
    return _portion(request, fresh, heading=_("Add who pays or gains"))


@both
@login_required
def portion_edit(request: HttpRequest, number: int, portion: int) -> HttpResponse:
    person = signed_in(request)
    thing = decided.decided_measure(number, person)
    may.check_may_write(person, thing)
    held = decided.portion(thing, portion)
    remove = reverse("followup:portion-remove", args=[number, portion])
    heading = _("Change who pays or gains")
    return _portion(request, held, heading=heading, remove=remove)


@require_POST
@login_required
def portion_remove(request: HttpRequest, number: int, portion: int) -> HttpResponse:
    person = signed_in(request)
    thing = decided.decided_measure(number, person)
    may.check_may_write(person, thing)
    actions.remove_portion(person, decided.portion(thing, portion))
    return redirect(thing)


def _portion(request: HttpRequest, held: Any, **shown: Any) -> HttpResponse:
    person, thing = signed_in(request), held.measure
    form = PortionForm(request.POST or None, instance=held)

    def act(said: dict[str, Any]) -> Any:
        actions.put_portion(person, held, **said)
        return thing

    shown["cancel"] = thing.get_absolute_url()
    tells = told_with(thing)
    return written(request, form, act, now=held, tells=tells, **shown)
