"""Milestones follow from the starts: they change no plan and no bound.

That the tree proves the smallest share right is tried beside all plans in
``test_against_brute_force``.
"""

from __future__ import annotations

import numpy as np
import pytest

from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.exact.formulation import Formulation, formulate
from samstad.engines.planning.exact.highs import raise_it
from samstad.engines.planning.exact.milestones import with_milestones
from tests.cases import small_case


def _made() -> Formulation:
    model = compile_case(small_case())
    made = formulate(model)
    for column in made.attainment:
        made.programme.cost[column] = 1.0
    return made


def _best(made: Formulation) -> float:
    answer = raise_it(
        made, time_limit_s=20.0, seed=1, start=None, should_stop=lambda: False
    )
    return answer.bound


def test_milestones_change_no_bound() -> None:
    plain = _made()
    assert _best(with_milestones(plain).made) == pytest.approx(_best(plain), abs=1e-5)


def test_a_milestone_is_the_sum_of_its_starts() -> None:
    plain = _made()
    at = with_milestones(plain)
    values = raise_it(
        plain, time_limit_s=20.0, seed=1, start=None, should_stop=lambda: False
    ).values
    assert values is not None

    whole = at.columns(values)

    programme = at.made.programme
    kept = programme.matrix() @ whole
    assert (kept >= programme.rows.low - 1e-6).all()
    assert (kept <= programme.rows.high + 1e-6).all()
    assert (at.plain(whole) == values).all()


def test_there_is_a_milestone_for_each_period_that_parts_a_measures_starts() -> None:
    plain = _made()
    sums = with_milestones(plain).sums
    expected = 0
    for measure in np.unique(plain.measure):
        when = plain.when[plain.measure == measure]
        expected += sum((when <= last).sum() > 1 for last in np.unique(when))
    assert sums.shape == (expected, len(plain.option))
