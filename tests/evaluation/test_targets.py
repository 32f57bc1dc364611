"""The rule by which a series stands to a target or a limit (U20)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samstad.engines.evaluation.targets import Limit, Path, Status, Why, stands

LESS = Path(base_year=2020, base_value=50.0, target_year=2030, target_value=30.0)
MORE = Path(
    base_year=2020,
    base_value=10.0,
    target_year=2030,
    target_value=20.0,
    steps={2024: 11.0},
)
BEST_FIRST = (Status.REACHED, Status.ON_PATH, Status.BEHIND, Status.WRONG_WAY)


@pytest.mark.parametrize(
    ("year", "value"),
    [(2019, 10.0), (2020, 10.0), (2022, 10.5), (2024, 11.0), (2027, 15.5), (2031, 20)],
)
def test_the_path_goes_straight_between_the_years_that_are_named(year, value):
    assert MORE.expected(year) == value


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (30.0, Status.REACHED),
        (42.0, Status.ON_PATH),
        (42.1, Status.BEHIND),
        (50.0, Status.BEHIND),
        (50.1, Status.WRONG_WAY),
    ],
)
def test_a_target_to_come_down_to(value, status):
    found = stands(LESS, {2024: value}, this_year=2025)

    assert (found.status, found.expected) == (status, 42.0)


def test_when_the_year_has_come_it_is_reached_or_missed():
    assert stands(LESS, {2030: 31.0}, this_year=2031).status is Status.MISSED
    assert stands(LESS, {2030: 29.0}, this_year=2031).status is Status.REACHED


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, Why.NOTHING),
        ({2024: None}, Why.NOTHING),
        ({2024: math.inf}, Why.NOTHING),
        ({2026: 40.0}, Why.NOTHING),
        ({2022: 40.0}, Why.TOO_OLD),
    ],
)
def test_it_cannot_tell_without_a_value_that_is_new_enough(values, why):
    found = stands(LESS, values, this_year=2025)

    assert (found.status, found.why) == (Status.CANNOT_TELL, why)


def test_it_cannot_tell_before_the_path_begins():
    found = stands(LESS, {2019: 49.0}, this_year=2020)

    assert (found.why, found.value, found.expected) == (Why.NOT_BEGUN, 49.0, None)


@pytest.mark.parametrize(
    ("is_highest", "value", "status"),
    [
        (True, 40.0, Status.KEPT),
        (True, 40.1, Status.BROKEN),
        (False, 40.0, Status.KEPT),
        (False, 39.9, Status.BROKEN),
    ],
)
def test_a_limit_is_kept_or_broken(is_highest, value, status):
    limit = Limit(value=40.0, is_highest=is_highest, from_year=2020)

    assert stands(limit, {2024: value}, this_year=2024).status is status
    assert stands(limit, {2019: value}, this_year=2020).why is Why.NOT_BEGUN


@given(
    year=st.integers(2020, 2029),
    low=st.floats(1, 100),  # of one size: near nothing it may be another unit
    more=st.floats(0, 100),
)
def test_a_better_value_never_stands_worse(year, low, more):
    worse = stands(MORE, {year: low}, this_year=year)
    better = stands(MORE, {year: low + more}, this_year=year)

    assert BEST_FIRST.index(better.status) <= BEST_FIRST.index(worse.status)


@pytest.mark.parametrize(
    "changed",
    [
        {"target_value": math.nan},
        {"target_year": 2020},
        {"target_value": 50.0},
        {"steps": {2030: 40.0}},
    ],
)
def test_a_path_that_leads_nowhere_is_refused(changed):
    said = {
        "base_year": 2020,
        "base_value": 50.0,
        "target_year": 2030,
        "target_value": 30.0,
    }

    with pytest.raises(ValueError, match=r"path|steps"):
        Path(**said | changed)


@pytest.mark.parametrize(
    "values",
    [
        {2021: 41.0, 2022: 42.0, 2023: 43000.0, 2024: 44000.0},
        {2021: 41000.0, 2022: 42000.0, 2023: 43.0, 2024: 44.0},
        {2024: 44000.0},
        {2020: 40.0, 2021: 41.0, 2022: 42.0, 2023: 43000.0, 2024: 44.0},
    ],
    ids=["from a year on", "until a year", "beside the base year", "one year"],
)
def test_what_seems_to_be_in_two_units_stands_to_no_path(values):
    path = Path(base_year=2020, base_value=40.0, target_year=2030, target_value=60.0)

    found = stands(path, values, this_year=2025)

    assert (found.status, found.why) == (Status.CANNOT_TELL, Why.OTHER_UNIT)


def test_a_series_that_grows_by_and_by_is_in_one_unit():
    path = Path(base_year=2015, base_value=2.0, target_year=2030, target_value=5000.0)
    grows = {2016 + n: 2.0 * 2.4**n for n in range(9)}

    assert stands(path, grows, this_year=2025).why is None
    near_nothing = {2020: 90.0, 2021: 1.0, 2022: 80.0, 2023: 0.0, 2024: 85.0}
    assert stands(MORE, near_nothing, this_year=2025).why is None


@pytest.mark.parametrize(
    ("broken", "why"),
    [(2020, None), (2021, Why.OTHER_MEASURE), (2024, Why.OTHER_MEASURE), (2025, None)],
)
def test_a_path_is_not_held_against_what_is_measured_in_another_way(broken, why):
    path = Path(base_year=2020, base_value=40.0, target_year=2030, target_value=60.0)
    limit = Limit(value=50.0, is_highest=True, from_year=2020)

    for aim in (path, limit):
        found = stands(aim, {2024: 44.0}, this_year=2025, broken_from=[broken])

        assert found.why is why
        assert (found.status is Status.CANNOT_TELL) == (why is not None)
