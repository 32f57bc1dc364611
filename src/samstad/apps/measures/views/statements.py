"""What boards state: the form, what is taken into the case, and who is asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.measures import actions, may, queries
from samstad.apps.measures.boards import start_of
from samstad.apps.measures.forms import CallForm, EffectsForm, number_said
from samstad.apps.measures.offered import offers
from samstad.apps.measures.reading import indicators_of, options_of, stated_shown
from samstad.apps.plans import queries as plans
from samstad.apps.plans.tables import Tables, name_in, tables_of
from samstad.apps.web.requests import spoken, told
from samstad.apps.web.seen import WrittenMeanwhile

both = require_http_methods(["GET", "POST"])
_PARTS = ("low", "likely", "high")
_COMMON = ("ramp", "origin", "certainty", "reason", "source")


@both
@login_required
def state(request: HttpRequest, number: int, measure: int, board: str) -> HttpResponse:
    """State what a measure does to a board's tasks, in one option or in all."""
    person = signed_in(request)
    found = queries.measure(number, measure, person)
    process = plans.process(number, person)
    found.process = process
    tables = tables_of(plans.newest(process))
    row = queries.board_row(tables, board)
    may.check_may_state(person, process, board)
    options = options_of(tables, found.code, spoken())
    option = request.GET.get("option", "")
    option = option if option in {o.code for o in options} else ""
    indicators = indicators_of(tables, board)
    sent = request.POST if request.method == "POST" else None
    said = list(queries.of_board(process, person, board).filter(measure=found))
    offered = offers(process, indicators, person)
    start = _start(tables, found.code, board, option, said)
    for offer in offered:
        if offer.code == request.GET.get("found"):
            start |= offer.start()
    form = EffectsForm(indicators, data=sent, initial=start, offers=offered)
    problem: dict[str, Any] = {}
    if sent is not None and form.is_valid():
        common = {name: form.cleaned_data[name] for name in _COMMON}
        common["seen"] = sent.get("seen")
        effects = form.effects()
        try:
            actions.state_effects(
                person, found, board, effects, option=option, **common
            )
        except WrittenMeanwhile as meanwhile:
            problem = told(meanwhile) | {"theirs": stated_shown(said, tables, spoken())}
        else:
            messages.success(request, _("What the board says is saved."))
            is_back = "next_board" in request.POST
            return redirect(_board(process, row) if is_back else found)
    shown = {
        **problem,
        "seen": actions.effects_seen(said),
        "process": process,
        "measure": found,
        "board": row,
        "board_name": name_in(row, spoken()),
        "form": form,
        "tasks": [
            _task(task, tables) for task in tables.naming("tasks", "board", board)
        ],
        "options": options if len(options) > 1 else (),
        "option": option,
        "has_said": bool(said),
    }
    status = 400 if form.errors or problem else 200
    return render(request, "measures/state.html", shown, status=status)


@require_POST
@login_required
def untouched(request: HttpRequest, number: int, board: str) -> HttpResponse:
    """Say of several measures at once that they do not touch the board's tasks."""
    person = signed_in(request)
    process = plans.process(number, person)
    row = queries.board_row(tables_of(plans.newest(process)), board)
    may.check_may_state(person, process, board)
    numbers = [int(n) for n in request.POST.getlist("measure") if n.isdecimal()]
    found = list(queries.measures(process, person).filter(pk__in=numbers))
    reason = request.POST.get("reason", "").strip()
    if not found or not reason:
        words = _("Nothing is saved: tick at least one measure, and say why.")
        messages.warning(request, words)
        return redirect(f"{_board(process, row)}#measures")
    actions.state_untouched(person, found, board, reason=reason[:500])
    words = ngettext(
        "The board has said that %(n)d measure is not touched.",
        "The board has said that %(n)d measures are not touched.",
        len(found),
    )
    messages.success(request, words % {"n": len(found)})
    return redirect(f"{_board(process, row)}#measures")


@require_POST
@login_required
def take_in(request: HttpRequest, number: int) -> HttpResponse:
    """Let the case count on what is stated: of one board, of one measure, or all."""
    person = signed_in(request)
    process = plans.process(number, person)
    may.check_may_take_into_case(person, process)
    newest = plans.newest(process)
    tables = tables_of(newest)
    waiting = queries.not_taken(process, person)
    board, measure = request.POST.get("board"), request.POST.get("measure", "")
    if board:
        waiting = waiting.filter(board_code=board)
    if measure.isdecimal():
        waiting = waiting.filter(measure=int(measure))
    statements = list(waiting)
    names = {row["code"]: row["name"] for row in tables.of("boards")}
    version = actions.take_in(
        person, process, statements, based_on=newest.number, names=names
    )
    words = ngettext(
        "%(n)d effect is in the case, version %(version)d.",
        "%(n)d effects are in the case, version %(version)d.",
        len(statements),
    )
    messages.success(request, words % {"n": len(statements), "version": version.number})
    if measure.isdecimal():
        return redirect(statements[0].measure)
    return redirect(reverse("measures:matrix", args=[process.pk]))


@both
@login_required
def ask(request: HttpRequest, number: int, board: str) -> HttpResponse:
    """Ask a board, or remind it, to state effects."""
    person = signed_in(request)
    process = plans.process(number, person)
    may.check_may_take_into_case(person, process)
    row = queries.board_row(tables_of(plans.newest(process)), board)
    form = CallForm(request.POST or None, instance=queries.new_call())
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        actions.ask_board(person, process, board, until=until)
        messages.success(request, _("The board's officials are told."))
        return redirect(_board(process, row))
    shown = {
        "process": process,
        "form": form,
        "heading": _("Ask %(board)s to state effects")
        % {"board": name_in(row, spoken())},
        "button": _("Ask"),
        "cancel": _board(process, row),
        "words": _("The officials of the board are told, and it waits on their desks."),
    }
    status = 400 if form.errors else 200
    return render(request, "measures/form.html", shown, status=status)


def _start(
    tables: Tables, code: str, board: str, option: str, said: list[Any]
) -> dict[str, Any]:
    """What the board said last; before it has, what the case counts on."""
    ours = [s for s in said if s.option == option]
    if ours or any(not s.touches for s in said):
        known = next(iter(ours), said[0])
        found = {name: getattr(known, name) for name in _COMMON}
        found["touches"] = "yes" if known.touches else "no"
        rows = {s.indicator: {p: getattr(s, p) for p in _PARTS} for s in ours}
    else:
        rows = start_of(tables, code, board, option)
        found = {"touches": "yes" if rows else "", "certainty": "inferred"}
    for indicator, row in rows.items():
        for part in _PARTS:
            found[f"{part}_{indicator}"] = number_said(row.get(part))
    return found


def _task(task: dict[str, Any], tables: Tables) -> dict[str, Any]:
    indicator = tables.coded("indicators", task["indicator"]) or {}
    return {
        "name": name_in(task, spoken()),
        "indicator": name_in(indicator, spoken()),
        "unit": indicator.get("unit", ""),
        "baseline": task["baseline"],
        "target": task["target"],
    }


def _board(process: Any, row: dict[str, Any]) -> str:
    return reverse("measures:board", args=[process.pk, row["code"]])
