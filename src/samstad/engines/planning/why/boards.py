"""What a board gets from a plan: by task, and beside its own best plan."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from samstad.engines.planning.aims import aim_at_board
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.replan import Clock, ShouldStop, begin, never
from samstad.engines.planning.verify import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyBoard:
    """Attainments, and by task what its mean gain adds to the attainment.

    Attributes
    ----------
    tasks
        By task code: without a plan, with this one, and in the own best one found;
        each column sums to the attainment.
    own_best, own_bound
        The best found for the board alone and what no plan gives it.
    others
        By board: what this plan gives it more (or less) than the board's own best
        plan does – who gives and who takes.
    """

    board: str
    attainment: Fraction
    no_plan: Fraction
    own_best: Fraction
    own_bound: float
    own_plan: Plan
    tasks: dict[str, tuple[Fraction, Fraction, Fraction]]
    others: dict[str, Fraction]


def why_board(
    case: PlanningCase,
    plan: Plan,
    board: str,
    *,
    time_s: float,
    clock: Clock,
    known: Plan | None = None,
    should_stop: ShouldStop = never,
) -> WhyBoard:
    """Where a board's attainment comes from, and what it gives up to the others.

    ``known`` is a plan that is good for the board alone, if there is one already.
    """
    attempt = begin(case, time_s=time_s, clock=clock, should_stop=should_stop)
    made, check = attempt.formulation(), Check(case)
    at = [b.code for b in case.boards].index(board)
    aim_at_board(made, at)
    here = check(plan)
    plans = [one for one in (plan, known) if one is not None]
    pairs = [p for one in plans if (p := attempt.pairs_of(one)) is not None]
    kept = [found for p in pairs if (found := attempt.checked(p))]
    best = max(kept, key=lambda f: f.figures.attainment[board], default=None)
    start = attempt.columns(made, best) if best else None
    answer = attempt.prove(made, start=start, seconds=attempt.left_s())
    found = attempt.checked(answer.chosen) if answer.chosen is not None else None
    own, own_plan = (best.figures, best.plan) if best else (here.figures, plan)
    if found and found.figures.attainment[board] >= own.attainment[board]:
        own, own_plan = found.figures, found.plan
    none = check(Plan()).figures
    columns = [
        _by_task(case, figures.gains, board) for figures in (none, here.figures, own)
    ]
    return WhyBoard(
        board=board,
        attainment=here.figures.attainment[board],
        no_plan=none.attainment[board],
        own_best=own.attainment[board],
        own_bound=max(min(1.0, answer.bound), float(own.attainment[board])),
        own_plan=own_plan,
        tasks={
            task: (columns[0][task], columns[1][task], columns[2][task])
            for task in columns[0]
        },
        others={
            b: reached - own.attainment[b]
            for b, reached in here.figures.attainment.items()
        },
    )


def _by_task(
    case: PlanningCase, gains: dict[tuple[str, str], tuple[Fraction, ...]], board: str
) -> dict[str, Fraction]:
    """P11, task by task."""
    labels, periods = case.periods.labels, case.periods
    factor = 1 / (1 + Fraction(case.head.discount_percent) / 100)
    weight = [factor ** periods.whole_years_elapsed(t) for t in range(len(labels))]
    tasks = [task for task in case.tasks if task.board == board]
    whole = sum((Fraction(task.weight) for task in tasks), Fraction(0))
    parts = {}
    for task in tasks:
        first = labels.index(task.first) if task.first else 0
        last = labels.index(task.last) if task.last else len(labels) - 1
        span = range(first, last + 1)
        gain = sum((weight[t] * gains[board, task.code][t] for t in span), Fraction(0))
        mean = gain / sum((weight[t] for t in span), Fraction(0))
        parts[task.code] = Fraction(task.weight) * mean / whole if whole else whole
    return parts
