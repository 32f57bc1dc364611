"""Boards side by side: the matrix, each board's own page, and what is worth noticing."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.measures import may, queries
from samstad.apps.measures.boards import UNHEARD, counted_on, counts, row_of
from samstad.apps.measures.roles import board_codes_of
from samstad.apps.measures.statement_sheets import STATEMENTS
from samstad.apps.measures.taken_part_sheet import taken_part_table
from samstad.apps.measures.taking_part import taken_part as taken_part_in
from samstad.apps.measures.tensions import (
    goals_apart,
    measures_that_divide,
    rooms,
    stated_apart,
)
from samstad.apps.plans import queries as plans
from samstad.apps.plans.may import may_change_process
from samstad.apps.plans.tables import Tables, figure, name_in, tables_of
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain

ROWS_ON_A_PAGE = 50


def inside(request: HttpRequest, number: int) -> tuple[Any, Any, Any]:
    """The person, the process and its newest version; for those of the city alone."""
    person = signed_in(request)
    process = plans.process(number, person)
    if not may.reads_inside(person, process):
        raise Http404
    return person, process, plans.newest(process)


@require_safe
@login_required
def matrix(request: HttpRequest, number: int) -> HttpResponse:
    """Every measure by every board, in pages."""
    person, process, newest = inside(request, number)
    tables = tables_of(newest)
    heard = queries.standings_of(process, person)
    measures = list(queries.measures(process, person))
    asked = counts(tables, heard, len(measures), spoken())
    only = request.GET.get("show") == "unheard"
    if only:
        full = len(tables.of("boards"))
        said = Counter(number for number, _board in heard)
        measures = [m for m in measures if said[m.pk] < full]
    page = page_of(request, measures, size=ROWS_ON_A_PAGE)
    may_change, own = (
        may_change_process(person, process),
        board_codes_of(person, process),
    )
    shown = {
        "process": process,
        "page": page,
        "rows": [(m, row_of(m, tables, heard, spoken())) for m in page],
        "counts": asked,
        "waiting": sum(count.waiting for count in asked),
        "only": only,
        "calls": queries.calls(process, person),
        "may_change": may_change,
        "stated": {
            count.code for count in asked if may_change or count.code.casefold() in own
        },
    }
    return render(request, "measures/matrix.html", shown)


@require_safe
@login_required
def export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """What boards have said, of all of them or with ``?board=`` of one."""
    person, process, _newest = inside(request, number)
    rows = queries.statements(process, person).filter(measure__state="case")
    if board_code := request.GET.get("board"):
        rows = rows.filter(board_code=board_code)
    return export_file([(STATEMENTS, rows)], name="statements", kind=form)


@require_safe
@login_required
def board(request: HttpRequest, number: int, board: str) -> HttpResponse:
    """A board's remit and tasks, and what it has said of each measure."""
    person, process, newest = inside(request, number)
    tables = tables_of(newest)
    row = queries.board_row(tables, board)
    said = list(queries.of_board(process, person, board).filter(measure__state="case"))
    measures = list(queries.measures(process, person))
    heard = {statement.measure_id for statement in said}
    unheard = sum(measure.pk not in heard for measure in measures)
    only = request.GET.get("show", "")
    if only == UNHEARD:
        measures = [m for m in measures if m.pk not in heard]
    elif only == "counted":
        measures = [m for m in measures if board in counted_on(tables, m.code)]
    page = page_of(request, measures)
    rows = [_line(measure, board, said, tables) for measure in page]
    shown = {
        "process": process,
        "board": row,
        "name": name_in(row, spoken()),
        "tasks": _tasks(board, tables),
        "page": page,
        "rows": rows,
        "has_unheard": any(not line["is_heard"] for line in rows),
        "unheard": unheard,
        "waiting": sum(s.touches and s.taken is None for s in said),
        "call": queries.calls(process, person).get(board),
        "only": only,
        "may_state": may.may_state(person, process, board),
        "may_change": may_change_process(person, process),
    }
    return render(request, "measures/board.html", shown)


