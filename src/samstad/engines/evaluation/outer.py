"""The outer search for predictor weights: Nelder–Mead on their logarithms."""

from __future__ import annotations

import numpy as np
from numba import njit

from samstad.engines.evaluation.simplex import blend_again, room_for

WIDEST = 16.0
"""Logarithms are kept within this: weights differ by at most 10^7.

Much wider apart, the lightest predictors are below what the inner problem is solved to
in double precision, and the search finds fits that no weights of the donors have.
"""


@njit(cache=True, error_model="numpy")
def weigh(logs, predictors, own):
    """Donor weights (J,) when predictors (J, K) weigh ``exp(logs)``."""
    corral = np.empty(room_for(*predictors.shape), np.int64)
    return _weigh_again(logs, predictors, own, corral, np.empty(0))[0]


@njit(cache=True, error_model="numpy")
def _weigh_again(logs, predictors, own, corral, shares):
    top = logs.max()
    stretch = np.exp(0.5 * np.maximum(logs - top, -WIDEST))
    return blend_again(predictors * stretch, own * stretch, corral, shares)


@njit(cache=True, error_model="numpy")
def _misfit(logs, predictors, own, outcomes, own_outcome, corral, shares):
    """Mean squared prediction error of the outcome under these weights.

    ``corral`` and ``shares`` are those of the try before, and become those of this one:
    tries lie close, so that most of the way to the blend is already gone.
    """
    begin = shares[shares > 0.0]
    weights, held = _weigh_again(logs, predictors, own, corral, begin)
    shares[:] = 0.0
    for i in range(held):
        shares[i] = weights[corral[i]]
    total = 0.0
    for t in range(own_outcome.size):
        gap = own_outcome[t]
        for i in range(held):
            gap -= shares[i] * outcomes[corral[i], t]
        total += gap * gap
    return total / own_outcome.size


@njit(cache=True, error_model="numpy")
def descend(start, predictors, own, outcomes, own_outcome, most, near, gain):
    """Improve the logarithms (K,) from a start; returns them and the misfit.

    A round ends when the corners' misfits differ by less than ``near``, relatively, and
    the last is the one that gained less than ``gain``; ``most`` bounds the evaluations.
    """
    size = start.size
    corral = np.empty(room_for(*predictors.shape), np.int64)
    shares = np.zeros(corral.size)
    with_what = (predictors, own, outcomes, own_outcome, corral, shares)
    corners = np.empty((size + 1, size))
    value = np.empty(size + 1)
    best, best_value, spent = start.copy(), np.inf, 0
    stride = 2.0
    while spent < most:
        for i in range(size + 1):
            corners[i] = start if spent == 0 else best
            if i:
                corners[i, i - 1] += stride
            value[i] = _misfit(corners[i], *with_what)
        spent += size + 1
        before = best_value
        while spent < most:
            order = np.argsort(value)
            corners, value = corners[order], value[order]
            if value[-1] - value[0] <= near * (1e-12 + abs(value[0])):
                break
            middle = corners[:-1].sum(axis=0) / size
            away = middle - corners[-1]
            tried = middle + away
            got = _misfit(tried, *with_what)
            spent += 1
            if got < value[0]:
                further = middle + 2.0 * away
                more = _misfit(further, *with_what)
                spent += 1
                if more < got:
                    tried, got = further, more
            elif got >= value[-2]:
                inside = middle + (0.5 if got < value[-1] else -0.5) * away
                less = _misfit(inside, *with_what)
                spent += 1
                if less < min(got, value[-1]):
                    tried, got = inside, less
                elif got >= value[-1]:
                    for i in range(1, size + 1):
                        corners[i] = corners[0] + 0.5 * (corners[i] - corners[0])
                        value[i] = _misfit(corners[i], *with_what)
                    spent += size
                    continue
            corners[-1], value[-1] = tried, got
        at = np.argmin(value)
        if value[at] < best_value:
            best, best_value = corners[at].copy(), value[at]
        if before - best_value <= gain * best_value:
            break
        stride = -0.5 * stride
    return best, best_value
