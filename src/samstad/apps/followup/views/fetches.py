"""Fetching from Kolada and SCB: search, choose, see what changes, carry it out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.adapters.key_figures import Found, kolada, scb
from samstad.adapters.key_figures.asking import NoAnswer
from samstad.apps.accounts.visitor import signed_in
from samstad.apps.followup import fetching, may, queries
from samstad.apps.followup.forms_fetch import FetchForm, SearchForm
from samstad.apps.followup.views.shown import both
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import Problem

_SOURCES = ("kolada", "scb")


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Search a source for an indicator by its words."""
    _keeper(request)
    if code := slugify(request.GET.get("code", "")):
        source = request.GET.get("source", "")
        known = source if source in _SOURCES else _SOURCES[0]
        return redirect("followup:fetch-new", source=known, code=code.upper())
    form = SearchForm(request.GET or None)
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        asked = form.cleaned_data
        shown |= {"source": asked["source"], "is_asked": True}
        try:
            shown["found"] = fetching.search(asked["source"], asked["q"])
        except Problem as problem:
            shown["problem"] = problem.said(spoken())
            shown["address"] = fetching.search_address(asked["source"], asked["q"])
    return render(request, "followup/fetch_search.html", shown)


@both
@login_required
def choose(request: HttpRequest, source: str, code: str) -> HttpResponse:
    """Choose municipalities and indicator; then ask the source, or read a file."""
    person = _keeper(request)
    if source not in _SOURCES:
        raise Http404
    found, table, problem = _described(source, code)
    form = FetchForm(
        request.POST or None,
        request.FILES or None,
        person=person,
        network=queries.network_of(person),
        table=table,
        initial={
            "indicator": request.GET.get("indicator", ""),
            "name": found.name[:200],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_begun(person, form, source=source, found=found))
        except Problem as wrong:
            form.add_error(None, wrong.said(spoken()))
    shown = {
        "form": form,
        "found": found,
        "source": scb.NAME if source == "scb" else kolada.NAME,
        "problem": problem,
        "addresses": _addresses(source, code, person),
        "of_all": _of_all(source, code),
    }
    status = 400 if form.errors else 200
    return render(request, "followup/fetch_new.html", shown, status=status)


def _begun(person: Any, form: FetchForm, *, source: str, found: Found) -> Any:
    data = form.cleaned_data
    return fetching.begin(
        person,
        data["indicator"],
        found=found,
        network=form.network,
        name=data["name"] or found.name[:200],
        measured_in=data["measured_in"],
        source=source,
        chosen=form.chosen(data),
        municipalities=form.municipalities(),
        content=data["file"].read() if data["file"] else None,
    )


def _described(source: str, code: str) -> tuple[Found, Any, str]:
    """Without a network the code has to do, and a file can still be handed in."""
    try:
        return (*fetching.described(source, code), "")
    except NoAnswer as problem:
        return Found(code=code, name=code), None, problem.said(spoken())


def _addresses(source: str, code: str, person: Any) -> list[str]:
    """Where a browser finds the values of the network's cities."""
    cities = queries.network_of(person).cities
    own = sorted(cities.values_list("municipality_code", flat=True))
    if source != "kolada":
        return []
    return kolada.data_addresses(code, own, at=settings.KOLADA_URL)


def _of_all(source: str, code: str) -> list[str]:
    """Where a browser finds the values of all municipalities, the latest years first."""
    if source != "kolada":
        return []
    this_year = timezone.localdate().year
    return kolada.years_addresses(code, last=this_year, at=settings.KOLADA_URL)


@require_safe
@login_required
def page(request: HttpRequest, number: int) -> HttpResponse:
    """How a fetch goes, and what it would change. htmx asks for the middle alone."""
    person = signed_in(request)
    fetch = queries.fetch(number, person)
    may.check_may_write(person, fetch.indicator)
    shown: dict[str, Any] = {"fetch": fetch, "problem": fetch.problem.get(spoken())}
    if fetch.state == "answered":
        shown["preview"] = fetching.preview(fetch)
    is_part = request.headers.get("HX-Request") == "true"
    template = "followup/_fetch.html" if is_part else "followup/fetch.html"
    return render(request, template, shown)


@require_POST
@login_required
def put_in(request: HttpRequest, number: int) -> HttpResponse:
    """Carry out what the page of the fetch has shown."""
    person = signed_in(request)
    fetch = queries.fetch(number, person)
    try:
        found = fetching.put_in(person, fetch)
    except fetching.FetchNotNow as problem:
        messages.error(request, problem.said(spoken()))
        return redirect(fetch)
    said = _("%(n)d values were read in; %(same)d were as before.")
    counts = {"n": len(found.changes), "same": found.unchanged}
    messages.success(request, said % counts)
    return redirect(fetch.indicator)


@require_POST
@login_required
def again(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    fetch = queries.fetch(number, person)
    try:
        fetching.ask_again(person, fetch)
    except fetching.FetchNotNow as problem:
        messages.error(request, problem.said(spoken()))
    return redirect(fetch)


def _keeper(request: HttpRequest) -> Any:
    """Whoever helps to keep the indicators of a network may look for more."""
    person = signed_in(request)
    may.check_may_write(person, queries.new_indicator(person))
    return person
