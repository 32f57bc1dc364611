"""The case in the browser: its tables, their rows, and what is done to a row."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.adapters.cases.purposes import PURPOSES
from samstad.adapters.cases.tables import HEAD
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import actions, may, queries
from samstad.apps.plans.bridge import Key, RowEdit, fields_in, key_of
from samstad.apps.plans.named import named_changes
from samstad.apps.plans.removal import edits_to_remove
from samstad.apps.plans.row_forms import FilterForm, RowForm, key_of_query, others_said
from samstad.apps.plans.sheets_out import table_of_case
from samstad.apps.plans.tables import (
    Cell,
    Filter,
    Row,
    Tables,
    cells_of,
    filtered,
    may_filter,
    row_called,
    short_heading,
    table_in_words,
    tables_of,
)
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken
from samstad.engines.planning.case import TABLES
from samstad.vocabulary.problems import MistakesInInput, Problem

both = require_http_methods(["GET", "POST"])
ROWS_ON_A_PAGE = 50
_ASIDE = {"source", "certainty", "description"}
"""Columns that stand on the page of a row and not in the list."""


@require_safe
def tables(request: HttpRequest, number: int) -> HttpResponse:
    """Every table of the case, and how many rows it has."""
    person = asker(request)
    process = queries.process(number, person)
    newest = queries.newest(process)
    found = tables_of(newest)
    shown = {
        "process": process,
        "newest": newest,
        "may_change": may.may_change_process(person, process),
        "head": [c for c in cells_of(HEAD, found.head, found, spoken()) if c.said],
        "tables": [
            {
                "name": table,
                "words": table_in_words(table, spoken()),
                "purpose": PURPOSES[table].said(spoken()),
                "count": len(found.of(table)),
            }
            for table in TABLES
        ],
    }
    return render(request, "plans/tables.html", shown)


@require_safe
def table(request: HttpRequest, number: int, table: str) -> HttpResponse:
    person = asker(request)
    process = queries.process(number, person)
    found = tables_of(queries.newest(process))
    kept = [name for name in ("measure", "board") if _may_filter(table, name)]
    form = FilterForm(request.GET, found, kept)
    chosen = Filter(**form.cleaned_data) if form.is_valid() else Filter()
    rows = filtered(table, found, chosen, spoken())
    if kind := request.GET.get("as"):
        return export_file([(table_of_case(table), rows)], name=table, kind=kind)
    page = page_of(request, rows, size=ROWS_ON_A_PAGE)
    shown = {
        "process": process,
        "table": table,
        "words": table_in_words(table, spoken()),
        "purpose": PURPOSES[table].said(spoken()),
        "form": form,
        "filter": chosen,
        "page": page,
        "rows": [_listed(table, row, found) for row in page],
        "headings": _headings(table),
        "may_change": may.may_change_process(person, process),
    }
    return render(request, "plans/table.html", shown)


@require_safe
def row(request: HttpRequest, number: int, table: str) -> HttpResponse:
    person = asker(request)
    process = queries.process(number, person)
    found = tables_of(queries.newest(process))
    key = key_of_query(request.GET)
    held = _row(found, table, key)
    shown = {
        "process": process,
        "table": table,
        "words": table_in_words(table, spoken()),
        "called": row_called(table, held, found, spoken()),
        "cells": [cell for cell in cells_of(table, held, found, spoken()) if cell.said],
        "query": query_of(key),
        "done": _done_to(process, table, key),
        "may_change": may.may_change_process(person, process),
    }
    return render(request, "plans/row.html", shown)


@both
@login_required
def new(request: HttpRequest, number: int, table: str) -> HttpResponse:
    return _put(request, number, table, ())


@both
@login_required
def edit(request: HttpRequest, number: int, table: str) -> HttpResponse:
    return _put(request, number, table, key_of_query(request.GET))


@both
@login_required
def head(request: HttpRequest, number: int) -> HttpResponse:
    """Change what holds for the whole case: its periods, and the forecast in force."""
    return _put(request, number, HEAD, ())


@both
@login_required
def remove(request: HttpRequest, number: int, table: str) -> HttpResponse:
    """Show what goes with a row, and take it away when that is confirmed."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    newest = queries.newest(process)
    found, key = tables_of(newest), key_of_query(request.GET)
    held = _row(found, table, key)
    edits = edits_to_remove(found, table, key)
    shown: dict[str, Any] = {
        "process": process,
        "table": table,
        "words": table_in_words(table, spoken()),
        "called": row_called(table, held, found, spoken()),
        "with_it": _by_table(edits[1:], found),
        "based_on": newest.number,
        "query": query_of(key),
    }
    if request.method == "POST":
        try:
            made = actions.change_case(
                person,
                process,
                edits,
                based_on=_based_on(request, newest.number),
                said=request.POST.get("said", "")[:500],
            )
        except MistakesInInput as problem:
            shown["mistakes"] = others_said(problem.mistakes, found)
        except actions.ChangedMeanwhile as problem:
            shown |= {"problem": Problem.said(problem, spoken()), "is_conflict": True}
        else:
            messages.success(request, _saved(made.number))
            return redirect(table_address(process, table))
    status = 400 if "mistakes" in shown or "problem" in shown else 200
    status = 409 if "is_conflict" in shown else status
    return render(request, "plans/row_remove.html", shown, status=status)


