"""The ridge of an augmented control, on all periods and with each left out in turn."""

from __future__ import annotations

import numpy as np
from numba import njit

from samstad.engines.evaluation.simplex import blend_again, room_for


@njit(cache=True, error_model="numpy")
def augment(points, target, weights, penalty):
    """The weights (J,) of a blend with the ridge added; ``points`` (J, T) centred."""
    gram = points.T @ points
    for t in range(target.size):
        gram[t, t] += penalty
    return weights + points @ np.linalg.solve(gram, target - weights @ points)


@njit(cache=True, error_model="numpy")
def left_out_errors(points, target, penalties):
    """Squared errors (T, L) of each period, foretold from the others by each penalty.

    Blend and ridge are sought anew without the period; each blend begins where the one
    before ended, as all but one of its periods are the same.
    """
    count, length = points.shape
    errors = np.empty((length, penalties.size))
    corral = np.empty(room_for(count, length - 1), np.int64)
    shares = np.empty(0)
    for out in range(length):
        rest = np.empty((count, length - 1))
        aim = np.empty(length - 1)
        for t in range(length - 1):
            at = t if t < out else t + 1
            rest[:, t] = points[:, at]
            aim[t] = target[at]
        weights, held = blend_again(rest, aim, corral, shares)
        shares = np.empty(held)
        for i in range(held):
            shares[i] = weights[corral[i]]
        column = np.ascontiguousarray(points[:, out])
        values, turns = np.linalg.eigh(rest.T @ rest)
        missed = turns.T @ (aim - weights @ rest)
        shown = turns.T @ (column @ rest)
        plain = target[out] - weights @ column
        for i in range(penalties.size):
            mended = 0.0
            for k in range(length - 1):
                mended += missed[k] * shown[k] / (values[k] + penalties[i])
            errors[out, i] = (plain - mended) ** 2
    return errors
