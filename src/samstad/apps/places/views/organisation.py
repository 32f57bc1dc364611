"""The boards, departments and other units of a city, as they were on a day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.places import queries
from samstad.apps.places.actions import put_unit, remove_unit
from samstad.apps.places.forms import DayForm, UnitForm
from samstad.apps.places.may import check_may_change_city, may_change_city
from samstad.apps.places.sheets import ORGANISATION
from samstad.apps.places.views.pages import form_answer, removal_answer
from samstad.apps.sheets.pages import export_file, import_page

form_page = require_http_methods(["GET", "POST"])


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The organisation on a day: today's, unless another is asked for."""
    city = queries.city_called(slug)
    form = DayForm(request.GET or None)
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    day = asked or timezone.localdate()
    shown = {
        "city": city,
        "day": day,
        "form": form if form.is_bound else DayForm(initial={"on": day}),
        "organisation": queries.organisation_of(city, day=day),
        "may_change": may_change_city(asker(request), city),
    }
    return render(request, "places/organisation.html", shown)


@require_safe
def organisation_export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """All units; with ``?on=`` those of a day, with ``?kind=`` one sheet."""
    city = queries.city_called(slug)
    day_form = DayForm(request.GET)
    day = day_form.cleaned_data["on"] if day_form.is_valid() else None
    kind = request.GET.get("kind")
    kinds = [kind] if kind in ORGANISATION else list(ORGANISATION)
    rows = [(ORGANISATION[k], queries.units_of(city, k, day=day)) for k in kinds]
    # A CSV comes in again as what its name says: all units have the same columns.
    told = kinds[0] if len(kinds) == 1 else "organisation"
    return export_file(rows, name=f"{city.slug}-{told}", kind=form)


@form_page
@login_required
def organisation_import(request: HttpRequest, slug: str) -> HttpResponse:
    city = queries.city_called(slug)
    check_may_change_city(asker(request), city)
    return import_page(
        request,
        list(ORGANISATION.values()),
        city,
        person=signed_in(request),
        heading=_("Import the organisation of %(city)s") % {"city": city},
        back=_organisation_address(city),
    )


@form_page
@login_required
def unit_new(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    if kind not in queries.KINDS:
        raise Http404
    city = queries.city_called(slug)
    return _unit_form(request, city, kind, queries.KINDS[kind](city=city))


@form_page
@login_required
def unit_edit(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    if kind not in queries.KINDS:
        raise Http404
    city = queries.city_called(slug)
    return _unit_form(request, city, kind, queries.unit_of(city, kind, number))


@form_page
@login_required
def unit_remove(
    request: HttpRequest, slug: str, kind: str, number: int
) -> HttpResponse:
    if kind not in queries.KINDS:
        raise Http404
    city = queries.city_called(slug)
    check_may_change_city(asker(request), city)
    unit = queries.unit_of(city, kind, number)
    if request.method == "POST":
        remove_unit(signed_in(request), unit)
        messages.success(request, _("It was removed."))
        return redirect(_organisation_address(city))
    back = reverse("places:unit-edit", args=[slug, kind, number])
    heading = f"{_('Remove')}: {unit._meta.verbose_name}"
    return removal_answer(request, unit, heading=heading, back=back)


@require_safe
def board_page(request: HttpRequest, number: int) -> HttpResponse:
    board = queries.board_with_all(number)
    may_change = may_change_city(asker(request), board.city)
    shown = {"board": board, "city": board.city, "may_change": may_change}
    return render(request, "places/board.html", shown)


_IN_THE_FORM = (
    "code",
    "name",
    "name_en",
    "valid_from",
    "valid_to",
    "seen_on",
    "source",
    "certainty",
)


def _unit_form(request: HttpRequest, city: Any, kind: str, unit: Any) -> HttpResponse:
    check_may_change_city(asker(request), city)
    now = {name: getattr(unit, name) for name in _IN_THE_FORM}
    now["board"] = getattr(unit, "board_id", None)
    form = UnitForm(request.POST or None, city=city, kind=kind, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            put_unit(signed_in(request), unit, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("It was saved."))
            return redirect(_organisation_address(city))
    kind_name = unit._meta.verbose_name
    heading = _("Change") if unit.pk else _("Add")
    return form_answer(
        request,
        form,
        heading=f"{heading}: {kind_name}",
        back=city,
        thing=unit,
        kind=kind,
    )


def _organisation_address(city: Any) -> str:
    return reverse("places:organisation", args=[city.slug])
