"""The list of measures, the page of one, and new ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from samstad.adapters.report.drawing import Drawing, svg_of
from samstad.adapters.report.places import measure_drawing
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.measures import actions, may, queries
from samstad.apps.measures.boards import row_of, standings
from samstad.apps.measures.downstream import appeals_of
from samstad.apps.measures.drafting import rows_for
from samstad.apps.measures.forms import DeclineForm, MeasuresFilter, NewMeasureForm
from samstad.apps.measures.reading import (
    board_of_measure,
    cost_span,
    effects_of,
    options_of,
)
from samstad.apps.measures.sheets import measures_table
from samstad.apps.measures.ties import replaced_by, services_of, ties_of
from samstad.apps.plans import queries as plans
from samstad.apps.plans.actions import ChangedMeanwhile
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.may import may_change_process
from samstad.apps.plans.showing import signs
from samstad.apps.plans.tables import (
    Row,
    Tables,
    cells_of,
    figure,
    name_in,
    tables_of,
)
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput, Problem

both = require_http_methods(["GET", "POST"])
_FACTS = ("kind", "mandatory", "vacates", "detail_plan", "certainty", "source")


@require_safe
def listing(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    process = plans.process(number, person)
    tables = tables_of(plans.newest(process))
    form, chosen, rows = _filtered(request, tables)
    page = page_of(request, rows)
    records = queries.measures(process, person)
    records = {m.code: m for m in records.filter(code__in=[r["code"] for r in page])}
    heard = queries.standings_of(process, person, [m.pk for m in records.values()])
    proposals = page_of(request, queries.proposals(process, person))
    shown = {
        "process": process,
        "form": form,
        "filter": urlencode({name: said for name, said in chosen.items() if said}),
        "page": page,
        "measures": [_listed(row, records, heard, tables) for row in page],
        "boards": len(tables.of("boards")),
        "proposals": proposals if page.number == 1 else (),
        "ideas": queries.ideas(process, person),
        "may_propose": may.may_propose(person, process),
        "may_change": may_change_process(person, process),
        "reads_inside": may.reads_inside(person, process),
    }
    return render(request, "measures/list.html", shown)


@require_safe
def export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """What the list shows, as the filter in the address has it."""
    process = plans.process(number, asker(request))
    tables = tables_of(plans.newest(process))
    _form, _chosen, rows = _filtered(request, tables)
    shown = [(measures_table(tables, spoken()), rows)]
    return export_file(shown, name=f"measures-{process.pk}", kind=form)


@require_safe
def page(request: HttpRequest, number: int, measure: int) -> HttpResponse:
    person = asker(request)
    found = queries.measure(number, measure, person)
    process = found.process
    newest = plans.newest(process)
    tables = tables_of(newest)
    row = tables.coded("measures", found.code) if found.code else None
    reads = queries.reads_process(process, person)
    shown: dict[str, Any] = {
        "process": process,
        "measure": found,
        "row": row,
        "reads_process": reads,
        "reads_inside": reads and may.reads_inside(person, process),
        "may_change": may_change_process(person, process),
        "may_hand_in": may.may_hand_in(person, found),
        "views": queries.with_ways(queries.views(found, person), person),
    }
    if row:
        shown |= _in_case(row, tables)
        shown["replaces"] = replaced_by(tables, row["code"], spoken()) if reads else []
        shown["map"] = _map_of(found, newest, reads_all=reads)
        shown["signs"] = signs("map", spoken())[1:]  # not that of a plan
        shown["appeals"] = appeals_of(tables, row)
        shown["agreements"] = [
            tables.called("agreements", code, spoken()) for code in found.agreements
        ]
        if shown["reads_inside"]:
            shown |= _stated(found, person, tables)
    else:
        shown["wanted"] = _wanted(found, tables)
    return render(request, "measures/measure.html", shown)


@require_safe
def map_(request: HttpRequest, number: int, measure: int, width: str) -> HttpResponse:
    """Where the measure may lie, drawn for a page or for a phone."""
    person = asker(request)
    found = queries.measure(number, measure, person)
    reads = queries.reads_process(found.process, person)
    drawn = _map_of(found, plans.newest(found.process), reads_all=reads)
    if drawn is None or width not in drawn.sizes:
        raise Http404
    svg = svg_of(drawn.wide if width == "wide" else drawn.narrow, spoken())
    return HttpResponse(svg, content_type="image/svg+xml")


@both
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    """A measure from nothing, from an idea, or from what a department proposed."""
    person = signed_in(request)
    process = plans.process(number, person)
    may.check_may_propose(person, process)
    newest = plans.newest(process)
    tables = tables_of(newest)
    plans_here = may_change_process(person, process)
    draft = queries.draft(process, request.GET.get("draft", ""), person)
    idea = queries.idea(process, request.GET.get("idea", ""), person)
    sent = request.POST if request.method == "POST" else None
    form = NewMeasureForm(tables, data=sent, initial=_start(draft, idea))
    problem = None
    if sent is not None and form.is_valid():
        try:
            if not plans_here:
                made = actions.propose(person, process, form.kept(), idea=idea)
                messages.success(request, _("The proposal is handed to the planners."))
                return redirect(made)
            code, edits = rows_for(form.said(), tables)
            made = actions.put_into_case(
                person,
                process,
                code,
                edits,
                based_on=newest.number,
                draft=draft,
                idea=idea,
            )
        except MistakesInInput as mistakes:
            form.show(mistakes.mistakes)
        except ChangedMeanwhile as meanwhile:
            problem = Problem.said(meanwhile, spoken())
        else:
            messages.success(request, _("The measure is in the case."))
            return redirect(made)
    shown = {
        "process": process,
        "form": form,
        "draft": draft,
        "idea": idea,
        "plans_here": plans_here,
        "problem": problem,
        "groups": groups_of(form),
    }
    status = 400 if form.errors or problem else 200
    return render(request, "measures/new.html", shown, status=status)


@both
@login_required
def decline(request: HttpRequest, number: int, measure: int) -> HttpResponse:
    person = signed_in(request)
    found = queries.measure(number, measure, person)
    may.check_may_take_into_case(person, found.process)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline(person, found, reason=form.cleaned_data["reason"])
        messages.success(request, _("Whoever proposed it can read why."))
        return redirect(found)
    shown = {
        "process": found.process,
        "measure": found,
        "form": form,
        "heading": _("Do not take it into the case"),
        "button": _("Save"),
    }
    status = 400 if form.errors else 200
    return render(request, "measures/form.html", shown, status=status)


def _map_of(measure: Any, version: Any, *, reads_all: bool) -> Drawing | None:
    """Whoever was invited to the measure alone sees its places without the town's."""
    case = case_of(version)
    if not reads_all:
        case = replace(case, facilities=(), demand_points=(), zones=())
    return measure_drawing(case, measure.code, spoken())


