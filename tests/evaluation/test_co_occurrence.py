"""What went with what, against published intervals."""

from __future__ import annotations

import pytest

from samstad.engines.evaluation.co_occurrence import (
    NotACount,
    Use,
    over_time,
    share_of,
    went_with,
)


def use(period=2017, *, went_well=True, **conditions):
    return Use(period=period, went_well=went_well, conditions=conditions)


@pytest.mark.parametrize(
    ("well", "known", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_the_published_interval(well, known, low, high):
    found = share_of(well, known)

    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_can_be_anything():
    found = share_of(0, 0)

    assert (found.share, found.low, found.high) == (None, 0.0, 1.0)


def test_more_cannot_go_well_than_there_are():
    with pytest.raises(NotACount):
        share_of(3, 2)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17:873, table II, method 10.
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 20), 0.6791, 1.0),
    ],
)
def test_a_difference_has_the_published_interval(counts, low, high):
    well, held, well_without, lacking = counts
    uses = [use(went_well=n < well, mandate=True) for n in range(held)]
    uses += [use(went_well=n < well_without, mandate=False) for n in range(lacking)]

    found = went_with(uses, "mandate")

    assert found.difference is not None
    assert found.difference[1:] == pytest.approx((low, high), abs=5e-5)
    assert found.is_told_apart


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
