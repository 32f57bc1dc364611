"""Indicators and their series, out and in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import actions, fetching, goals, may, queries
from samstad.apps.followup.forms import IndicatorForm, WordsForm
from samstad.apps.followup.sheets.cells import Naming
from samstad.apps.followup.sheets.indicators import INDICATORS
from samstad.apps.followup.sheets.values import ValueScope, values_table
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.templatetags.components import said_plain


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    form, rows = _filtered(request, person)
    shown = {
        "form": form,
        "filter": request.GET.get("q", ""),
        "page": page_of(request, rows),
        "may_write": bool(may.networks_worked_in(person)),
    }
    return render(request, "followup/indicators.html", shown)


def _filtered(request: HttpRequest, person: Any) -> tuple[WordsForm, Any]:
    form = WordsForm(request.GET or None)
    form.is_valid()
    return form, queries.indicators_listed(person, getattr(form, "cleaned_data", {}))


@require_safe
def export_list(request: HttpRequest, form: str) -> HttpResponse:
    _form, rows = _filtered(request, asker(request))
    return export_file([(INDICATORS, rows)], name="indicators", kind=form)


@both
@login_required
def read_in_list(request: HttpRequest) -> HttpResponse:
    """What is measured; the values of each are read in on its page."""
    person = signed_in(request)
    may.check_may_write(person, queries.new_indicator(person))
    return import_page(
        request,
        [INDICATORS],
        Naming(person),
        person=person,
        heading=_("Read in indicators"),
        back=reverse("followup:indicators"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    thing = queries.indicator(number, person)
    sex = request.GET.get("sex", "")
    sex = sex if sex in queries.SEX_CODES else "T"
    shown = {
        "thing": thing,
        "sex": sex,
        "latest": queries.latest_values(thing, sex),
        "aims": goals.aims_for(thing, person),
        "fetched": fetching.last_of(thing),
        "questions": queries.questions_listed(person, {}).filter(indicator=thing)[:20],
        "may_write": may.may_write(person, thing),
        "may_share": may.may_share(person, thing),
    }
    return render(request, "followup/indicator.html", shown)


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    thing = queries.new_indicator(person)
    may.check_may_write(person, thing)
    return _write(request, thing, heading=_("Add an indicator"))


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = queries.indicator(number, person)
    may.check_may_write(person, thing)
    return _write(request, thing, heading=_("Change the indicator"))


def _write(request: HttpRequest, thing: Any, *, heading: str) -> HttpResponse:
    person = signed_in(request)
    form = IndicatorForm(request.POST or None, instance=thing, person=person)

    def act(data: dict[str, Any]) -> Any:
        fresh = queries.indicator(thing.pk, person) if thing.pk else thing
        return actions.put_indicator(person, fresh, **data)

    there = thing.get_absolute_url() if thing.pk else reverse("followup:indicators")
    return written(request, form, act, heading=heading, cancel=there, now=thing)


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    thing = queries.indicator(number, signed_in(request))
    warning = _(
        "Its values follow, and what is asked of it is read by no more than may read it."
    )
    return share_page(request, thing, warning=warning)


@require_safe
def export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    person = asker(request)
    thing = queries.indicator(number, person)
    rows = queries.values_of(thing).select_related("indicator")
    table = values_table(_scope(person, thing))
    return export_file([(table, rows)], name=thing.code, kind=form)


@both
@login_required
def read_in(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = queries.indicator(number, person)
    may.check_may_write(person, thing)
    scope = _scope(person, thing)
    return import_page(
        request,
        [values_table(scope)],
        scope,
        person=person,
        heading=_("Read in series: %(name)s") % {"name": said_plain(thing, "name")},
        back=thing.get_absolute_url(),
    )


def _scope(person: Any, thing: Any) -> ValueScope:
    return ValueScope(person=person, indicator=thing, today=timezone.localdate())
