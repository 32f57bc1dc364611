"""Totals of plans differ by whole multiples of the grain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from benchmarks.outside import mknap, nrp, pmed
from samstad.engines.planning import grain
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.race import is_proven
from tests.cases import small_case, small_head
from tests.planning.every_plan import kept_plans
from tests.planning.test_scheduling import scheduling_case


def knapsack() -> PlanningCase:
    profits = tuple(map(Decimal, ("10", "7", "5.5")))
    packed = mknap.Knapsack(
        name="k", profits=profits, sizes=((5, 4, 2),), rooms=(9,), best=None
    )
    return mknap.as_case(packed).case


def release() -> PlanningCase:
    asked = nrp.Release(
        name="r", costs=(4, 3), needs=((0, 1),), profits=(10, 8), requests=((0,), (1,))
    )
    return nrp.as_case(asked, "0.7").case


def median() -> PlanningCase:
    ways = np.array([[0, 1, 3], [1, 0, 2], [3, 2, 0]])
    return pmed.as_case(pmed.Median(name="m", ways=ways, p=1, best=None)).case


def several_boards() -> PlanningCase:
    """The small case without what makes its figures too unlike for a grain."""
    return small_case(head=small_head(discount_percent=Decimal(0)), gain_points=())


@pytest.mark.parametrize(
    "case", [knapsack, release, median, scheduling_case, several_boards]
)
def test_totals_differ_by_whole_multiples(case, monkeypatch):
    monkeypatch.setattr(grain, "FINEST", 0)
    case = case()
    totals = {figures.total for _, figures in kept_plans(case)}
    least = min(totals)

    step = grain.grain_of_total(case)

    assert len(totals) > 1
    assert {((total - least) / step).denominator for total in totals} == {1}


def test_the_grain_of_a_knapsack_is_half_a_unit_of_profit():
    assert grain.grain_of_total(knapsack()) == Fraction(1, 45)


def test_a_gain_that_stops_at_its_target_stands_on_the_grid(monkeypatch):
    monkeypatch.setattr(grain, "FINEST", 0)
    case = knapsack()
    case = replace(case, tasks=(replace(case.tasks[0], target=Decimal("16.3")),))
    totals = {figures.total for _, figures in kept_plans(case)}

    step = grain.grain_of_total(case)

    assert max(totals) == 1
    assert {(total / step).denominator for total in totals} == {1}


def test_discounting_leaves_no_grain_of_use():
    case = knapsack()
    head = replace(case.head, discount_percent=Decimal(3))

    assert grain.grain_of_total(replace(case, head=head)) is None


def test_with_a_grain_a_plan_one_step_below_the_bound_is_not_proven():
    step = Fraction(1, 10**6)

    assert is_proven(0.5, 0.500001)
    assert not is_proven(0.5, 0.500001, step)
    assert is_proven(0.5, 0.5000004, step)
