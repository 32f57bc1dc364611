"""What a little more of a fund or of a department's staff would do.

A finite difference on the true problem: the best total with no board worse off than
in the plan, as things are and with the limit raised in every period. Where a best is
not proven, the difference is known only to lie within an interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from samstad.engines.planning.case import Frame, PlanningCase, StaffCapacity
from samstad.engines.planning.exact.rows import AT_FLOOR
from samstad.engines.planning.plan import Figures, Plan
from samstad.engines.planning.replan import Clock, begin
from samstad.engines.planning.verify import verify
from samstad.engines.planning.why.least_loss import changes
from samstad.vocabulary.certainty import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyLimit:
    """``more`` in every period, in tkr or full-time staff.

    Attributes
    ----------
    now, now_bound, then, then_bound
        Best total found, and what no plan goes above, before and after.
    least, most
        The difference that the limit makes lies between them; they are equal to
        within rounding when both totals are proven best.
    gains
        What each board gains by the best plan found after, over the best before.
    """

    limit: str
    more: Decimal
    now: float
    now_bound: float
    then: float
    then_bound: float
    plan: Plan
    gains: dict[str, Fraction]

    @property
    def least(self) -> float:
        return max(0.0, self.then - self.now_bound)

    @property
    def most(self) -> float:
        return max(0.0, self.then_bound - self.now)


def why_limit(
    case: PlanningCase,
    plan: Plan,
    limit: str,
    more: Decimal,
    *,
    time_s: float,
    clock: Clock,
) -> WhyLimit:
    """Raise a fund's frames, or a department's staff, by ``more`` in every period."""
    floors = verify(case, plan).figures.attainment
    now = _best(case, plan, floors, time_s / 2, clock)
    then = _best(_raised(case, limit, more), now[0], floors, time_s / 2, clock)
    return WhyLimit(
        limit=limit,
        more=more,
        now=float(now[1].total),
        now_bound=now[2],
        then=float(then[1].total),
        then_bound=then[2],
        plan=then[0],
        gains=changes(then[1], now[1].attainment),
    )


def _best(
    case: PlanningCase,
    plan: Plan,
    floors: dict[str, Fraction],
    time_s: float,
    clock: Clock,
) -> tuple[Plan, Figures, float]:
    attempt = begin(case, time_s=time_s, clock=clock)
    made = attempt.formulation()
    for board, column in enumerate(made.attainment):
        made.programme.cost[column] = float(attempt.model.arrays.board_weight[board])
        floor = float(list(floors.values())[board]) - AT_FLOOR
        made.programme.columns.low[column] = max(
            floor, made.programme.columns.low[column]
        )
    pairs = attempt.pairs_of(plan)
    best = attempt.checked(pairs) if pairs is not None else None
    start = attempt.columns(made, best) if best else None
    answer = attempt.prove(made, start=start, seconds=attempt.left_s())
    found = attempt.checked(answer.chosen) if answer.chosen is not None else None
    figures = verify(case, plan).figures
    if found and found.figures.total > figures.total and _keeps(found.figures, floors):
        plan, figures = found.plan, found.figures
    return plan, figures, max(answer.bound, float(figures.total))


def _keeps(figures: Figures, floors: dict[str, Fraction]) -> bool:
    """The solver may let a board lose a billionth, which is no loss to speak of."""
    return min(changes(figures, floors).values(), default=0) >= -Fraction(1, 10**8)


def _raised(case: PlanningCase, limit: str, more: Decimal) -> PlanningCase:
    labels = case.periods.labels
    if any(fund.code == limit for fund in case.funds):
        given = {f.period: f.amount_tkr for f in case.frames if f.fund == limit}
        frames = tuple(f for f in case.frames if f.fund != limit)
        raised = tuple(
            Frame(
                fund=limit,
                period=period,
                amount_tkr=given.get(period, 0) + int(more),
                price_year=case.head.price_year,
                source="asked",
                certainty=Certainty.ILLUSTRATIVE,
            )
            for period in labels
        )
        return replace(case, frames=(*frames, *raised))
    there = {s.period: s.capacity_fte for s in case.staff if s.department == limit}
    staff = tuple(s for s in case.staff if s.department != limit)
    more_staff = tuple(
        StaffCapacity(
            department=limit,
            period=period,
            capacity_fte=there.get(period, Decimal(0)) + more,
            source="asked",
            certainty=Certainty.ILLUSTRATIVE,
        )
        for period in labels
    )
    return replace(case, staff=(*staff, *more_staff))