def _filtered(
    request: HttpRequest, tables: Tables
) -> tuple[MeasuresFilter, dict[str, Any], list[Row]]:
    form = MeasuresFilter(request.GET, tables)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = [row for row in tables.of("measures") if _fits(row, chosen, tables)]
    return form, chosen, rows


def _fits(row: Row, chosen: dict[str, Any], tables: Tables) -> bool:
    words = str(chosen.get("words", "")).casefold()
    board, department = chosen.get("board"), chosen.get("department")
    kind = chosen.get("kind")
    text = f"{row['code']} {row['name']} {row.get('name_en')} {row.get('description')}"
    return (
        words in text.casefold()
        and (not board or board_of_measure(tables, row) == board)
        and (not department or row["department"] == department)
        and (not kind or row.get("kind") == kind)
        and (not chosen.get("must") or bool(row["mandatory"]))
    )


def _listed(
    row: Row, records: dict[str, Any], heard: Any, tables: Tables
) -> dict[str, Any]:
    record = records.get(row["code"])
    least, most = cost_span(tables, row["code"])
    return {
        "row": row,
        "record": record,
        "name": name_in(row, spoken()),
        "department": tables.called("departments", row["department"], spoken()),
        "least": least,
        "most": most,
        "options": len(tables.naming("options", "measure", row["code"])),
        "heard": sum(1 for number, _b in heard if record and number == record.pk),
    }


