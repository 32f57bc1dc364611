"""A plan that holds when guesses go wrong, and what that costs.

Plans are made for cases in which every guess turns out some way worse than likely, and
all are tried in the same draws: the best in the worst tenth of them, among those that
hold often enough, is the cautious plan. It is the best of the plans tried, which is
not a proof that no other is better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samstad.engines.planning.case import Direction, Option, PlanningCase
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.robust.answer import Robustness
from samstad.engines.planning.robust.assess import assess
from samstad.engines.planning.robust.draws import Together
from samstad.engines.planning.robust.often import RunAll, one_by_one

CAUTION = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How far from likely to worst the guesses are put for each plan that is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A plan that was tried: how careful its guesses were, and what came of it."""

    caution: float
    plan: Plan
    robustness: Robustness


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautious:
    """The chosen plan beside the one that is made from likely guesses.

    ``given_up`` is the total that is given up if all turns out as likely, ``gained``
    what is gained in the mean of the worst tenth; ``reaches`` whether any plan held
    as often as was asked.
    """

    chosen: Price
    likely: Price
    tried: tuple[Price, ...]
    given_up: float
    gained: float
    reaches: bool


def cautious_plan(
    case: PlanningCase,
    best_plan: Callable[[PlanningCase], Plan | None],
    *,
    holds: float = 0.8,
    samples: int = 1000,
    seed: int = 1,
    together: Together | None = None,
    caution: Sequence[float] = CAUTION,
    run_all: RunAll = one_by_one,
) -> Cautious | None:
    """Choose a plan by its worst tenth, among those that hold often enough.

    Where none does, the one that holds most often. None when no plan was found
    for the likely guesses.
    """
    plans = run_all(best_plan, [worse_case(case, far) for far in caution])
    tried = tuple(
        Price(
            caution=far,
            plan=plan,
            robustness=assess(
                case, plan, samples=samples, seed=seed, together=together
            ),
        )
        for far, plan in zip(
            caution, (_starts_in(case, found) for found in plans), strict=True
        )
        if plan is not None
    )
    likely = next((price for price in tried if price.caution == 0), None)
    if likely is None:
        return None
    steady = [price for price in tried if price.robustness.holds.holds >= holds]
    chosen = _best(steady) if steady else max(tried, key=_steadiness)
    return Cautious(
        chosen=chosen,
        likely=likely,
        tried=tried,
        given_up=likely.robustness.total.likely - chosen.robustness.total.likely,
        gained=chosen.robustness.total.worst - likely.robustness.total.worst,
        reaches=bool(steady),
    )


def _starts_in(case: PlanningCase, plan: Plan | None) -> Plan | None:
    """The same starts, with works that take as long as the case says."""
    if plan is None:
        return None
    labels = case.periods.labels
    takes = {(o.measure, o.option): o.duration for o in case.options}
    return Plan(
        tuple(
            replace(
                choice,
                finish=labels[
                    labels.index(choice.start)
                    + takes[choice.measure, choice.option]
                    - 1
                ],
            )
            for choice in plan.choices
        )
    )


def _best(prices: Iterable[Price]) -> Price:
    return max(
        prices, key=lambda p: (p.robustness.total.worst, p.robustness.total.mean)
    )


def _steadiness(price: Price) -> tuple[float, float]:
    return price.robustness.holds.holds, price.robustness.total.worst


def worse_case(case: PlanningCase, far: float) -> PlanningCase:
    """Every guess so far from likely (0) to its worst end (1).

    Costs go towards high, works take longer, and effects towards the end that helps
    least, by which way their indicator is to go.
    """
    share = Decimal(repr(far))
    better = {row.code: row.direction for row in case.indicators}
    return replace(
        case,
        options=tuple(replace(o, duration=_longer(o, far)) for o in case.options),
        costs=tuple(
            replace(
                row,
                likely_tkr=row.likely_tkr
                + round(share * (max(row.low_tkr, row.high_tkr) - row.likely_tkr)),
            )
            for row in case.costs
        ),
        effects=tuple(
            replace(
                row,
                likely=row.likely
                + share
                * (_worst(row.low, row.high, better[row.indicator]) - row.likely),
            )
            for row in case.effects
        ),
    )


def _longer(option: Option, far: float) -> int:
    longest = max(option.duration, option.duration_high or option.duration)
    return option.duration + round(far * (longest - option.duration))


def _worst(low: Decimal, high: Decimal, direction: Direction) -> Decimal:
    ends = sorted([low, high])
    return ends[0] if direction is Direction.UP else ends[1]
