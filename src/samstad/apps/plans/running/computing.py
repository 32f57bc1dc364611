"""What a worker does with a run of each kind."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.adapters.answers_text import board_text, in_text, out_text
from samstad.adapters.clash_text import clash_text
from samstad.adapters.plans import proposal_document
from samstad.adapters.proposals import own_plan_of, plan_of
from samstad.apps.history.actions import record
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Proposal, Run
from samstad.apps.plans.running.queue import owned, put_back
from samstad.apps.plans.running.reasons import ask_about_boards
from samstad.apps.plans.running.so_far import BestSoFar
from samstad.apps.plans.running.watching import Watch, is_ending
from samstad.engines.planning import plan as engine
from samstad.engines.planning.case import Condition, ConditionKind, PlanningCase
from samstad.engines.planning.clash import Clash, find_clash
from samstad.engines.planning.frontier import survey
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.solve import Limits, NoPlanFound, solve
from samstad.engines.planning.why import why_board, why_in, why_out
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import LANGUAGES, Language, Text

log = logging.getLogger(__name__)
FRONTIER_AXES = ("total", "fair", "cost")
FIRST_S = 0.6
"""A first plan is looked for so long; the rest of the time makes it better."""


def compute(run: Run) -> None:
    """Carry out a run that this attempt has claimed, and write what came of it."""
    with Watch(run) as watch:
        try:
            _KINDS[run.kind](run, watch)
        except Problem as problem:
            _fail(run, problem)
        except Exception:
            log.exception("Run %s failed", run.pk)
            _fail(run, _unforeseen())
    if is_ending():
        put_back(run)


def _plan(run: Run, watch: Watch) -> None:
    case = case_of(run.version)
    best = BestSoFar(lambda found: _show(run, _written(run, found, case)))
    watch.best = best
    start = plan_of(run.of_plan.document) if run.of_plan else None
    find = partial(
        solve,
        case,
        rule=Rule(run.rule),
        seed=run.seed,
        clock=time.monotonic,
        should_stop=watch.should_stop,
        progress=watch.note,
        better=best.hear_of,
        floors=run.floors,
    )
    first = _first(run, partial(find, start=start), watch)
    if first and (first.proven or watch.should_stop()):
        _end(run, watch, plan=_written(run, first, case))
        return
    known: dict[str, Any] = {"start": start}
    if first:
        best.show(first)
        known = {"start": first.plan, "own_plans": first.own_plans}
    found = find(limits=Limits(time_s=run.seconds - watch.before_s), **known)
    _end(run, watch, plan=_written(run, found, case))


def _first(
    run: Run, find: Callable[..., engine.Proposal], watch: Watch
) -> engine.Proposal | None:
    """A plan to show soon: each try has twice the time, until half of all is left."""
    try_s = FIRST_S
    while watch.before_s + 2 * try_s < run.seconds and not watch.should_stop():
        try:
            found = find(limits=Limits(time_s=try_s))
        except NoPlanFound:
            found = None
        watch.before_s += try_s
        if found:
            return found
        try_s *= 2
    return None


def _written(run: Run, found: engine.Proposal, case: PlanningCase) -> Proposal:
    document = proposal_document(found, case)
    judged = document["objective"]
    return Proposal(
        process=run.process,
        version=run.version,
        name=run.name or f"{timezone.localtime(run.asked):%Y-%m-%d %H:%M}",
        rule=run.rule,
        document=document,
        value=found.value,
        bound=judged["bound"],
        gap=judged["gap"],
        by=run.by,
    )


@transaction.atomic
def _show(run: Run, proposal: Proposal) -> None:
    """Let the page show the best plan so far while a better one is looked for."""
    held = owned(run).select_for_update().first()
    if held is not None:
        _put_plan(held, proposal)
        held.save(update_fields=["plan"])


def _put_plan(held: Run, proposal: Proposal) -> None:
    """In place of the run's plan until now.

    It has the same address, so that what a person is about to do with the plan – to
    keep it, to compare it – is done with the better one. What somebody has kept, or
    asked for something from, stays as it was beside it.
    """
    before = Proposal.objects.select_for_update().filter(made_in=held).first()
    if before and not before.is_kept and not before.runs.exists():
        proposal.pk = before.pk
    proposal.save()
    held.plan = proposal


@transaction.atomic
def _end(
    run: Run, watch: Watch, *, plan: Proposal | None = None, answer: Any = None
) -> None:
    """Write the answer, if this attempt still is the one to do so."""
    if is_ending():
        return
    held = owned(run).select_for_update().first()
    if held is None:
        return
    held.answer, held.owner, held.ended = answer, "", timezone.now()
    held.state = "stopped" if held.is_asked_to_stop else "done"
    if plan is not None:
        plan.is_kept = bool(run.name)
        _put_plan(held, plan)
    held.save()
    if plan and plan.is_kept:
        told = {"name": plan.name, "note": plan.note, "is_kept": True}
        record(run.by, gettext_noop("kept the plan"), plan, after=told)
        ask_about_boards(run.by, plan)


def _fail(run: Run, problem: Problem) -> None:
    if is_ending():
        return
    said: dict[str, str] = {s: Problem.said(problem, s) for s in LANGUAGES}
    owned(run).update(
        state="failed",
        owner="",
        ended=timezone.now(),
        problem={**said, "code": problem.code},
    )


def _why(run: Run, watch: Watch) -> None:
    assert run.of_plan is not None
    case, plan = case_of(run.version), plan_of(run.of_plan.document)
    limits = _limits(run, watch)
    about = run.about
    texts: Callable[[Language], str]
    if any(board.code == about for board in case.boards):
        known = own_plan_of(run.of_plan.document, about)
        board = why_board(case, plan, about, known=known, **limits)
        texts = partial(board_text, board, case)
    elif any(choice.measure == about for choice in plan.choices):
        inside = why_in(case, plan, about, **limits)
        texts = partial(in_text, inside, case)
    else:
        outside = why_out(case, plan, about, **limits)
        texts = partial(out_text, outside, case)
    said = {language: texts(language) for language in LANGUAGES}
    _end(run, watch, answer=said)


def _clash(run: Run, watch: Watch) -> None:
    case = case_of(run.version)
    found = find_clash(case, **_limits(run, watch))
    said = {language: clash_text(found, case, language) for language in LANGUAGES}
    _end(run, watch, answer={**said, **_laid_out(found, case)})


def _limits(run: Run, watch: Watch) -> dict[str, Any]:
    """What a question about a plan or its conditions may take."""
    return {
        "time_s": run.seconds,
        "clock": time.monotonic,
        "should_stop": watch.should_stop,
    }


def _frontier(run: Run, watch: Watch) -> None:
    found = survey(
        case_of(run.version),
        FRONTIER_AXES,
        limits=Limits(time_s=run.seconds),
        clock=time.monotonic,
        should_stop=watch.should_stop,
    )
    points = [
        {
            "raised": [str(value) for value in point.raised],
            "gap": point.gap if math.isfinite(point.gap) else None,
            "measures": [asdict(choice) for choice in point.plan.choices],
        }
        for point in found.points
    ]
    answer = {"axes": found.axes, "own_best": found.own_best, "points": points}
    _end(run, watch, answer=answer)


def _laid_out(found: Clash, case: PlanningCase) -> dict[str, Any]:
    """As plain values; ``to`` is the period that a condition has to give way to."""
    asked = {condition.code: condition for condition in case.conditions}
    return {
        "is_none": found.plan is not None,
        "rules_clash": found.rules_clash,
        "complete": found.complete,
        "smallest_proven": found.smallest_proven,
        "clashing": [list(one.conditions) for one in found.clashing],
        "ways": [
            {
                "proven": way.proven,
                "gives": [
                    {
                        "condition": code,
                        "amount": amount,
                        "unit": unit.value,
                        "to": _period_in(way.plan, asked[code]),
                    }
                    for code, amount, unit in zip(
                        way.conditions, way.amounts, way.units, strict=True
                    )
                ],
            }
            for way in found.relaxations
        ],
        "unsettled": [list(one) for one in found.unsettled],
    }


def _period_in(plan: Plan, condition: Condition) -> str | None:
    """When the measure of a condition starts, or is finished, in a plan."""
    for choice in plan.choices:
        if choice.measure == condition.measure:
            by_finish = condition.kind is ConditionKind.FINISH_BY
            return choice.finish if by_finish else choice.start
    return None


class Unforeseen(Problem):
    """Something that nobody had thought of; the log says what."""

    code = "plans.unforeseen"


def _unforeseen() -> Unforeseen:
    return Unforeseen(
        Text(
            sv="Beräkningen avbröts av ett fel i Samstad.",
            en="The computation was broken off by a fault in Samstad.",
        ),
        remedy=Text(
            sv="Försök igen; händer det på nytt, säg till den som sköter servern, som "
            "ser felet i loggen.",
            en="Try again; if it happens anew, tell whoever runs the server, who finds "
            "the fault in the log.",
        ),
    )


_KINDS = {"plan": _plan, "why": _why, "clash": _clash, "frontier": _frontier}
