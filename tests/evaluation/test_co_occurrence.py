"""What went with what, against the intervals of another program."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from samstad.engines.evaluation.co_occurrence import (
    NotACount,
    Use,
    over_time,
    share_of,
    went_with,
)


def use(period=2017, *, went_well=True, **conditions):
    return Use(period=period, went_well=went_well, conditions=conditions)


def wilson(well, known):
    """SciPy's own, which shares no line with ours."""
    return stats.binomtest(well, known).proportion_ci(0.95, method="wilson")


@pytest.mark.parametrize("known", [1, 5, 29, 148, 263])
def test_a_share_has_the_interval_of_another_program(known):
    for well in range(known + 1):
        found, said = share_of(well, known), wilson(well, known)

        assert (found.low, found.high) == pytest.approx((said.low, said.high), abs=1e-9)


def test_a_share_of_nothing_can_be_anything():
    found = share_of(0, 0)

    assert (found.share, found.low, found.high) == (None, 0.0, 1.0)


def test_more_cannot_go_well_than_there_are():
    with pytest.raises(NotACount):
        share_of(3, 2)


def compared(well, held, well_without, lacking):
    uses = [use(went_well=n < well, mandate=True) for n in range(held)]
    uses += [use(went_well=n < well_without, mandate=False) for n in range(lacking)]
    found = went_with(uses, "mandate")
    assert found.difference is not None
    return found


def newcombe(well, held, well_without, lacking):
    """Method 10 as Newcombe writes it: the variances at the ends of SciPy's intervals."""
    first, second = wilson(well, held), wilson(well_without, lacking)
    z, apart = stats.norm.ppf(0.975), well / held - well_without / lacking

    def reach(one, other):
        spread = one * (1 - one) / held + other * (1 - other) / lacking
        return z * math.sqrt(spread)

    return apart - reach(first.low, second.high), apart + reach(first.high, second.low)


@pytest.mark.parametrize(("held", "lacking"), [(70, 80), (10, 10), (5, 20)])
def test_a_difference_has_newcombes_interval(held, lacking):
    for counts in itertools.product(range(0, held + 1, 5), range(0, lacking + 1, 5)):
        well, well_without = counts
        found = compared(well, held, well_without, lacking)

        assert found.difference[1:] == pytest.approx(
            newcombe(well, held, well_without, lacking), abs=1e-9
        )


def test_a_difference_is_told_apart_where_its_interval_leaves_zero_out():
    assert compared(9, 10, 3, 10).is_told_apart
    assert compared(3, 10, 9, 10).is_told_apart
    assert not compared(6, 10, 5, 10).is_told_apart


def test_the_interval_of_a_difference_holds_the_truth_as_often_as_it_says():
    """Every outcome that five and nine uses can have, weighed by how likely it is."""
    held, lacking = 5, 9
    ends = np.array(
        [
            [compared(a, held, b, lacking).difference[1:] for b in range(lacking + 1)]
            for a in range(held + 1)
        ]
    )
    holds = []
    for first, second in itertools.product(np.linspace(0.05, 0.95, 19), repeat=2):
        weight = np.outer(
            stats.binom.pmf(range(held + 1), held, first),
            stats.binom.pmf(range(lacking + 1), lacking, second),
        )
        apart = first - second
        holds.append(weight[(ends[..., 0] <= apart) & (apart <= ends[..., 1])].sum())

    assert np.mean(holds) >= 0.95
    assert min(holds) >= 0.89


def test_no_difference_is_told_of_few():
    uses = [use(mandate=True)] * 4 + [use(mandate=False, went_well=False)] * 9

    found = went_with(uses, "mandate")

    assert found.difference is None
    assert not found.is_told_apart


def test_what_is_not_known_is_counted_apart():
    uses = [use(mandate=True), use(time=True), use(went_well=None, mandate=True)]

    found = went_with(uses, "mandate")

    assert (found.held.known, found.lacking.known, found.unknown) == (1, 0, 2)


def test_outcomes_gather_over_time():
    uses = [use(2016), use(2018, went_well=False), use(2018), use(2019, went_well=None)]

    assert [(period, s.well, s.known) for period, s in over_time(uses)] == [
        (2016, 1, 1),
        (2018, 2, 3),
    ]