def _put(request: HttpRequest, number: int, table: str, key: Key) -> HttpResponse:
    """Add a row, or change the one with the key."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    newest = queries.newest(process)
    sent = request.method == "POST"
    found = tables_of(newest)
    based_on = _based_on(request, newest.number)
    held = _row_or_seen(process, found, table, key, based_on if sent else 0)
    start = {name: v for name, v in request.GET.items() if name != "key"}
    form = RowForm(
        table, found, row=held, start=start, data=request.POST if sent else None
    )
    shown: dict[str, Any] = {"based_on": newest.number}
    if sent and form.is_valid():
        edits = [RowEdit(table=table, key=key, values=form.values())]
        try:
            made = actions.change_case(
                person,
                process,
                edits,
                based_on=based_on,
                said=form.cleaned_data["said"],
            )
        except MistakesInInput as problem:
            place = None if table == HEAD else found.place(table, key)
            others = form.show(problem.mistakes, place)
            shown["mistakes"] = others_said(others, found)
        except actions.ChangedMeanwhile as problem:
            shown["problem"] = Problem.said(problem, spoken())
            shown["beside"] = _beside(process, table, key, form, based_on, found)
            if key and not found.find(table, key):  # it can be added anew
                form = RowForm(table, found, start=form.values())
                shown["action"] = reverse("plans:row-new", args=[process.pk, table])
        else:
            messages.success(request, _saved(made.number))
            return redirect(_after(process, table, form.values()))
    return _form_page(request, process, table, key, form, shown)


def _form_page(
    request: HttpRequest,
    process: Any,
    table: str,
    key: Key,
    form: RowForm,
    shown: dict[str, Any],
) -> HttpResponse:
    words = table_in_words(table, spoken())
    held = form.row
    called = row_called(table, held, form.tables, spoken()) if held else ""
    if table == HEAD:
        called = _("What holds for the whole case")
    shown |= {
        "process": process,
        "table": "" if table == HEAD else table,
        "words": words,
        "heading": called or _("Add to %(table)s") % {"table": words.lower()},
        "form": form,
        "cancel": _after(process, table, held)
        if held
        else table_address(process, table),
    }
    is_wrong = form.errors or shown.get("mistakes")
    status = 409 if "beside" in shown else 400 if is_wrong else 200
    return render(request, "plans/row_form.html", shown, status=status)


def _beside(
    process: Any, table: str, key: Key, form: RowForm, based_on: int, now: Tables
) -> list[tuple[str, str, str, str]]:
    """Each column that differs: as it was seen, as others have it, and as mine is."""
    seen = tables_of(queries.version(process, based_on))
    then, theirs = (
        t.head if table == HEAD else t.find(table, key) for t in (seen, now)
    )
    mine = form.values()
    columns = [
        {cell.name: cell for cell in cells_of(table, row or {}, now, spoken())}
        for row in (then, theirs, mine)
    ]
    found = []
    for name, cell in columns[0].items():
        first, second, third = (column[name].said for column in columns)
        if len({first, second, third}) > 1:
            found.append((cell.heading, first, second, third))
    return found


def _based_on(request: HttpRequest, newest: int) -> int:
    """The version that the person saw, by the form; never one that is not there."""
    said = str(request.POST.get("based_on", ""))
    seen = int(said) if said.isdecimal() else newest
    return seen if 1 <= seen <= newest else newest


def _row(found: Tables, table: str, key: Key) -> Row:
    if table not in TABLES:
        raise Http404
    held = found.find(table, key)
    if held is None:
        raise Http404
    return held


def _row_or_seen(
    process: Any, found: Tables, table: str, key: Key, seen: int
) -> Row | None:
    """The row to change; as the person saw it if others have taken it away since."""
    if table == HEAD:
        return found.head
    if table not in TABLES:
        raise Http404
    if not key:
        return None
    held = found.find(table, key)
    if held is None and seen:
        held = tables_of(queries.version(process, seen)).find(table, key)
    if held is None:
        raise Http404
    return held


def _may_filter(table: str, name: str) -> bool:
    if table not in TABLES:
        raise Http404
    return may_filter(table, name)


def _shown_columns(table: str) -> list[str]:
    """The columns of the list: one name, in the page's language, and no sources."""
    names = [f for f in TABLES[table].__dataclass_fields__ if f not in _ASIDE]
    if "name_en" in names:
        names.remove("name_en" if spoken() == "sv" else "name")
    return names


