"""Find the best plan that keeps every rule, and prove how good it is.

First a plan at all, then the best plan for each board alone, then the plan that
is best for all; a search finds plans and a solver (HiGHS) proves bounds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from samstad.engines.planning.aims import (
    INF,
    Stakes,
    aim_at,
    aim_at_board,
    score,
    shown,
)
from samstad.engines.planning.attempt import Attempt, Found, Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.highs import DEAF, Answer
from samstad.engines.planning.hands import LARGE, best_for_all
from samstad.engines.planning.plan import BoardShare, Plan, Progress, Proposal, Rule
from samstad.engines.planning.race import is_proven
from samstad.engines.planning.search import worth
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

__all__ = ["Limits", "NoPlanFound", "NoPlanKeepsTheRules", "solve"]

_FIRST_TIME, _LARGE_FIRST_TIME, _FIRST_STEPS = 0.1, 0.7, 3000
_HANDS, _OWN_TIME = 2, 0.2
_SIDE_TIME, _SIDE_OF_SPENT = 0.06, 0.25  # own bests where they are not aimed at
_LEAST_PROOF_S = 0.02


class NoPlanKeepsTheRules(Problem):
    """It is proven that no plan keeps every rule and condition."""

    code = "planning.no-plan"


class NoPlanFound(Problem):
    """The limits came before a plan that keeps every rule was found."""

    code = "planning.none-found"


@dataclass(frozen=True, slots=True)
class _OwnBest:
    found: Found
    bound: float


def _silent(_: Progress) -> None:
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
    start: Plan | None = None,
    floors: Mapping[str, float] | None = None,
) -> Proposal:
    """Answer with the best plan found within the limits, and its bound.

    ``clock`` gives seconds; ``floors`` asks boards for a least attainment;
    ``start`` is a plan to begin from, used when it keeps the rules.

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
    if rule in (Rule.FAIR, Rule.NASH):
        own = _own_bests(attempt, [first], no_plan, _OWN_TIME * attempt.left_s())
        stakes = _stakes(no_plan, own)
        known = [first, *(o.found for o in own)]
        best, bound = best_for_all(attempt, rule, stakes, known)
    else:
        alone = rule is Rule.TOTAL and len(no_plan) == 1
        attempt.reserved_s = 0.0 if alone else _SIDE_TIME * limits.time_s
        nobody = _stakes(no_plan, [_OwnBest(first, 1.0)] * len(no_plan))
        best, bound = best_for_all(attempt, rule, nobody, [first])
        attempt.reserved_s = 0.0
        spent_s = min(attempt.left_s(), _SIDE_OF_SPENT * attempt.elapsed_s())
        if alone:
            own = [_OwnBest(best, bound)]
        else:
            own = _own_bests(attempt, [first, best], no_plan, spent_s)
        stakes = _stakes(no_plan, own)
    stakes = _raised(stakes, best)
    if rule is not Rule.TOTAL:
        best = _tidied(attempt, rule, stakes, best)
    return _proposal(attempt, rule, stakes, own, best, bound, dict(floors or {}))


