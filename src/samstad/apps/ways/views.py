"""What went with what, and each use by itself."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.ways import actions, bridge, may, queries
from samstad.apps.ways.forms import MethodForm, UseForm
from samstad.apps.ways.sheets import USES, UseScope
from samstad.apps.web.asking import ask, form_page
from samstad.apps.web.pages import page_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Of all uses that the reader may read, or of one way of working."""
    person = asker(request)
    form, rows = _filtered(request, person)
    shown = {
        "form": form,
        "may_write": may.may_write(person, None),
        "together": bridge.together(rows),
        "page": page_of(request, rows),
    }
    return render(request, "ways/home.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    person = asker(request)
    _form, rows = _filtered(request, person)
    tables = [(USES, queries.for_sheet(rows, person))]
    return export_file(tables, name="ways-of-working", kind=form)


@form_page
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_write(person, None)
    return import_page(
        request,
        [USES],
        UseScope(person),
        person=person,
        heading=_("Import where ways of working were used"),
        back=reverse("ways:home"),
    )


def _filtered(request: HttpRequest, person: Any) -> tuple[MethodForm, Any]:
    form = MethodForm(request.GET or None, person=person)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    return form, queries.uses(person, method=asked.get("method"))


@require_safe
def use(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    found = queries.use_numbered(number, person)
    shown = {
        "use": found,
        "may_write": may.may_write(person, found.city_id),
        **queries.may_follow(person, found),
    }
    return render(request, "ways/use.html", shown)


@form_page
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    method = queries.method_numbered(number, person)
    may.check_may_write(person, None)
    back = method.get_absolute_url()
    begun = queries.new_use(method)
    return _write(request, begun, heading=_("Say where it was used"), back=back)


@form_page
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    found = queries.use_numbered(number, person)
    may.check_may_write(person, found.city_id)
    back = found.get_absolute_url()
    return _write(request, found, heading=_("Change where it was used"), back=back)


def _write(
    request: HttpRequest, written: Any, *, heading: str, back: str
) -> HttpResponse:
    person = signed_in(request)
    cities = may.cities_written_for(person)
    form = UseForm(request.POST or None, instance=written, person=person, cities=cities)

    def act(said: dict[str, Any]) -> Any:
        is_old = written.pk is not None
        fresh = queries.use_numbered(written.pk, person) if is_old else written
        return actions.put_use(person, fresh, seen=request.POST.get("seen"), **said)

    now = queries.use_numbered(written.pk, person) if written.pk else None
    seen = actions.use_seen(now) if now else ""
    return ask(request, form, act, heading=heading, back=back, now=now, seen=seen)
