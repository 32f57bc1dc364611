"""The range for a new city: against draws of the same law, and whether it holds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import optimize, stats

from samstad.engines.evaluation.new_city import range_for_another

EFFECTS = np.array([-16.8, -10.7, -13.0, -15.4, -10.0])
ERRORS = np.array([1.1, 1.9, 1.8, 0.8, 0.9])


def drawn(effects, variances, *, count=40_000):
    """As the papers have it: a variance, a mean and a city, drawn one after another."""
    draw = np.random.default_rng(5)
    free = len(effects) - 1

    def apart(tau2):
        weights = 1 / (variances + tau2)
        return weights @ (effects - weights @ effects / weights.sum()) ** 2

    wanted = stats.chi2.ppf((np.arange(500) + 0.5) / 500, free)
    roots = [
        0.0
        if apart(0.0) <= each
        else optimize.brentq(lambda t, each=each: apart(t) - each, 0, 1e9)
        for each in wanted
    ]
    tau2 = draw.choice(roots, size=count)
    weights = 1 / (variances + tau2[:, None])
    mean = (weights @ effects) / weights.sum(axis=1)
    spread = (weights * (effects - mean[:, None]) ** 2).sum(axis=1) / free
    se = np.sqrt(np.maximum(spread, 1) / weights.sum(axis=1))
    cities = mean + se * draw.standard_t(free, size=count)
    cities += np.sqrt(tau2) * draw.normal(size=count)
    return np.percentile(cities, [2.5, 97.5])


def test_the_ends_are_those_of_draws():
    found = range_for_another(EFFECTS, ERRORS**2)

    ends = drawn(EFFECTS, ERRORS**2)
    width = ends[1] - ends[0]
    assert found == pytest.approx(tuple(ends), abs=0.04 * width)


def test_another_unit_gives_the_same_range_in_it():
    low, high = range_for_another(EFFECTS, ERRORS**2)

    assert range_for_another(7 * EFFECTS, (7 * ERRORS) ** 2) == pytest.approx(
        (7 * low, 7 * high), rel=1e-6
    )


def test_findings_all_alike_leave_the_uncertainty_of_their_errors():
    low, high = range_for_another(np.full(4, 2.0), np.full(4, 0.25))

    reach = stats.t.ppf(0.975, 3) * 0.5 / 2
    assert (low, high) == pytest.approx((2 - reach, 2 + reach), rel=0.02)


def test_more_that_is_let_go_is_a_narrower_range():
    wide = range_for_another(EFFECTS, ERRORS**2, alpha=0.05)
    narrow = range_for_another(EFFECTS, ERRORS**2, alpha=0.2)

    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(("count", "between"), [(3, 3.0), (10, 1.0), (10, 3.0)])
def test_the_range_holds_a_new_city(count, between):
    """Where the interval that takes the variance as known held 86 to 92 of a hundred."""
    held = 0
    for seed in range(200):
        draw = np.random.default_rng((seed, count))
        truly = draw.normal(-10, between, size=count + 1)
        errors = draw.uniform(1, 3, size=count)
        effects = draw.normal(truly[:count], errors)
        low, high = range_for_another(effects, errors**2)
        held += low <= truly[count] <= high
    assert held >= 186
