"""A blend that is drawn towards equal weights: the inner problem of synthetic differences.

The weights are many and the periods few, so the dual is solved: one unknown for each
period and one for the sum. It is concave and piecewise quadratic, and Newton's method
with a line search ends in the very answer once it knows which weights are above zero
(semismooth Newton; Qi & Sun 1993, *Mathematical Programming* 58).
"""

from __future__ import annotations

import numpy as np
from numba import njit

MOST_STEPS = 200


@njit(cache=True, error_model="numpy")
def blend_ridged(points, target, ridge):
    """Minimise ``|w @ points - target|^2 + ridge |w|^2``, ``w >= 0``, sum 1.

    ``points`` (J, D), ``target`` (D,), ``ridge`` above 0. Returns the weights (J,)
    and whether the search settled; where it did not they are of no use.
    """
    count, length = points.shape
    dual = np.empty(length + 1)
    dual[:length] = target
    for j in range(count):
        dual[:length] -= points[j] / count
    pull = points @ dual[:length]
    dual[length] = ridge / count - pull.mean()
    value, weights = _value(points, target, ridge, dual)
    for _ in range(MOST_STEPS):
        step = _step(points, target, ridge, dual, weights)
        gain = _slope(points, target, dual, weights) @ step
        length_of_step, moved = 1.0, dual + step
        new_value, new_weights = _value(points, target, ridge, moved)
        while (
            new_value < value + 1e-4 * length_of_step * gain and length_of_step > 1e-9
        ):
            length_of_step *= 0.5
            moved = dual + length_of_step * step
            new_value, new_weights = _value(points, target, ridge, moved)
        same = _same(weights, new_weights)
        dual, value, weights = moved, new_value, new_weights
        # a whole step among the same weights is the exact answer
        if length_of_step == 1.0 and same:
            return weights / weights.sum(), True
        if length_of_step <= 1e-9:
            break
    return weights, False


@njit(cache=True, error_model="numpy")
def _value(points, target, ridge, dual):
    """The dual, and the weights that go with it."""
    length = target.size
    weights = points @ dual[:length]
    total = 0.0
    for j in range(weights.size):
        weights[j] = max(0.0, weights[j] + dual[length])
        total += weights[j] * weights[j]
    weights /= ridge
    own = dual[:length] @ target - 0.5 * (dual[:length] @ dual[:length])
    return own - 0.5 * total / ridge + dual[length], weights


@njit(cache=True, error_model="numpy")
def _slope(points, target, dual, weights):
    length = target.size
    slope = np.empty(length + 1)
    slope[:length] = target - dual[:length] - weights @ points
    slope[length] = 1.0 - weights.sum()
    return slope


@njit(cache=True, error_model="numpy")
def _step(points, target, ridge, dual, weights):
    """Newton's step among the weights above zero."""
    length = target.size
    curve = np.zeros((length + 1, length + 1))
    # so small that it only keeps the sum from being free when all weights are zero
    curve[length, length] = 1e-12
    for d in range(length):
        curve[d, d] = 1.0
    for j in range(weights.size):
        if weights[j] > 0.0:
            for a in range(length):
                for b in range(length):
                    curve[a, b] += points[j, a] * points[j, b] / ridge
                curve[a, length] += points[j, a] / ridge
                curve[length, a] += points[j, a] / ridge
            curve[length, length] += 1.0 / ridge
    return np.linalg.solve(curve, _slope(points, target, dual, weights))


@njit(cache=True, error_model="numpy")
def _same(some, others):
    for j in range(some.size):  # noqa: SIM110 - compiled
        if (some[j] > 0.0) != (others[j] > 0.0):
            return False
    return True
