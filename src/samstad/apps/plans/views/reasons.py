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
from samstad.apps.plans.for_board import for_board
from samstad.apps.plans.given import given_to
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken


@require_safe
def boards(request: HttpRequest, number: int, plan: int) -> HttpResponse:
    """Which boards there are to read about, with how far each comes."""
    process = queries.process(number, asker(request))
    found = queries.proposal(process, plan)
    subject = showing.subject_of(found, spoken())
    figures = showing.figures_of("boards", subject)
    shown = {
        "process": process,
        "plan": found,
        "boards": [(b.code, name_of(b).said(spoken())) for b in subject.case.boards],
        "table": figures[0].table,
    }
    return render(request, "plans/reasons.html", shown)


@require_safe
def board(request: HttpRequest, number: int, plan: int, code: str) -> HttpResponse:
    """What a board gets, does and gives up: one page to read before a meeting."""
    person = asker(request)
    process = queries.process(number, person)
    found = queries.proposal(process, plan)
    subject = showing.subject_of(found, spoken())
    if code not in {one.code for one in subject.case.boards}:
        raise Http404
    asked, read = queries.reasons(found).get(code), for_board(subject, code)
    lists = {"own": read.own, "others": read.others, "left_out": read.left_out}
    shown = {
        "process": process,
        "plan": found,
        "code": code,
        "board": read,
        "given": given_to(showing.pair_of(found), code, spoken()),
        **{name: page_of(request, rows, name=name) for name, rows in lists.items()},
        "run": asked,
        "lines": _lines(asked),
        "waiting": showing.waiting_said(asked),
        "may_change": may.may_change_process(person, process),
    }
    return render(request, "plans/board.html", shown)


@require_safe
def why(request: HttpRequest, number: int, plan: int, code: str) -> HttpResponse:
    """One measure or board: the answer if it is known, else how to get it."""
    person = asker(request)
    process = queries.process(number, person)
    found = queries.proposal(process, plan)
    asks_for_part = request.headers.get("HX-Request") == "true"
    is_board = any(b.code == code for b in case_of(found.version).boards)
    if is_board and not asks_for_part:
        return redirect("plans:board", process.pk, found.pk, code)
    asked = queries.reasons(found).get(code)
    shown = {
        "process": process,
        "plan": found,
        "about": _named(found, code),
        "code": code,
        "is_in": any(row["code"] == code for row in found.document["measures"]),
        "run": asked,
        "lines": _lines(asked),
        "waiting": showing.waiting_said(asked),
        "may_change": may.may_change_process(person, process),
    }
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