@require_safe
@login_required
def tensions(request: HttpRequest, number: int) -> HttpResponse:
    """Where boards pull apart, and where frames are too small."""
    person, process, newest = inside(request, number)
    tables = tables_of(newest)
    statements = queries.statements(process, person).filter(measure__state="case")
    found = list(
        chain(
            stated_apart(statements, tables, spoken()),
            goals_apart(tables, spoken()),
            measures_that_divide(tables, spoken()),
        )
    )
    page = page_of(request, found)
    codes = [tension.measure for tension in page if tension.measure]
    records = queries.measures(process, person).filter(code__in=codes)
    addresses = {m.code: m.get_absolute_url() for m in records}
    shown = {
        "process": process,
        "page": page,
        "found": [(tension.words, addresses.get(tension.measure)) for tension in page],
        "rooms": rooms(tables, spoken()),
    }
    return render(request, "measures/tensions.html", shown)


@require_safe
@login_required
def taken_part(request: HttpRequest, number: int) -> HttpResponse:
    """Who has had a say, by board, department and party, in each stage."""
    person, process, newest = inside(request, number)
    tables = tables_of(newest)
    stages = list(process.stages.all())
    rows = taken_part_in(process, person, tables, spoken())
    shown = {
        "process": process,
        "stages": stages,
        "ways": queries.ways_used(process, person),
        "answers": queries.answers(),
        "groups": [
            (
                words,
                [_part(r, stages) for r in rows if r["kind"] == kind and r["total"]],
                [r["name"] for r in rows if r["kind"] == kind and not r["total"]],
            )
            for kind, words in (
                ("board", _("Boards: effects stated and referrals answered")),
                ("department", _("Departments: measures proposed")),
                (
                    "party",
                    _("External parties: views, evidence and referrals answered"),
                ),
            )
        ],
    }
    return render(request, "measures/taken_part.html", shown)


@require_safe
@login_required
def taken_part_export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    person, process, newest = inside(request, number)
    rows = taken_part_in(process, person, tables_of(newest), spoken())
    table = taken_part_table(list(process.stages.all()))
    return export_file([(table, rows)], name="taken-part", kind=form)


def _part(row: dict[str, Any], stages: list[Any]) -> dict[str, Any]:
    by_stage = row["by_stage"]
    return {
        **row,
        "counts": [by_stage.get(stage.pk, 0) for stage in stages],
        "without": by_stage.get(None, 0),
    }


def _tasks(board: str, tables: Tables) -> list[dict[str, Any]]:
    found = []
    for task in tables.naming("tasks", "board", board):
        indicator = tables.coded("indicators", task["indicator"]) or {}
        found.append(
            {
                "name": name_in(task, spoken()),
                "indicator": name_in(indicator, spoken()),
                "unit": indicator.get("unit", ""),
                "baseline": figure(task["baseline"], spoken()),
                "target": figure(task["target"], spoken()),
                "weight": figure(task["weight"], spoken()),
            }
        )
    return found


def _line(measure: Any, board: str, said: list[Any], tables: Tables) -> dict[str, Any]:
    ours = [s for s in said if s.measure_id == measure.pk]
    return {
        "measure": measure,
        "title": said_plain(measure, "title"),
        "counted": counted_on(tables, measure.code).get(board, 0),
        "said": [_said(s, tables) for s in ours if s.touches],
        "is_untouched": any(not s.touches for s in ours),
        "is_waiting": any(s.touches and s.taken is None for s in ours),
        "is_heard": bool(ours),
    }


def _said(statement: Any, tables: Tables) -> dict[str, str]:
    indicator = tables.coded("indicators", statement.indicator) or {}
    low, likely, high = (
        figure(getattr(statement, part), spoken()) for part in ("low", "likely", "high")
    )
    return {
        "name": name_in(indicator, spoken()),
        "likely": likely,
        "span": f"{low}–{high}" if low != high else "",
        "unit": str(indicator.get("unit", "")),
    }
