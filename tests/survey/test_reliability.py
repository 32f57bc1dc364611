"""Reliability against what other programs say of published data."""

from __future__ import annotations

import numpy as np
import pytest

from samstad.engines.survey.answers import Group
from samstad.engines.survey.reliability import (
    alpha_interval,
    cronbach_alpha,
    mcdonald_omega,
    reliability_of,
)

# Chatterjee & Price (1977), "attitude": seven ratings in thirty departments, as R
# carries them.
ATTITUDE = np.array(
    [
        [43, 51, 30, 39, 61, 92, 45],
        [63, 64, 51, 54, 63, 73, 47],
        [71, 70, 68, 69, 76, 86, 48],
        [61, 63, 45, 47, 54, 84, 35],
        [81, 78, 56, 66, 71, 83, 47],
        [43, 55, 49, 44, 54, 49, 34],
        [58, 67, 42, 56, 66, 68, 35],
        [71, 75, 50, 55, 70, 66, 41],
        [72, 82, 72, 67, 71, 83, 31],
        [67, 61, 45, 47, 62, 80, 41],
        [64, 53, 53, 58, 58, 67, 34],
        [67, 60, 47, 39, 59, 74, 41],
        [69, 62, 57, 42, 55, 63, 25],
        [68, 83, 83, 45, 59, 77, 35],
        [77, 77, 54, 72, 79, 77, 46],
        [81, 90, 50, 72, 60, 54, 36],
        [74, 85, 64, 69, 79, 79, 63],
        [65, 60, 65, 75, 55, 80, 60],
        [65, 70, 46, 57, 75, 85, 46],
        [50, 58, 68, 54, 64, 78, 52],
        [50, 40, 33, 34, 43, 64, 33],
        [64, 61, 52, 62, 66, 80, 41],
        [53, 66, 52, 50, 63, 80, 37],
        [40, 37, 42, 58, 50, 57, 49],
        [63, 54, 42, 48, 66, 75, 33],
        [66, 77, 66, 63, 88, 76, 72],
        [78, 75, 58, 74, 80, 78, 49],
        [48, 57, 44, 45, 51, 83, 38],
        [85, 85, 71, 71, 77, 74, 55],
        [82, 82, 39, 59, 64, 78, 39],
    ]
)
COVARIANCE = np.cov(ATTITUDE, rowvar=False)


def test_alpha_is_that_of_another_program():
    """pingouin 0.7.0, ``cronbach_alpha``; psych prints 0.84 of the same data."""
    assert cronbach_alpha(COVARIANCE) == pytest.approx(0.8431427695647599, abs=1e-12)


def test_the_interval_of_alpha_is_that_of_another_program():
    """pingouin 0.7.0 tells three decimals."""
    low, high = alpha_interval(0.8431427695647599, people=30, statements=7)

    assert (round(low, 3), round(high, 3)) == (0.739, 0.916)


@pytest.mark.parametrize(
    ("statements", "said"), [(7, 0.8563268017943603), (4, 0.8615586013530047)]
)
def test_omega_is_that_of_another_program(statements, said):
    """statsmodels 0.15.0: ``Factor(method="ml")``, one factor, its loadings summed.

    Both search for the top of the same likelihood, and stop within 1e-5 of it.
    """
    covariance = COVARIANCE[:statements, :statements]

    assert mcdonald_omega(covariance) == pytest.approx(said, abs=1e-5)


def test_omega_of_a_known_factor_is_what_the_formula_says():
    loadings, own = np.array([0.9, 0.8, 0.6, 0.5]), np.array([0.4, 0.5, 0.7, 0.6])
    covariance = np.outer(loadings, loadings) + np.diag(own)
    said = loadings.sum() ** 2 / (loadings.sum() ** 2 + own.sum())

    assert mcdonald_omega(covariance) == pytest.approx(said, abs=1e-5)


def test_alpha_and_omega_agree_where_all_statements_weigh_the_same():
    covariance = np.full((5, 5), 0.5) + np.diag([0.7] * 5)

    assert mcdonald_omega(covariance) == pytest.approx(
        cronbach_alpha(covariance), abs=1e-5
    )


def test_nothing_is_said_of_few_answers():
    answers = np.random.default_rng(1).integers(1, 6, (29, 4))

    assert reliability_of([Group(name="A", answers=answers)]) is None


def test_small_departments_are_not_in_it():
    random = np.random.default_rng(1)
    large = Group(name="A", answers=random.integers(1, 6, (40, 4)))
    small = Group(name="B", answers=random.integers(1, 6, (4, 4)))

    assert reliability_of([large, small]) == reliability_of([large])