def _first_plan(attempt: Attempt, start: Plan | None) -> Found:
    """The given plan, what a search finds at once, or what the solver finds."""
    attempt.tell("first")
    given = attempt.pairs_of(start) if start is not None else None
    if given is not None and (found := attempt.checked(given)):
        return found
    aim = worth.aim_at_total(attempt.model.arrays)
    many = int(attempt.model.arrays.allowed.sum()) > LARGE
    share = _LARGE_FIRST_TIME if many else _FIRST_TIME
    pairs = attempt.search(
        aim,
        (),
        seconds=share * attempt.limits.time_s,
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


def _no_plan(attempt: Attempt) -> tuple[Fraction, ...]:
    """Attainments if nothing is done, whether or not that keeps the rules."""
    return tuple(attempt.check(Plan()).figures.attainment.values())


def _own_bests(
    attempt: Attempt, known: list[Found], no_plan: tuple[Fraction, ...], seconds: float
) -> list[_OwnBest]:
    """The best plan for each board alone, with a bound no plan goes above.

    Two boards are worked on at a time; one after another when steps are limited,
    as what is found for one board then helps the next in a way that repeats.
    """
    hands = 1 if attempt.limits.steps else _HANDS
    boards, until = range(len(no_plan)), attempt.elapsed_s() + seconds
    found_so_far = list(known)

    def best_for(board: int) -> _OwnBest:
        attempt.tell("own")
        rounds = math.ceil((len(no_plan) - board) / hands)
        left_s = max(0.0, until - attempt.elapsed_s()) / rounds
        best = max(found_so_far, key=lambda f: _attained(f, board))
        best, bound = _own_best(attempt, board, best, left_s)
        found_so_far.append(best)
        return _OwnBest(best, bound)

    with ThreadPoolExecutor(hands) as pool:
        own = list(pool.map(best_for, boards))
    return [
        _OwnBest(max(found_so_far, key=lambda f: _attained(f, board)), one.bound)
        for board, one in enumerate(own)
    ]


def _attained(found: Found, board: int) -> Fraction:
    return list(found.figures.attainment.values())[board]


def _own_best(
    attempt: Attempt, board: int, best: Found, seconds: float
) -> tuple[Found, float]:
    answer = attempt.schedule(
        np.eye(len(attempt.model.arrays.board_weight))[board],
        best,
        seconds=seconds,
        should_stop=attempt.must_end,
        ear=DEAF,
    )
    if answer is not None:
        best = _better(attempt, board, best, answer)
        return best, max(min(1.0, answer.bound), float(_attained(best, board)))
    aim = worth.aim_at_board(attempt.model.arrays, board)
    steps = attempt.limits.steps or 0
    if steps:
        seconds = attempt.left_s()  # the clock decides nothing
    made = attempt.formulation()
    aim_at_board(made, board)
    until = attempt.elapsed_s() + seconds
    advice = attempt.advice(made, seconds=seconds / 2)
    bound = min(1.0, advice.bound) if advice else 1.0
    pairs = attempt.search(
        aim,
        best.pairs,
        seconds=(until - attempt.elapsed_s()) / 2,
        steps=steps // 20,
        guide=advice,
    )
    found = attempt.checked(pairs)
    if found and _attained(found, board) > _attained(best, board):
        best = found
    left_s = until - attempt.elapsed_s()
    large = len(made.option) > LARGE
    if attempt.must_end() or left_s < _LEAST_PROOF_S or large:
        return best, max(bound, float(_attained(best, board)))
    answer = attempt.prove(
        made,
        start=attempt.columns(made, best),
        seconds=left_s,
        nodes=1 + steps // 50,
    )
    best = _better(attempt, board, best, answer)
    return best, max(min(answer.bound, bound), float(_attained(best, board)))


def _better(attempt: Attempt, board: int, best: Found, answer: Answer) -> Found:
    found = attempt.checked(answer.chosen) if answer.chosen is not None else None
    if found and _attained(found, board) > _attained(best, board):
        return found
    return best


def _stakes(no_plan: tuple[Fraction, ...], own: list[_OwnBest]) -> Stakes:
    return Stakes(
        no_plan,
        tuple(_attained(one.found, b) for b, one in enumerate(own)),
        tuple(one.bound for one in own),
    )


def _raised(stakes: Stakes, found: Found) -> Stakes:
    """A plan for all may show that a board can have more than its own best."""
    attained = found.figures.attainment.values()
    pairs = zip(stakes.own_best, attained, strict=True)
    return replace(stakes, own_best=tuple(max(pair) for pair in pairs))


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
            floor = float(_attained(best, board)) - 1e-9
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
    own: list[_OwnBest],
    best: Found,
    bound: float,
    floors: dict[str, float],
) -> Proposal:
    stakes = _raised(stakes, best)
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


def _shares(stakes: Stakes, own: list[_OwnBest], best: Found) -> tuple[BoardShare, ...]:
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
