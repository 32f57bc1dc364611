"""How much of a condition went with what outcome, against SciPy and by drawing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from samstad.engines.evaluation.co_occurrence import Use
from samstad.engines.evaluation.degrees import (
    by_degree,
    chance_interval,
    more_with_well,
)


def use(amount=None, degree=None, *, went_well=True):
    return Use(
        period=2017,
        went_well=went_well,
        conditions={},
        degrees={"time": degree} if degree else {},
        amounts={} if amount is None else {"time": amount},
    )


def told(well, other):
    uses = [use(each) for each in well]
    return more_with_well(uses + [use(each, went_well=False) for each in other], "time")


def test_pairs_are_counted_as_by_mann_and_whitney():
    well, other = [0, 4, 8, 8, 20, 40], [0, 0, 4, 2, 8]

    found = told(well, other)

    counted = stats.mannwhitneyu(well, other).statistic / (len(well) * len(other))
    assert found.chance == pytest.approx(counted)
    assert (found.well, found.other) == (6, 5)


@pytest.mark.parametrize("chance", [0.0, 0.05, 0.3, 0.5, 0.93, 1.0])
@pytest.mark.parametrize("sizes", [(5, 5), (8, 13), (40, 60)])
def test_an_end_of_the_interval_is_refused_just_so(chance, sizes):
    """Newcombe's method 5: each end is as far off as its own error allows."""
    first, second = sizes
    low, high = chance_interval(chance, first, second)

    assert 0 <= low <= chance <= high <= 1
    half = (first + second) / 2 - 1
    for end in (low, high):
        if end in (0, 1):
            assert end == chance
            continue
        factor = 1 + half * ((1 - end) / (2 - end) + end / (1 + end))
        error = np.sqrt(end * (1 - end) * factor / (first * second))
        assert abs(end - chance) / error == pytest.approx(1.959964, abs=1e-5)


def test_turned_about_the_interval_is_turned_about():
    low, high = chance_interval(0.8, 6, 11)

    assert chance_interval(0.2, 11, 6) == pytest.approx((1 - high, 1 - low))


def test_few_are_not_told_and_the_unknown_are_in_no_pair():
    found = told([1, 2, 3, 4, None], [0, 0, 0, 0, 0])

    assert (found.well, found.chance, found.interval) == (4, 1.0, None)
    assert not found.is_told_apart
    assert told([], [1]).chance is None
    assert told([2] * 5, [0] * 5).is_told_apart
    assert not told([2] * 5, [2] * 5).is_told_apart


def test_each_degree_has_its_share_and_what_is_not_known_is_in_none():
    uses = [use(degree="much"), use(degree="much", went_well=False), use(),
            use(degree="no", went_well=None), use(degree="other")]  # fmt: skip

    found = dict(by_degree(uses, "time", ("much", "no")))

    assert (found["much"].well, found["much"].known) == (1, 2)
    assert found["no"].known == 0


def test_amounts_that_do_not_go_with_the_outcome_are_seldom_told_apart():
    """Few levels and many ties, as uses have them; a fixed seed, so that it can fail."""
    draw = np.random.default_rng(7)
    sets = draw.integers(0, 3, size=(4000, 15))

    held = 0
    for row in sets:
        found = told(row[:8].tolist(), row[8:].tolist())
        held += not found.is_told_apart
    assert held / len(sets) >= 0.93
