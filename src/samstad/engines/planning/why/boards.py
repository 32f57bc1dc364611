"""What a board gets from a plan: by task, and beside what it would get otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samstad.engines.planning.aims import aim_at_board
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Figures, Plan
from samstad.engines.planning.replan import Clock, ShouldStop, begin, never
from samstad.engines.planning.verify import Check
from samstad.engines.planning.why.least_loss import changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The plan asked about, beside another one.

    Attributes
    ----------
    plan, attainment
        The other plan, and what the board attains by it.
    tasks
        By task of the board: what the plan asked about adds to the attainment, less
        what the other does. They sum to the difference of the attainments.
    gains
        By board: what the plan asked about gives it more (or less) than the other
        does – who takes and who gives.
    """

    plan: Plan
    attainment: Fraction
    tasks: dict[str, Fraction]
    gains: dict[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyBoard:
    """Attributes
    ----------
    tasks
        By task code what its mean gain adds to ``attainment``.
    nothing, own, other
        Beside no plan at all, the best plan found for the board alone, and the plan
        it was asked to be set against, if any.
    own_bound
        What no plan gives the board.
    """

    board: str
    attainment: Fraction
    tasks: dict[str, Fraction]
    nothing: Beside
    own: Beside
    own_bound: float
    other: Beside | None


def why_board(
    case: PlanningCase,
    plan: Plan,
    board: str,
    *,
    time_s: float,
    clock: Clock,
    known: Plan | None = None,
    other: Plan | None = None,
    should_stop: ShouldStop = never,
) -> WhyBoard:
    """Where a board's attainment comes from, and who gives and takes.

    ``known`` is a plan that is good for the board alone, if there is one already;
    ``other`` a plan to be set against, whether or not it keeps the rules.
    """
    attempt = begin(case, time_s=time_s, clock=clock, should_stop=should_stop)
    check = Check(case)
    here = check(plan).figures
    starts = [one for one in (plan, known, other) if one is not None]
    own, bound = _own_best(attempt, board, starts)
    if own is None:
        own_plan, own_figures = plan, here
    else:
        own_plan, own_figures = own.plan, own.figures

    def beside(one: Plan, figures: Figures) -> Beside:
        return Beside(
            plan=one,
            attainment=figures.attainment[board],
            tasks={
                task: part - figures.parts[of, task]
                for (of, task), part in here.parts.items()
                if of == board
            },
            gains=changes(here, figures.attainment),
        )

    return WhyBoard(
        board=board,
        attainment=here.attainment[board],
        tasks={task: part for (of, task), part in here.parts.items() if of == board},
        nothing=beside(Plan(), check(Plan()).figures),
        own=beside(own_plan, own_figures),
        own_bound=max(min(1.0, bound), float(own_figures.attainment[board])),
        other=beside(other, check(other).figures) if other is not None else None,
    )


def _own_best(
    attempt: Attempt, board: str, starts: Iterable[Plan]
) -> tuple[Found | None, float]:
    """The best plan found for the board alone, and what no plan gives it."""
    made = attempt.formulation()
    aim_at_board(made, [b.code for b in attempt.case.boards].index(board))
    pairs = [p for plan in starts if (p := attempt.pairs_of(plan)) is not None]
    kept = [found for p in pairs if (found := attempt.checked(p))]
    best = max(kept, key=lambda f: f.figures.attainment[board], default=None)
    start = attempt.columns(made, best) if best else None
    answer = attempt.prove(made, start=start, seconds=attempt.left_s())
    if answer.chosen is not None and (found := attempt.checked(answer.chosen)):
        kept.append(found)
    best = max(kept, key=lambda f: f.figures.attainment[board], default=None)
    return best, answer.bound
