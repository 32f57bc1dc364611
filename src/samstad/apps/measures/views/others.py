"""What others decide: forecasts, detailed plans, appeals and agreements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.adapters import written
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.measures import actions, may, queries
from samstad.apps.measures.downstream import FROM_OTHERS, HOLDING_UP, depending
from samstad.apps.measures.forms import RestsForm
from samstad.apps.plans import queries as plans
from samstad.apps.plans.bridge import fields_in, key_of
from samstad.apps.plans.may import may_change_process
from samstad.apps.plans.named import named_changes
from samstad.apps.plans.tables import (
    Cell,
    Tables,
    cells_of,
    name_in,
    row_called,
    short_heading,
    table_in_words,
    tables_of,
)
from samstad.apps.plans.views.rows import query_of
from samstad.apps.web.pages import Lazily, page_of
from samstad.apps.web.requests import spoken, told
from samstad.apps.web.seen import WrittenMeanwhile, apart, seen_as

_TEXTS = ("stage", "detail_plan", "appellants", "outcome", "parties", "says")
"""What is written in the case in one language alone."""
_SHOWN = {
    "forecasts": ("author", "published", "earliest", "likely", "latest"),
    "detail_plans": ("stage", "legal_force"),
    "appeals": (
        *("detail_plan", "measure", "appellants", "body", "lodged", "state"),
        *("likely", "outcome"),
    ),
    "agreements": ("parties", "signed", "says"),
}


@require_safe
def listing(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    process = plans.process(number, person)
    newest = plans.newest(process)
    tables = tables_of(newest)
    records = {m.code: m for m in queries.measures(process, person)}
    versions = list(plans.versions_with_changes(process))
    shown = {
        "process": process,
        "in_force": tables.head.get("forecast"),
        "zones": page_of(request, _zones(tables, records, versions), name="zones"),
        "groups": [
            {
                "table": table,
                "words": table_in_words(table, spoken()),
                "page": page_of(
                    request, _rows(table, tables, records, versions), name=table
                ),
            }
            for table in FROM_OTHERS
            if table != "forecasts"
        ],
        "may_change": may_change_process(person, process),
        "texts": _TEXTS,
    }
    return render(request, "measures/others.html", shown)


@require_http_methods(["GET", "POST"])
@login_required
def rests(request: HttpRequest, number: int, measure: int) -> HttpResponse:
    """Say which agreements a measure rests on."""
    person = signed_in(request)
    found = queries.measure(number, measure, person)
    may.check_may_take_into_case(person, found.process)
    tables = tables_of(plans.newest(found.process))
    sent = request.POST if request.method == "POST" else None
    form = RestsForm(tables, data=sent, initial={"agreements": found.agreements})
    problem: dict[str, Any] = {}
    if sent is not None and form.is_valid():
        agreements, seen = form.cleaned_data["agreements"], sent.get("seen")
        try:
            actions.rest_on(person, found, agreements, seen=seen)
        except WrittenMeanwhile as meanwhile:
            problem = told(meanwhile) | {"apart": apart(form, found)}
        else:
            messages.success(request, _("The change is saved."))
            return redirect(found)
    shown = {
        **problem,
        "seen": seen_as(found.agreements),
        "process": found.process,
        "measure": found,
        "form": form,
        "heading": _("Agreements that it rests on"),
        "words": _(
            "Its followers, and the boards that count on it, are told when one of them "
            "changes."
        ),
        "button": _("Save"),
    }
    status = 400 if form.errors or problem else 200
    return render(request, "measures/form.html", shown, status=status)


def _zones(tables: Tables, records: dict[str, Any], versions: list[Any]) -> Lazily:
    """Each zone with what every version of the forecast says of it."""

    def said(zone: dict[str, Any]) -> dict[str, Any]:
        rows = tables.naming("forecasts", "zone", zone["code"])
        told = [_one("forecasts", row, tables, records, versions) for row in rows]
        return {"name": name_in(zone, spoken()), "rows": told}

    forecast = {row["zone"] for row in tables.of("forecasts")}
    return Lazily([z for z in tables.of("zones") if z["code"] in forecast], said)


def _rows(
    table: str, tables: Tables, records: dict[str, Any], versions: list[Any]
) -> Lazily:
    return Lazily(
        tables.of(table), lambda row: _one(table, row, tables, records, versions)
    )


def _one(
    table: str,
    row: dict[str, Any],
    tables: Tables,
    records: dict[str, Any],
    versions: list[Any],
) -> dict[str, Any]:
    """A row with what depends on it, and the versions in which it was changed."""
    cells = {cell.name: cell for cell in cells_of(table, row, tables, spoken())}
    resting = [r for r in records.values() if row.get("code") in r.agreements]
    codes = depending(tables, table, row)
    measures = [records[code] for code in sorted(codes) if code in records]
    return {
        "version": row.get("version", ""),
        "said": {name: cells[name].said for name in _SHOWN[table]},
        "called": row_called(table, row, tables, spoken()),
        "cells": [
            _with_span(_shortly(table, cells[name]), cells)
            for name in _SHOWN[table]
            if cells[name].said
        ],
        "holds_up": table == "appeals" and row["state"] in HOLDING_UP,
        "certainty": cells["certainty"].said,
        "source": cells["source"].said,
        "query": query_of(key_of(table, row)),
        "is_in_force": table == "forecasts"
        and row["version"] == tables.head.get("forecast"),
        "measures": resting if table == "agreements" else measures,
        "changes": _changes(table, row, versions),
    }


def _shortly(table: str, cell: Cell) -> Cell:
    """Under its name alone, without what it says to whoever fills it in."""
    field = next(f for f in fields_in(table) if f.name == cell.name)
    return replace(cell, heading=short_heading(table, field, spoken()))


def _with_span(cell: Cell, cells: dict[str, Cell]) -> Cell:
    """When it is expected, with how sure that is."""
    if cell.name == "likely":
        first, last = cells["earliest"].said, cells["latest"].said
        said = f"{cell.said} ({written.span(first, last)})"
        return replace(cell, heading=_("Likely decided"), said=said)
    if cell.name == "legal_force" and cells["legal_force_latest"].said:
        first = cells["legal_force_earliest"].said or cell.said
        span = written.span(first, cells["legal_force_latest"].said)
        return replace(cell, said=f"{cell.said} ({span})")
    return cell


def _changes(table: str, row: dict[str, Any], versions: list[Any]) -> list[Any]:
    key = list(key_of(table, row))
    return [
        {"version": version, "change": change}
        for version in versions
        for change in named_changes(
            [c for c in version.changes if c["table"] == table and c["key"] == key],
            spoken(),
        )
    ]
