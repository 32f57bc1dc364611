"""Find the best plan that keeps every rule, and prove how good it is.

First a plan at all, then the best plan for each board alone, then the plan that
is best for all; a search finds plans and a solver (HiGHS) proves bounds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from samstad.engines.planning.aims import (
    INF,
    Stakes,
    aim_at,
    score,
    shown,
)
from samstad.engines.planning.attempt import Attempt, Found, Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.hands import LARGE, best_for_all
from samstad.engines.planning.own_bests import (
    OwnBest,
    attained_by,
    best_for_board,
    own_bests,
    raised,
    stakes_of,
)
from samstad.engines.planning.plan import BoardShare, Plan, Progress, Proposal, Rule
from samstad.engines.planning.race import is_proven
from samstad.engines.planning.search import worth
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

__all__ = ["Limits", "NoPlanFound", "NoPlanKeepsTheRules", "solve"]

_FIRST_TIME, _LARGE_FIRST_TIME, _FIRST_STEPS = 0.1, 0.7, 3000
_LEAST_FIRST_S = 0.3  # where time is short, half of it at most
_OWN_TIME = 0.13
_SIDE_TIME, _SIDE_OF_SPENT = 0.06, 0.25  # own bests where they are not aimed at


class NoPlanKeepsTheRules(Problem):
    """It is proven that no plan keeps every rule and condition."""

    code = "planning.no-plan"


class NoPlanFound(Problem):
    """The limits came before a plan that keeps every rule was found."""

    code = "planning.none-found"


def _silent(_: Progress) -> None:
    pass


def _unread(_: Callable[[], Proposal]) -> None:
    pass


def solve(
    case: PlanningCase,
    *,
    rule: Rule = Rule.FAIR,
    seed: int = 1,
    limits: Limits,
    clock: Callable[[], float],
    should_stop: Callable[[], bool] = lambda: False,
    progress: Callable[[Progress], None] = _silent,
    better: Callable[[Callable[[], Proposal]], None] = _unread,
    start: Plan | None = None,
    own_plans: Mapping[str, Plan] | None = None,
    floors: Mapping[str, float] | None = None,
) -> Proposal:
    """Answer with the best plan found within the limits, and its bound.

    ``clock`` gives seconds; ``floors`` asks boards for a least attainment;
    ``start`` is a plan to begin from, used when it keeps the rules, and so are
    ``own_plans``, found before for boards alone. ``better`` is told, from any
    thread, of each plan that is judged the best so far, as a call that lays it out:
    it must return at once, and may ask later or not at all.

    Raises
    ------
    NoPlanKeepsTheRules
        When it is proven that there is none.
    NoPlanFound
        When the time ended first.
    """
    attempt = Attempt.begin(
        case,
        floors=floors or {},
        limits=limits,
        seed=seed,
        clock=clock,
        should_stop=should_stop,
        progress=progress,
    )
    first = _first_plan(attempt, start)
    no_plan = _no_plan(attempt)
    known = [first, *_given(attempt, (own_plans or {}).values())]
    lay_out = partial(_proposal, attempt, rule, floors=dict(floors or {}))

    def tell(own: list[OwnBest], stakes: Stakes, best: Found, bound: float) -> None:
        laid_out = partial(lay_out, stakes, own, best, bound)
        better(lambda: replace(laid_out(), stopped="under-way"))

    if rule in (Rule.FAIR, Rule.NASH):
        own = own_bests(attempt, known, no_plan, _OWN_TIME * attempt.left_s())
        stakes = stakes_of(no_plan, own)
        known = [*known, *(o.found for o in own)]
        best, bound = best_for_all(
            attempt, rule, stakes, known, partial(tell, own, stakes)
        )
    else:
        alone = rule is Rule.TOTAL and len(no_plan) == 1
        attempt.reserved_s = 0.0 if alone else _SIDE_TIME * limits.time_s
        own = [OwnBest(best_for_board(b, known), 1.0) for b in range(len(no_plan))]
        nobody = stakes_of(no_plan, own)
        best, bound = best_for_all(
            attempt, rule, nobody, known, partial(tell, own, nobody)
        )
        attempt.reserved_s = 0.0
        spent_s = min(attempt.left_s(), _SIDE_OF_SPENT * attempt.elapsed_s())
        if alone:
            own = [OwnBest(best, bound)]
        else:
            own = own_bests(attempt, [*known, best], no_plan, spent_s)
        stakes = stakes_of(no_plan, own)
    stakes = raised(stakes, best)
    if rule is not Rule.TOTAL:
        best = _tidied(attempt, rule, stakes, best)
    return lay_out(stakes, own, best, bound)


def _first_plan(attempt: Attempt, start: Plan | None) -> Found:
    """The given plan, what a search finds at once, or what the solver finds."""
    attempt.tell("first")
    if found := next(_given(attempt, [start] if start else []), None):
        return found
    aim = worth.aim_at_total(attempt.model.arrays)
    many = int(attempt.model.arrays.allowed.sum()) > LARGE
    whole_s = attempt.limits.time_s
    share_s = whole_s * (_LARGE_FIRST_TIME if many else _FIRST_TIME)
    pairs = attempt.search(
        aim,
        (),
        seconds=max(share_s, min(_LEAST_FIRST_S, whole_s / 2)),
        steps=_FIRST_STEPS,
        first_plan=True,
    )
    if found := attempt.checked(pairs):
        return found
    made = attempt.formulation()
    answer = attempt.prove(made, seconds=INF, first_plan=True)
    if answer.chosen is not None and (found := attempt.checked(answer.chosen)):
        return found
    if answer.infeasible:
        raise NoPlanKeepsTheRules(
            Text(
                sv="Ingen plan håller alla regler och villkor.",
                en="No plan keeps every rule and condition.",
            ),
            remedy=Text(
                sv="Släpp på ett villkor, en ram eller ett datum och försök igen.",
                en="Relax a condition, a frame or a date and try again.",
            ),
        )
    raise NoPlanFound(
        Text(
            sv="Tiden tog slut innan någon plan som håller reglerna hittades; "
            "det är inte visat att ingen finns.",
            en="The time ended before a plan that keeps the rules was found; "
            "it is not proven that there is none.",
        ),
        remedy=Text(sv="Ge mer tid.", en="Allow more time."),
    )


def _given(attempt: Attempt, plans: Iterable[Plan]) -> Iterator[Found]:
    """Those of the plans that keep the rules."""
    for plan in plans:
        pairs = attempt.pairs_of(plan)
        if pairs is not None and (found := attempt.checked(pairs)):
            yield found


def _no_plan(attempt: Attempt) -> tuple[Fraction, ...]:
    """Attainments if nothing is done, whether or not that keeps the rules."""
    return tuple(attempt.check(Plan()).figures.attainment.values())


def _tidied(attempt: Attempt, rule: Rule, stakes: Stakes, best: Found) -> Found:
    """Among plans as good by the rule, a better total; else a lower cost."""
    if attempt.must_end():
        return best
    arrays = attempt.model.arrays
    value = score(rule, best.figures, stakes)
    steps = attempt.limits.steps or 0
    made = attempt.formulation()
    aim_at(made, arrays, Rule.TOTAL, stakes)
    if rule is Rule.FAIR:
        for board, column in enumerate(made.attainment):
            least = stakes.no_plan[board] + value * stakes.span(board)
            if stakes.span(board):
                made.programme.row("share", float(least) - 1e-9, [(column, 1.0)], INF)
    elif rule is Rule.CHEAPEST:
        costs = arrays.total_cost_tkr[made.option, made.when].tolist()
        most = float(best.figures.cost_tkr)
        made.programme.row("cost", -INF, enumerate(costs), most)
    else:
        for board, column in enumerate(made.attainment):
            floor = float(attained_by(best, board)) - 1e-9
            made.programme.row("floor", floor, [(column, 1.0)], INF)
    answer = attempt.prove(
        made,
        start=attempt.columns(made, best),
        seconds=attempt.left_s(),
        nodes=1 + steps // 50,
    )
    found = attempt.checked(answer.chosen) if answer.chosen is not None else None
    if found is None or score(rule, found.figures, stakes) < value:
        return best
    better = found.figures.total, -found.figures.cost_tkr
    return found if better > (best.figures.total, -best.figures.cost_tkr) else best


def _proposal(
    attempt: Attempt,
    rule: Rule,
    stakes: Stakes,
    own: list[OwnBest],
    best: Found,
    bound: float,
    *,
    floors: dict[str, float],
) -> Proposal:
    stakes = raised(stakes, best)
    value = float(score(rule, best.figures, stakes))
    bound = max(bound, value)
    proven = is_proven(value, bound, attempt.grain() if rule is Rule.TOTAL else None)
    value, bound = shown(rule, value), shown(rule, bound)
    return Proposal(
        rule=rule,
        plan=best.plan,
        figures=best.figures,
        value=value,
        bound=bound,
        gap=0.0 if proven else _gap(value, bound),
        proven=proven,
        boards=_shares(stakes, own, best),
        seconds=attempt.elapsed_s(),
        steps=attempt.steps,
        seed=attempt.seed,
        method=attempt.method,
        stopped=_why_stopped(attempt, proven=proven),
        own_plans={
            code: one.found.plan
            for code, one in zip(best.figures.attainment, own, strict=True)
        },
        floors=floors,
    )


def _gap(value: float, bound: float) -> float:
    """Upward, so that it never promises too much."""
    if value == 0.0:
        return INF
    return math.nextafter(abs(bound - value) / abs(value), INF)


def _why_stopped(attempt: Attempt, *, proven: bool) -> str:
    if proven:
        return "proven"
    if attempt.should_stop():
        return "asked"
    if attempt.left_s() <= 0:
        return "time"
    return "steps" if attempt.limits.steps else "done"


def _shares(stakes: Stakes, own: list[OwnBest], best: Found) -> tuple[BoardShare, ...]:
    rows = enumerate(best.figures.attainment.items())
    return tuple(
        BoardShare(
            code=code,
            attainment=float(attained),
            no_plan=float(stakes.no_plan[b]),
            own_best=float(stakes.own_best[b]),
            own_bound=max(own[b].bound, float(stakes.own_best[b])),
            share=float(stakes.share(b, attained)),
        )
        for b, (code, attained) in rows
    )
