"""Means, intervals and change."""

from __future__ import annotations

import numpy as np
import pytest

from samstad.engines.survey.answers import Group, NotOnTheScale, Scale
from samstad.engines.survey.change import change_between
from samstad.engines.survey.figures import Bound, results_of

SCALE = Scale(lowest=1, highest=5)
LIKELY = [0.05, 0.15, 0.3, 0.35, 0.15]
MEAN = float(np.dot([1, 2, 3, 4, 5], LIKELY))


def group(name, answers):
    return Group(name=name, answers=np.array(answers, dtype=np.int64).reshape(-1, 1))


def test_a_mean_is_told_of_five():
    results = results_of([group("A", [2, 3, 3, 4, 4])], SCALE)

    (shown,) = results.groups
    assert shown.figures[0].mean == pytest.approx(3.2)
    assert shown.figures[0].bound is Bound.EXACT


def test_nothing_is_told_of_four():
    results = results_of([group("A", [2, 3, 3, 4])], SCALE)

    assert results.whole is None
    assert results.withheld == ("A",)


def test_small_departments_are_told_together_when_they_are_five():
    results = results_of([group("A", [2, 3, 3]), group("B", [4, 4])], SCALE)

    assert results.together is not None
    assert results.together.names == ("A", "B")
    assert results.whole is not None
    assert results.whole.size == 5


def test_a_department_that_all_but_agrees_is_told_as_a_bound():
    results = results_of([group("A", [5, 5, 5, 5, 4])], SCALE)

    figure = results.groups[0].figures[0]
    assert (figure.mean, figure.bound) == (4.0, Bound.AT_LEAST)
    assert figure.high == 5


def test_an_answer_outside_the_scale_is_refused():
    with pytest.raises(NotOnTheScale):
        results_of([group("A", [1, 2, 3, 4, 6])], SCALE)


@pytest.mark.parametrize("size", [5, 12, 40])
def test_intervals_hold_the_mean_at_least_as_often_as_they_say(size):
    """Samples of one department, with answers as they usually fall."""
    random = np.random.default_rng(20)
    holds = 0
    for _sample in range(400):
        answers = random.choice([1, 2, 3, 4, 5], size=size, p=LIKELY)
        figure = results_of([group("A", answers)], SCALE).groups[0].figures[0]
        holds += figure.low <= MEAN <= figure.high

    assert holds / 400 >= 0.95


def test_change_is_told_with_its_interval():
    before = results_of([group("A", [2, 3] * 30)], SCALE)
    after = results_of([group("A", [3, 4] * 30)], SCALE)

    (change,) = change_between(
        before.groups[0],
        after.groups[0],
        spread_earlier=before.spread,
        spread_later=after.spread,
    )

    assert change is not None
    assert change.difference == pytest.approx(1.0)
    # Spread 1.0 both times: 1.96 * sqrt(1/60 + 1/60).
    assert change.high - change.difference == pytest.approx(0.3578, abs=1e-3)
    assert change.is_told_apart


def test_no_change_is_told_from_a_bound():
    before = results_of([group("A", [5, 5, 5, 5, 5])], SCALE)
    after = results_of([group("A", [2, 3, 3, 4, 4])], SCALE)

    assert change_between(
        before.groups[0],
        after.groups[0],
        spread_earlier=before.spread,
        spread_later=after.spread,
    ) == (None,)
