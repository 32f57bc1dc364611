"""Surveys and instruments, what a round came to, and a guide for talking about it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.survey import guide, may, queries
from samstad.apps.survey.list_sheets import SURVEYS
from samstad.apps.survey.sheets import RESULTS, STATEMENTS, rows_of
from samstad.apps.web.asking import form_page
from samstad.apps.web.pages import page_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    page = page_of(request, queries.rounds(person))
    may_ask = may.may_ask(person, None)
    return render(request, "survey/home.html", {"page": page, "may_ask": may_ask})


@require_safe
def export_list(request: HttpRequest, form: str) -> HttpResponse:
    """Who is asked what and when; what was answered is on the page of each."""
    rows = queries.for_sheet(asker(request))
    return export_file([(SURVEYS, rows)], name="culture-surveys", kind=form)


@form_page
@login_required
def read_in_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person, None)
    return import_page(
        request,
        [SURVEYS],
        person,
        person=person,
        heading=_("Import surveys"),
        back=reverse("survey:home"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """One group at a time: nothing here sets one beside another."""
    person = asker(request)
    asked = queries.round_numbered(number, person)
    shown: dict[str, Any] = {
        "asked": asked,
        "may_ask": may.may_ask(person, asked.city_id),
    }
    if asked.is_open:
        shown["boxes"] = queries.boxes_of(asked)
        return render(request, "survey/open.html", shown)
    told, part = _part(request, asked, person)
    shown |= {"told": told, "part": part, "lines": told.lines(part) if part else []}
    return render(request, "survey/results.html", shown)


def _part(request: HttpRequest, asked: Any, person: Any) -> tuple[Any, Any]:
    """What is told, and the group that ``?group=`` asks for."""
    told = queries.told(asked, person)
    key = request.GET.get("group", "")
    part = told.part(key)
    if part is None and key:
        raise Http404
    return told, part


@require_safe
def talk(request: HttpRequest, number: int) -> HttpResponse:
    """A guide for a meeting of an hour, from what one group answered."""
    person = asker(request)
    asked = queries.round_numbered(number, person)
    if asked.is_open:
        return redirect(asked)
    told, part = _part(request, asked, person)
    shown = {
        "asked": asked,
        "told": told,
        "part": part,
        "topics": guide.topics(told.lines(part)) if part else [],
    }
    return render(request, "survey/guide.html", shown)


@require_safe
def export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Every figure that the pages show, and no other."""
    person = asker(request)
    asked = queries.round_numbered(number, person)
    rows = [] if asked.is_open else rows_of(queries.told(asked, person))
    return export_file([(RESULTS, rows)], name=f"survey-{asked.pk}", kind=form)


@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    shown = {
        "page": page_of(request, queries.instruments(person)),
        "cities": queries.cities_numbered(may.cities_asked_for(person)),
    }
    return render(request, "survey/instruments.html", shown)


@require_safe
def instrument(request: HttpRequest, number: int) -> HttpResponse:
    found = queries.instrument_numbered(number, asker(request))
    shown = {"instrument": found, "statements": queries.statements_of(found)}
    return render(request, "survey/instrument.html", shown)


@form_page
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    """Import into the city that ``?city=`` names, or the person's only one."""
    person = signed_in(request)
    may.check_may_ask(person, None)
    cities = list(queries.cities_numbered(may.cities_asked_for(person)))
    asked = [city for city in cities if city.slug == request.GET.get("city")]
    city = (asked or cities)[0]
    return import_page(
        request,
        [STATEMENTS],
        city,
        person=person,
        heading=f"{_('Instruments')}: {city}",
        back=reverse("survey:instruments"),
    )


@require_safe
@login_required
def hand_out(request: HttpRequest, city: str, form: str) -> HttpResponse:
    """A city's own instruments, as they come in."""
    person = signed_in(request)
    cities = queries.cities_numbered(may.cities_asked_for(person)).filter(slug=city)
    if not (found := cities.first()):
        raise Http404
    rows = queries.statements_in(found)
    return export_file([(STATEMENTS, rows)], name="instruments", kind=form)
