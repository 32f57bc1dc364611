"""What the nested search claims, against the inner problem solved in exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from samstad.engines.evaluation.placebo import place_placebos_by_predictors
from samstad.engines.evaluation.ridge import blend_ridged
from samstad.engines.evaluation.simplex import blend
from samstad.engines.evaluation.synthetic_control import weigh_by_predictors
from samstad.engines.evaluation.synthetic_did import synthetic_difference


def made_up(seed: int, units: int = 12):
    """Outcomes (N, 10) and four predictors (N, 4) that follow them loosely."""
    rng = np.random.default_rng(seed)
    loads, drifts = rng.dirichlet(np.ones(3), units), rng.normal(size=(3, 10)).cumsum(1)
    outcomes = loads @ drifts + 0.2 * rng.normal(size=(units, 10))
    close = outcomes[:, [0, 5, 9]] + 0.1 * rng.normal(size=(units, 3))
    return outcomes, np.column_stack([close, rng.normal(size=units)])


@pytest.mark.parametrize("seed", range(4))
def test_the_misfit_told_is_that_of_the_exact_inner_weights(seed):
    """A search that reaches below its precision tells a fit that no donors have."""
    outcomes, predictors = made_up(seed)
    found = weigh_by_predictors(
        own=outcomes[0],
        donors=outcomes[1:],
        own_predictors=predictors[0],
        donor_predictors=predictors[1:],
        starts=3,
    )
    spread = predictors.std(axis=0, ddof=1)
    apart = (predictors[1:] - predictors[0]) / spread
    for optimum in found.optima:
        weights = _exact(apart * np.sqrt(optimum.predictor_weights))
        misfit = float(np.mean((outcomes[0] - weights @ outcomes[1:]) ** 2))
        assert misfit == pytest.approx(optimum.mspe, rel=0.01)


def _exact(points) -> np.ndarray:
    """Wolfe's nearest point to the origin, without rounding."""
    exact = [[Fraction(float(value)) for value in row] for row in points]
    chosen = [min(range(len(exact)), key=lambda j: _dot(exact[j], exact[j]))]
    weight = [Fraction(1)]
    while True:
        here = [
            _dot(weight, [exact[j][d] for j in chosen]) for d in range(len(exact[0]))
        ]
        ahead = [_dot(row, here) for row in exact]
        entering = min(range(len(exact)), key=ahead.__getitem__)
        if ahead[entering] >= _dot(here, here) or entering in chosen:
            break
        chosen.append(entering)
        weight.append(Fraction(0))
        while min(wanted := _flat([exact[j] for j in chosen])) <= 0:
            pairs = list(zip(weight, wanted, strict=True))
            step = min(w / (w - u) for w, u in pairs if u <= 0)
            moved = [w + step * (u - w) for w, u in pairs]
            chosen = [j for j, w in zip(chosen, moved, strict=True) if w > 0]
            weight = [w for w in moved if w > 0]
        weight = wanted
    found = np.zeros(len(exact))
    for j, share in zip(chosen, weight, strict=True):
        found[j] = float(share)
    return found


def _dot(some, others):
    return sum(a * b for a, b in zip(some, others, strict=True))


def _flat(rows):
    """``(gram + 1) u = 1`` by elimination, the sum set to 1."""
    size = len(rows)
    table = [[_dot(a, b) + 1 for b in rows] + [Fraction(1)] for a in rows]
    for c in range(size):
        at = next(r for r in range(c, size) if table[r][c] != 0)
        table[c], table[at] = table[at], table[c]
        table[c] = [value / table[c][c] for value in table[c]]
        for r in range(size):
            if r != c:
                times = table[r][c]
                table[r] = [
                    v - times * q for v, q in zip(table[r], table[c], strict=True)
                ]
    answer = [row[-1] for row in table]
    return [value / sum(answer) for value in answer]


@pytest.mark.parametrize("seed", range(20))
def test_a_ridged_blend_is_that_of_the_ridge_as_rows(seed):
    rng = np.random.default_rng(seed)
    count, length = rng.integers(2, 60), rng.integers(1, 25)
    points = rng.normal(size=(count, length)) * rng.choice([0.1, 1, 100])
    target = rng.normal(size=length) * rng.choice([0.1, 1, 100])
    ridge = 10 ** rng.uniform(-5, 3)
    weights, settled = blend_ridged(points, target, ridge)
    rows = np.hstack([points, np.sqrt(ridge) * np.eye(count)])
    slow = blend(rows, np.concatenate([target, np.zeros(count)]))

    def size(w):
        return np.sum((w @ points - target) ** 2) + ridge * w @ w

    assert settled
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)
    assert size(weights) <= size(slow) * (1 + 1e-9)


def test_every_unit_is_a_placebo_with_predictors_of_its_own():
    outcomes, predictors = made_up(5)
    outcomes[0, 7:] += 5.0
    found = place_placebos_by_predictors(
        own=outcomes[0],
        donors=outcomes[1:],
        own_predictors=predictors[0],
        donor_predictors=predictors[1:],
        before=7,
    )
    assert found.gaps.shape == (12, 10)
    assert np.abs(found.gaps[:, 7:].mean(axis=1)).argmax() == 0
    assert found.own_weight[0] == 0


def test_an_effect_is_ranked_among_those_where_there_is_none():
    rng = np.random.default_rng(7)
    donors = rng.normal(size=(39, 16)).cumsum(axis=1)
    own = rng.normal(size=16).cumsum()
    found = synthetic_difference(treated=own[None], donors=donors, before=11)
    low, high = found.rank_interval()
    reach = np.sort(np.abs(found.placebos))[-2]  # one of 39 lies further out, 2 of 40
    assert (low, high) == pytest.approx((found.effect - reach, found.effect + reach))
    assert (found.rank_p() <= 0.05) == (not low < 0 < high)
    few = synthetic_difference(treated=own[None], donors=donors[:18], before=11)
    assert few.rank_interval() is None


def test_the_rank_holds_its_promise_whichever_unit_is_asked_about():
    """Each unit is told of its own effect among the same effects of all others."""
    series = np.random.default_rng(8).normal(size=(20, 9)).cumsum(axis=1)
    told = [
        synthetic_difference(
            treated=series[n : n + 1], donors=np.delete(series, n, axis=0), before=6
        )
        for n in range(20)
    ]
    effects = np.array([found.effect for found in told])
    for n, found in enumerate(told):
        assert found.placebos == pytest.approx(np.delete(effects, n), abs=1e-6)
    assert sum(found.rank_p() <= 0.05 for found in told) == 1
