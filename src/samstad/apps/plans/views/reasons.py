"""Why a measure is in a plan or out of it, and what a board gets and gives."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from samstad.adapters.names import name_of
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import may, queries, runs, showing
from samstad.apps.plans.bridge import case_of
from samstad.apps.web.requests import spoken


@require_safe
def boards(request: HttpRequest, number: int, plan: int) -> HttpResponse:
    """What each board gets from the plan, and gives up to the others: one page."""
    person = asker(request)
    process = queries.process(number, person)
    found = queries.proposal(process, plan)
    known = queries.reasons(found)
    rows: list[dict[str, Any]] = [
        {
            "code": board.code,
            "name": name_of(board).said(spoken()),
            "run": known.get(board.code),
            "lines": _lines(known.get(board.code)),
        }
        for board in case_of(found.version).boards
    ]
    shown = {
        "process": process,
        "plan": found,
        "boards": rows,
        "is_waiting": any(row["run"] and row["run"].is_under_way for row in rows),
        "may_change": may.may_change_process(person, process),
    }
    return render(request, "plans/reasons.html", shown)


@require_safe
def why(request: HttpRequest, number: int, plan: int, code: str) -> HttpResponse:
    """One measure or board: the answer if it is known, else how to get it."""
    person = asker(request)
    process = queries.process(number, person)
    found = queries.proposal(process, plan)
    asked = queries.reasons(found).get(code)
    shown = {
        "process": process,
        "plan": found,
        "about": _named(found, code),
        "code": code,
        "is_in": any(row["code"] == code for row in found.document["measures"]),
        "is_board": any(b.code == code for b in case_of(found.version).boards),
        "run": asked,
        "lines": _lines(asked),
        "waiting": showing.waiting_said(asked),
        "may_change": may.may_change_process(person, process),
    }
    asks_for_part = request.headers.get("HX-Request") == "true"
    name = "_why.html" if asks_for_part else "why.html"
    return render(request, f"plans/{name}", shown)


@require_POST
@login_required
def ask(request: HttpRequest, number: int, plan: int, code: str) -> HttpResponse:
    person = signed_in(request)
    process = queries.process(number, person)
    found = queries.proposal(process, plan)
    _named(found, code)
    runs.ask_why(person, found, code, is_again="again" in request.POST)
    return redirect("plans:why", process.pk, found.pk, code)


def _named(plan: Any, code: str) -> str:
    case = case_of(plan.version)
    named: tuple[Any, ...] = (*case.measures, *case.boards)
    for row in named:
        if row.code == code:
            return name_of(row).said(spoken())
    raise Http404


def _lines(run: Any) -> list[tuple[str, list[str]]]:
    """The answer's sentences, each with what is listed under it."""
    found: list[tuple[str, list[str]]] = []
    text = run.answer[spoken()] if run and run.answer else ""
    for line in text.splitlines():
        if line.startswith("  ") and found:
            found[-1][1].append(line.strip())
        else:
            found.append((line.strip(), []))
    return found
