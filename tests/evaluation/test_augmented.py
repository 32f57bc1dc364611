"""Augmented control against other programs, and what its checks rest on."""

from __future__ import annotations

import numpy as np
import pytest

from samstad.engines.evaluation.augmented import LEAST_PENALTY, weigh_augmented
from samstad.engines.evaluation.blendings import mended
from samstad.engines.evaluation.folds import left_out_errors
from samstad.engines.evaluation.placebo import leave_one_out, place_placebos
from samstad.engines.evaluation.simplex import blend
from tests.evaluation.published import california, needs_data

BEFORE = 19


def made_up(seed: int, units: int = 12, periods: int = 9):
    rng = np.random.default_rng(seed)
    drifts = rng.normal(size=(3, periods)).cumsum(1)
    return rng.normal(size=(units, 3)) @ drifts + rng.normal(size=(units, periods))


def ridged(points, target, penalty):
    """The paper's weights with the inverse written out."""
    weights = blend(points, target)
    inverse = np.linalg.inv(points.T @ points + penalty * np.eye(target.size))
    return weights + points @ inverse @ (target - weights @ points)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("units", [5, 30])
def test_each_period_is_foretold_without_having_been_seen(seed, units):
    y = made_up(seed, units)
    points = np.ascontiguousarray(y[1:] - y[1:].mean(axis=0))
    target = y[0] - y[1:].mean(axis=0)
    penalties = np.array([1e3, 10.0, 0.1])

    found = left_out_errors(points, target, penalties)

    for out in range(target.size):
        rest = np.ascontiguousarray(np.delete(points, out, axis=1))
        for at, penalty in enumerate(penalties):
            weights = ridged(rest, np.delete(target, out), penalty)
            error = (target[out] - weights @ points[:, out]) ** 2
            assert found[out, at] == pytest.approx(error, rel=1e-6, abs=1e-9)


def test_the_largest_penalty_within_one_error_of_the_best_is_taken():
    y = made_up(3, 30)
    points = np.ascontiguousarray(y[1:] - y[1:].mean(axis=0))
    top = np.linalg.eigvalsh(points.T @ points)[-1]
    penalties = top * np.geomspace(1, LEAST_PENALTY, 20)
    errors = left_out_errors(points, y[0] - y[1:].mean(axis=0), penalties)
    means, spread = errors.mean(axis=0), errors.std(axis=0, ddof=1) / 3
    bar = means.min() + spread[means.argmin()]

    found = weigh_augmented(own=y[0], donors=y[1:])

    assert found.penalty == pytest.approx(penalties[means <= bar].max())
    assert found.foretold_mspe <= bar


def test_the_weights_sum_to_one_and_fit_no_worse_than_the_blend():
    y = made_up(1, 8)
    y[0] += 30.0  # above all others: no blend of them reaches it

    found = weigh_augmented(own=y[0], donors=y[1:], penalty=1e-3)

    assert found.weights.sum() == pytest.approx(1)
    assert found.weights.min() < 0
    assert found.mspe < found.least_mspe


def test_donors_all_alike_leave_the_blend_as_it_is():
    alike = np.tile(np.arange(9.0), (5, 1))

    found = weigh_augmented(own=np.arange(9.0) ** 2, donors=alike)

    assert found.weights.sum() == pytest.approx(1)
    assert found.mspe == pytest.approx(found.least_mspe)


def test_every_unit_is_measured_by_what_it_foretells():
    y = made_up(2, 20, 12)
    found = place_placebos(own=y[0], donors=y[1:], before=9, blending=mended)

    each = [
        weigh_augmented(own=y[n, :9], donors=np.delete(y, n, axis=0)[:, :9])
        for n in range(20)
    ]
    told = [np.sqrt(one.foretold_mspe) for one in each]
    assert found.misfit == pytest.approx(told)
    assert found.weights == pytest.approx(each[0].weights)
    assert found.own_weight[1:] == pytest.approx([one.weights[0] for one in each[1:]])


def test_a_supposed_effect_is_taken_out_of_blends_it_counts_against():
    y = made_up(4, 9, 12)
    moved = y.copy()
    moved[0, 9:] -= 2.5
    whole = place_placebos(own=y[0], donors=y[1:], before=9, blending=mended)
    as_if = place_placebos(own=moved[0], donors=y[1:], before=9, blending=mended)

    assert whole.own_weight.min() < 0
    assert whole.average_p(2.5) == pytest.approx(as_if.average_p(0.0))


def test_donors_that_count_with_a_minus_are_left_out_in_turn_too():
    y = made_up(5, 9, 12)
    whole = weigh_augmented(own=y[0, :9], donors=y[1:, :9])

    found = leave_one_out(own=y[0], donors=y[1:], before=9, blending=mended)

    assert whole.weights.min() < -1e-3
    assert set(found) == set(np.flatnonzero(np.abs(whole.weights) > 1e-6))


@needs_data
def test_california_is_as_another_program_found():
    """pysyncon 1.7.0 with this penalty; it prints -15.53597 and -22.90483."""
    own, donors, *_ = california()

    found = weigh_augmented(own=own[:BEFORE], donors=donors[:, :BEFORE])

    gaps = own - found.weights @ donors
    assert found.penalty == pytest.approx(291.66434, rel=1e-6)
    assert gaps[BEFORE:].mean() == pytest.approx(-15.53597, abs=1e-3)
    assert gaps[-1] == pytest.approx(-22.90483, abs=1e-3)


@needs_data
def test_california_beside_another_program_where_it_is_installed():
    """Its solver stops short, so that it ends within 1e-5 of the weights."""
    augsynth = pytest.importorskip("pysyncon.augsynth")
    pd = pytest.importorskip("pandas")
    own, donors, *_ = california()
    middle = donors[:, :BEFORE].mean(axis=0)
    points = np.ascontiguousarray(donors[:, :BEFORE] - middle)
    target = own[:BEFORE] - middle
    theirs = augsynth.AugSynth()
    frames = pd.DataFrame(points.T), pd.Series(target)
    penalties = theirs.generate_lambdas(frames[0])
    told = theirs.cross_validate(*frames, penalties, BEFORE)

    errors = left_out_errors(points, target, penalties)[:-1]  # it skips the last

    assert errors.mean(axis=0) == pytest.approx(told.errors_mean, rel=1e-3)
    start = blend(points, target)
    for penalty in penalties[::6]:
        ours = weigh_augmented(
            own=own[:BEFORE], donors=donors[:, :BEFORE], penalty=penalty
        )
        mended = theirs.solve_ridge(target, points.T, start, penalty)
        assert ours.weights == pytest.approx(start + mended, abs=1e-7)
