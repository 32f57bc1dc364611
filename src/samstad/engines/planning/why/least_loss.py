"""The plan by which no board loses more than it must, against another plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.plan import Figures, Plan
from samstad.engines.planning.replan import Clock, ShouldStop, begin, never

_MOST = 1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastLoss:
    """The best plan found by the worst change of any board.

    ``worst`` is that change, ``bound`` what no plan goes above (1 where the time ended
    before there was a bound: no attainment rises by more); ``plan`` is ``None`` when
    none was found, and ``none_exists`` when it is proven that there is none.
    """

    plan: Plan | None
    figures: Figures | None
    worst: float | None
    bound: float
    none_exists: bool


def least_loss(
    case: PlanningCase,
    than: Mapping[str, Fraction],
    *,
    time_s: float,
    clock: Clock,
    start: Plan | None = None,
    should_stop: ShouldStop = never,
) -> LeastLoss:
    """Raise the smallest of (attainment − attainment in ``than``) over the boards."""
    attempt = begin(case, time_s=time_s, clock=clock, should_stop=should_stop)
    made = attempt.formulation()
    least = int(made.programme.columns.add("worst_change", 1, -_MOST, 1.0)[0])
    made.programme.cost = {least: 1.0}
    for column, had in zip(made.attainment, than.values(), strict=True):
        terms = [(column, 1.0), (least, -1.0)]
        made.programme.row("change", float(had), terms, INF)
    begun = attempt.pairs_of(start) if start else None
    best = attempt.checked(begun) if begun is not None else None
    columns = attempt.columns(made, best) if best else None
    answer = attempt.prove(made, start=columns, seconds=attempt.left_s())
    found = attempt.checked(answer.chosen) if answer.chosen is not None else None
    known = [one for one in (best, found) if one is not None]
    kept = max(known, key=lambda f: worst_change(f.figures, than), default=None)
    worst = float(worst_change(kept.figures, than)) if kept else None
    bound = -INF if answer.infeasible else min(1.0, answer.bound)
    return LeastLoss(
        plan=kept.plan if kept else None,
        figures=kept.figures if kept else None,
        worst=worst,
        bound=bound if worst is None else max(bound, worst),
        none_exists=answer.infeasible,
    )


def changes(figures: Figures, than: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """What each board gains (or loses) in attainment."""
    return {board: figures.attainment[board] - had for board, had in than.items()}


def worst_change(figures: Figures, than: Mapping[str, Fraction]) -> Fraction:
    return min(changes(figures, than).values(), default=Fraction(0))
