"""Penalised control against what makes a blend best, and other programs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import optimize

from samstad.engines.evaluation.blendings import of_the_near
from samstad.engines.evaluation.nearness import blend_near, held_out_errors
from samstad.engines.evaluation.penalised import (
    PENALTIES,
    choose_penalty,
    weigh_penalised,
)
from samstad.engines.evaluation.placebo import place_placebos
from samstad.engines.evaluation.problems import CannotTell
from samstad.engines.evaluation.simplex import blend
from tests.evaluation.published import california, needs_data

BEFORE = 19


def size(weights, points, target, penalty):
    apart = points - target
    return np.sum((weights @ apart) ** 2) + penalty * weights @ (apart**2).sum(axis=1)


@pytest.mark.parametrize("seed", range(60))
def test_no_donor_would_make_the_blend_better(seed):
    """The conditions of Karush, Kuhn and Tucker, with more donors than periods and ties."""
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(rng.integers(2, 60), rng.integers(1, 25)))
    points *= rng.choice([0.1, 1, 100])
    if seed % 3 == 0:
        points = np.round(points)
    target = rng.normal(size=points.shape[1]) * rng.choice([0.1, 1, 5])
    penalty = 10 ** rng.uniform(-6, 2)

    weights = blend_near(points, target, penalty)

    apart = points - target
    far = (apart**2).sum(axis=1)
    ahead = apart @ (weights @ apart) + penalty * far / 2
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)
    assert weights @ ahead - ahead.min() <= 1e-12 * far.max() * (1 + penalty)


@pytest.mark.parametrize("seed", range(8))
def test_a_blend_is_as_good_as_any_other_program_finds(seed):
    rng = np.random.default_rng(seed)
    points, target = rng.normal(size=(8, 5)), rng.normal(size=5)
    for penalty in (0.0, 0.01, 0.3, 5.0):
        ours = size(blend_near(points, target, penalty), points, target, penalty)
        theirs = optimize.minimize(
            size, np.full(8, 1 / 8), (points, target, penalty), method="SLSQP",
            bounds=[(0, 1)] * 8,
            constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
            options={"ftol": 1e-12, "maxiter": 500},
        )  # fmt: skip
        assert ours == pytest.approx(theirs.fun, rel=1e-6, abs=1e-8)


def test_the_ends_of_the_penalty_are_the_blend_and_the_nearest():
    rng = np.random.default_rng(1)
    points, target = rng.normal(size=(20, 6)), rng.normal(size=6)
    free, near = (weigh_penalised(own=target, donors=points, penalty=p) for p in (0.0, 1e6))  # fmt: skip

    best = blend(points, target)
    assert free.mspe == pytest.approx(np.mean((best @ points - target) ** 2))
    assert near.weights.argmax() == np.argmin(((points - target) ** 2).sum(axis=1))
    assert near.weights.max() == pytest.approx(1)
    assert free.mspe <= near.mspe


def test_the_penalty_by_which_all_units_are_foretold_best_is_chosen():
    rng = np.random.default_rng(2)
    y = rng.normal(size=(15, 2)) @ rng.normal(size=(2, 9)) + rng.normal(size=(15, 9))
    errors = np.zeros(PENALTIES.size)
    for n in range(15):
        others = np.ascontiguousarray(np.delete(y, n, axis=0))
        for at, penalty in enumerate(PENALTIES):
            weights = blend_near(np.ascontiguousarray(others[:, :6]), y[n, :6], penalty)
            errors[at] += np.sum((y[n, 6:] - weights @ others[:, 6:]) ** 2)

    assert held_out_errors(y, 6, PENALTIES) == pytest.approx(errors)
    assert choose_penalty(y) == PENALTIES[errors.argmin()]
    assert choose_penalty(y[::-1]) == choose_penalty(y)  # whoever is asked about


def test_three_periods_leave_none_to_choose_by():
    with pytest.raises(CannotTell, match="at least 4"):
        choose_penalty(np.random.default_rng(1).normal(size=(9, 3)))


def test_every_unit_is_a_placebo_with_the_same_penalty():
    y = np.random.default_rng(3).normal(size=(12, 10)).cumsum(axis=1)
    penalty = choose_penalty(y[:, :7])

    found = place_placebos(own=y[0], donors=y[1:], before=7, blending=of_the_near)

    last = weigh_penalised(own=y[11, :7], donors=y[:11, :7], penalty=penalty)
    assert found.gaps[11] == pytest.approx(last.gaps(y[11], y[:11]))
    assert found.misfit[11] == pytest.approx(np.sqrt(last.mspe))


@needs_data
def test_california_beside_another_program_where_it_is_installed():
    """Its solver leaves the sum up to .001 off from a penalty of .02 on."""
    penalized = pytest.importorskip("pysyncon.penalized")
    own, donors, *_ = california()
    own, donors = own[:BEFORE], donors[:, :BEFORE]
    for penalty in (0.001, 0.01):
        theirs, _ = penalized.PenalizedSynth.w_optimize(
            np.eye(BEFORE), donors.T, own, penalty
        )
        ours = weigh_penalised(own=own, donors=donors, penalty=penalty).weights
        assert np.abs(ours - theirs).max() < 5e-4
        assert size(ours, donors, own, penalty) <= size(theirs, donors, own, penalty)


@needs_data
def test_california_takes_the_same_five_states():
    own, donors, names, *_ = california()
    penalty = choose_penalty(np.vstack([own, donors])[:, :BEFORE])

    found = weigh_penalised(
        own=own[:BEFORE], donors=donors[:, :BEFORE], penalty=penalty
    )

    chosen = {n for n, w in zip(names, found.weights, strict=True) if w > 1e-6}
    assert chosen == {"Utah", "Nevada", "Montana", "Colorado", "Connecticut"}
    gaps = own - found.weights @ donors
    assert gaps[BEFORE:].mean() == pytest.approx(-20.153, abs=0.001)