def _in_case(row: Row, tables: Tables) -> dict[str, Any]:
    """What the case says of a measure."""
    cells = {c.name: c for c in cells_of("measures", row, tables, spoken())}
    code = row["code"]
    effects = effects_of(tables, code, spoken())
    return {
        "name": name_in(row, spoken()),
        "department": cells["department"].said,
        "board": tables.called("boards", board_of_measure(tables, row), spoken()),
        "involved": [
            tables.called("departments", each["department"], spoken())
            for each in tables.naming("involvements", "measure", code)
        ],
        "facts": [cells[name] for name in _FACTS if cells[name].said],
        "options": options_of(tables, code, spoken()),
        "ties": ties_of(tables, code, spoken()),
        "services": services_of(tables, code, spoken()),
        "boards": _by_board(effects, tables),
        "history": tables.naming("cost_history", "measure", code),
    }


def _by_board(effects: list[Any], tables: Tables) -> list[dict[str, Any]]:
    """Each board with the effects on its tasks; those of no task come last."""
    found = []
    left = {effect.indicator for effect in effects}
    for board in tables.of("boards"):
        tasks = tables.naming("tasks", "board", board["code"])
        ours = {task["indicator"] for task in tasks}
        touched = [effect for effect in effects if effect.indicator in ours]
        left -= ours
        if touched:
            found.append({"name": name_in(board, spoken()), "effects": touched})
    rest = [effect for effect in effects if effect.indicator in left]
    if rest:
        found.append({"name": _("No board's task"), "effects": rest})
    return found


def _stated(measure: Any, person: Any, tables: Tables) -> dict[str, Any]:
    """What boards have said of a measure, and who may say more."""
    said = list(queries.statements(measure.process, person).filter(measure=measure))
    heard = standings((s.measure_id, s.board_code, s.indicator, s.taken) for s in said)
    cells = row_of(measure, tables, heard, spoken())
    for statement in said:
        indicator = tables.coded("indicators", statement.indicator) or {}
        statement.indicator_name = name_in(indicator, spoken())
        statement.unit = indicator.get("unit", "")
        statement.counted = _counted(statement, tables)
    return {
        "waiting": sum(s.touches and s.taken is None for s in said),
        "standings": [
            {
                "cell": cell,
                "said": [s for s in said if s.board_code == cell.board],
                "may_state": may.may_state(person, measure.process, cell.board),
            }
            for cell in cells
        ],
    }


def _counted(statement: Any, tables: Tables) -> str:
    """What the case counts on, where that is something else than what is stated."""
    rows = [
        row
        for row in tables.naming("effects", "measure", statement.measure.code)
        if row["indicator"] == statement.indicator
        and (not statement.option or row.get("option") in (None, statement.option))
    ]
    others = [row["likely"] for row in rows if row["likely"] != statement.likely]
    return ", ".join(figure(likely, spoken()) for likely in others)


def _wanted(measure: Any, tables: Tables) -> list[tuple[str, str]]:
    """What was filled in for a proposal, with the form's own words."""
    form = NewMeasureForm(tables, data=measure.wanted)
    found = []
    for bound in form:
        value = str(bound.value() or "")
        choices = dict(getattr(bound.field, "choices", ()))
        if value and value != "False":
            said = _("yes") if value == "on" else choices.get(value, value)
            found.append((str(bound.label), str(said)))
    return found


def _start(draft: Any, idea: Any) -> dict[str, Any]:
    """What a form begins with: the proposal, or the idea."""
    if draft is not None:
        return dict(draft.wanted)
    if idea is not None:
        return {
            "title": idea.title,
            "title_en": idea.title_en,
            "description": idea.text,
            "source": _("The idea “%(title)s”") % {"title": idea.title},
        }
    return {}


def groups_of(form: NewMeasureForm) -> list[tuple[str, list[Any]]]:
    """The fields under headings, as one thinks of them."""
    parts = (
        (_("The measure"), ("title", "title_en", "description", "department", "kind")),
        ("", ("mandatory", "vacates", "detail_plan")),
        (
            _("One way of doing it"),
            ("option_name", "duration", "earliest_start", "latest_finish"),
        ),
        ("", ("site", "lat", "lon")),
        (_("Cost"), ("fund", "likely_tkr", "low_tkr", "high_tkr")),
        ("", ("running_fund", "running_tkr")),
        (pgettext("staff", "People"), ("staff_department", "fte")),
        (_("Where it comes from"), ("source", "certainty")),
    )
    found: list[tuple[str, list[Any]]] = []
    for heading, names in parts:
        fields = [form[name] for name in names if name in form.fields]
        if not fields:
            continue
        if heading or not found:
            found.append((heading, fields))
        else:
            found[-1][1].extend(fields)
    return found
