"""What the engine answers is the best of all plans, on cases small enough to try."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samstad.engines.planning.case import (
    GroupKind,
    PlanningCase,
    PrecedenceKind,
)
from samstad.engines.planning.plan import Figures, Plan, Proposal, Rule
from samstad.engines.planning.solve import Limits, NoPlanKeepsTheRules, solve
from samstad.engines.planning.verify import Check
from tests.cases import PERIODS, small_case
from tests.planning.every_plan import kept_plans

ENOUGH = Limits(time_s=120.0, steps=4000)


def found(case: PlanningCase, rule: Rule) -> Proposal:
    return solve(case, rule=rule, limits=ENOUGH, clock=time.monotonic)


def scaled(case: PlanningCase, table: str, field: str, factors: list[int]) -> tuple:
    """The rows of a table with a figure scaled by tenths."""
    rows = getattr(case, table)
    return tuple(
        replace(row, **{field: type(getattr(row, field))(getattr(row, field) * f / 10)})
        for row, f in zip(rows, factors, strict=False)
    )


@st.composite
def cases(draw: st.DrawFn) -> PlanningCase:
    """The small case with its figures, ties, groups and demand drawn anew."""
    base = small_case()
    tenths = st.integers(min_value=0, max_value=20)

    def some(n: int) -> list[int]:
        return draw(st.lists(tenths, min_size=n, max_size=n))

    effects = tuple(
        replace(row, likely=row.likely * factor / 10)
        for row, factor in zip(
            base.effects,
            draw(st.lists(st.integers(-5, 20), min_size=2, max_size=2)),
            strict=True,
        )
    )
    costs = tuple(
        replace(row, likely_tkr=row.likely_tkr * factor // 10)
        for row, factor in zip(base.costs, some(2), strict=True)
    )
    return replace(
        base,
        effects=effects,
        costs=costs,
        synergies=tuple(
            replace(row, likely=Decimal(draw(st.integers(-4, 4))))
            for row in base.synergies
        ),
        staff=scaled(base, "staff", "capacity_fte", some(len(base.staff))),
        frames=tuple(
            replace(row, amount_tkr=row.amount_tkr * factor // 10)
            for row, factor in zip(base.frames, some(len(base.frames)), strict=True)
        ),
        precedence=tuple(
            replace(
                row,
                kind=draw(st.sampled_from(PrecedenceKind)),
                lag=draw(st.integers(0, 2)),
            )
            for row in base.precedence
        ),
        groups=tuple(
            replace(
                row, kind=draw(st.sampled_from(GroupKind)), n=draw(st.integers(0, 2))
            )
            for row in base.groups
        ),
        demand=tuple(
            replace(row, needed=row.needed * draw(tenths) / 10) for row in base.demand
        ),
        conditions=tuple(
            replace(row, period=draw(st.sampled_from(PERIODS))) if row.period else row
            for row in base.conditions[: draw(st.integers(0, 2))]
        ),
    )


def smallest_share(
    case: PlanningCase, kept: list[tuple[Plan, Figures]]
) -> dict[int, Fraction]:
    nothing = Check(case)(Plan()).figures.attainment
    best = {b: max(f.attainment[b] for _, f in kept) for b in nothing}
    shares = {}
    for number, (_, figures) in enumerate(kept):
        shares[number] = min(
            (
                (figures.attainment[b] - nothing[b]) / (best[b] - nothing[b])
                for b in nothing
                if best[b] - nothing[b] > Fraction(1, 10**9)
            ),
            default=Fraction(1),
        )
    return shares


SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(cases())
def test_total_is_the_largest_of_all_plans(case: PlanningCase) -> None:
    kept = kept_plans(case)
    if not kept:
        with pytest.raises(NoPlanKeepsTheRules):
            found(case, Rule.TOTAL)
        return
    best = max(figures.total for _, figures in kept)
    proposal = found(case, Rule.TOTAL)
    assert proposal.bound >= float(best)
    assert proposal.value == pytest.approx(float(best), abs=1e-6)
    assert (proposal.proven, proposal.gap) == (True, 0.0)


@SLOW
@given(cases())
def test_fair_raises_the_smallest_share_as_far_as_any_plan(case: PlanningCase) -> None:
    kept = kept_plans(case)
    if not kept:
        return
    best = max(smallest_share(case, kept).values())
    proposal = found(case, Rule.FAIR)
    assert proposal.bound >= float(best) - 1e-12
    assert proposal.value == pytest.approx(float(best), abs=2e-6)
    for board in proposal.boards:
        own = max(figures.attainment[board.code] for _, figures in kept)
        assert board.own_best == pytest.approx(float(own), abs=2e-6)
        assert board.own_bound >= float(own)


@SLOW
@given(cases())
def test_cheapest_costs_the_least_of_all_plans(case: PlanningCase) -> None:
    kept = kept_plans(case)
    if not kept:
        return
    best = min(figures.cost_tkr for _, figures in kept)
    proposal = found(case, Rule.CHEAPEST)
    assert proposal.value == best
    assert proposal.bound <= best


@SLOW
@given(cases())
def test_no_plan_goes_above_the_bound_of_nash(case: PlanningCase) -> None:
    kept = kept_plans(case)
    if not kept:
        return
    nothing = Check(case)(Plan()).figures.attainment
    helped = [
        b
        for b in nothing
        if max(f.attainment[b] for _, f in kept) - nothing[b] > Fraction(1, 10**9)
    ]
    product = max(
        math.prod(max(0.0, float(f.attainment[b] - nothing[b])) for b in helped)
        for _, f in kept
    )
    best = product ** (1 / max(1, len(helped)))
    proposal = found(case, Rule.NASH)
    assert proposal.bound >= best - 1e-9
    assert proposal.value <= best + 1e-9