def _headings(table: str) -> list[str]:
    fields = {f.name: f for f in fields_in(table)}
    names = _shown_columns(table)
    return [short_heading(table, fields[name], spoken()) for name in names]


def _listed(table: str, row: Row, found: Tables) -> dict[str, Any]:
    cells = {cell.name: cell for cell in cells_of(table, row, found, spoken())}
    listed: list[Cell] = [cells[name] for name in _shown_columns(table)]
    return {
        "query": query_of(key_of(table, row)),
        "called": row_called(table, row, found, spoken()),
        "first": listed[0],
        "cells": listed[1:],
    }


def _done_to(process: Any, table: str, key: Key) -> list[dict[str, Any]]:
    """The versions in which a row was changed, newest first."""
    found = []
    for version in queries.versions_with_changes(process):
        ours = [
            change
            for change in version.changes
            if change["table"] == table and tuple(change["key"]) == key
        ]
        found += [
            {"version": version, "change": c} for c in named_changes(ours, spoken())
        ]
    return found


def _by_table(edits: list[RowEdit], found: Tables) -> list[dict[str, Any]]:
    """The rows that go or change with another, table by table."""
    groups: dict[str, list[RowEdit]] = {}
    for edit in edits:
        groups.setdefault(edit.table, []).append(edit)
    return [
        {
            "words": table_in_words(table, spoken()),
            "rows": [_goes(edit, found) for edit in rows],
        }
        for table, rows in groups.items()
    ]


def _goes(edit: RowEdit, found: Tables) -> dict[str, Any]:
    held = found.find(edit.table, edit.key) or {}
    return {
        "called": row_called(edit.table, held, found, spoken()),
        "is_gone": edit.values is None,
    }


def query_of(key: Key) -> str:
    return urlencode([("key", part) for part in key])


def table_address(process: Any, table: str) -> str:
    return reverse("plans:table", args=[process.pk, table])


def row_address(process: Any, table: str, row: Row) -> str:
    page = reverse("plans:row", args=[process.pk, table])
    return f"{page}?{query_of(key_of(table, row))}"


def _after(process: Any, table: str, row: Row) -> str:
    """Where a row is read once it has been saved."""
    if table == HEAD:
        return reverse("plans:tables", args=[process.pk])
    return row_address(process, table, row)


def _saved(number: int) -> str:
    return _("Version %(number)d is saved.") % {"number": number}
