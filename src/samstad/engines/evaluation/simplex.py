"""The point of a simplex nearest a target: the inner problem of every blend.

Wolfe's algorithm for the nearest point in a polytope (Wolfe 1976, *Mathematical
Programming* 11): exact up to rounding, no step length, no tolerance to tune.
"""

from __future__ import annotations

import numpy as np
from numba import njit

TOLERANCE = 1e-15
"""Relative to the longest squared distance: below it a gain is rounding."""


@njit(cache=True, error_model="numpy")
def blend(points, target):
    """Weights ``w >= 0`` with sum 1 that minimise ``|w @ points - target|``.

    ``points`` (J, D) holds one candidate per row, ``target`` (D,).
    """
    count, length = points.shape
    corral = np.empty(room_for(count, length), np.int64)
    weights, _ = blend_again(points, target, corral, np.empty(0))
    return weights


@njit(cache=True, error_model="numpy")
def room_for(count, length):
    """How many points can carry weight at once, and one that is tried."""
    return min(count, length + 1) + 1


@njit(cache=True, error_model="numpy")
def blend_again(points, target, corral, shares):
    """The same, begun from where a problem like it ended.

    ``corral`` (:func:`room_for`) holds first the points that carried weight then, and
    ``shares`` how much each did; empty the first time. ``corral`` is written over.
    Returns the weights and how many of ``corral`` carry them.
    """
    count, length = points.shape
    moved = np.empty((count, length))
    longest, nearest, shortest = 0.0, 0, np.inf
    for j in range(count):
        size = 0.0
        for d in range(length):
            moved[j, d] = points[j, d] - target[d]
            size += moved[j, d] * moved[j, d]
        longest = max(longest, size)
        if size < shortest:
            nearest, shortest = j, size
    if shares.size == 0:
        corral[0] = nearest
        return _nearest_to_origin(moved, corral, np.ones(1), longest)
    return _nearest_to_origin(moved, corral, shares, longest)


@njit(cache=True, error_model="numpy")
def _nearest_to_origin(moved, chosen, shares, longest):
    """From the points of ``chosen`` that ``shares`` tells of; how many are left."""
    count, length = moved.shape
    most = chosen.size
    weight = np.zeros(most)
    gram = np.empty((most, most))
    weights = np.zeros(count)
    held = shares.size
    scale = longest if longest > 0.0 else 1.0
    weight[:held] = shares
    for i in range(held):
        for j in range(i + 1):
            gram[i, j] = dot(moved, chosen[i], chosen[j])
            gram[j, i] = gram[i, j]
    if held > 1:
        held = _shrink(gram, chosen, weight, held, scale)
    here = np.zeros(length)
    size = 0.0
    for d in range(length):
        for i in range(held):
            here[d] += weight[i] * moved[chosen[i], d]
        size += here[d] * here[d]
    for _ in range(20 * (count + length)):
        lowest, entering = np.inf, -1
        for j in range(count):
            ahead = 0.0
            for d in range(length):
                ahead += moved[j, d] * here[d]
            if ahead < lowest:
                lowest, entering = ahead, j
        if size - lowest <= TOLERANCE * scale or held == most:
            break
        if _is_among(chosen, held, entering):
            break
        chosen[held], weight[held] = entering, 0.0
        for i in range(held + 1):
            gram[i, held] = dot(moved, chosen[i], entering)
            gram[held, i] = gram[i, held]
        held += 1
        held = _shrink(gram, chosen, weight, held, scale)
        before = size
        size = 0.0
        for d in range(length):
            here[d] = 0.0
            for i in range(held):
                here[d] += weight[i] * moved[chosen[i], d]
            size += here[d] * here[d]
        if size >= before:
            break
    for i in range(held):
        weights[chosen[i]] += weight[i]
    return weights, held


@njit(cache=True, error_model="numpy")
def dot(moved, i, j):
    total = 0.0
    for d in range(moved.shape[1]):
        total += moved[i, d] * moved[j, d]
    return total


@njit(cache=True, error_model="numpy")
def _is_among(chosen, held, j):
    for i in range(held):  # noqa: SIM110 - compiled
        if chosen[i] == j:
            return True
    return False


@njit(cache=True, error_model="numpy")
def _shrink(gram, chosen, weight, held, scale):
    """Walk to the nearest point of the flat, dropping what turns negative."""
    while True:
        wanted, solved = _flat(gram, held, scale)
        if not solved:
            return dropped(gram, chosen, weight, held, held - 1)
        least = wanted.min()
        if least > 1e-14:
            weight[:held] = wanted
            return held
        step, leaving = 1.0, -1
        for i in range(held):
            if wanted[i] <= 1e-14:
                gap = weight[i] - wanted[i]
                share = weight[i] / gap if gap > 0.0 else 0.0
                if share <= step:
                    step, leaving = share, i
        for i in range(held):
            weight[i] += step * (wanted[i] - weight[i])
        held = dropped(gram, chosen, weight, held, leaving)


@njit(cache=True, error_model="numpy")
def dropped(gram, chosen, weight, held, leaving):
    last = held - 1
    for i in range(leaving, last):
        chosen[i], weight[i] = chosen[i + 1], weight[i + 1]
    for i in range(leaving, last):
        for j in range(held):
            gram[i, j] = gram[i + 1, j]
    for j in range(leaving, last):
        for i in range(last):
            gram[i, j] = gram[i, j + 1]
    total = weight[:last].sum()
    if total > 0.0:
        weight[:last] /= total
    return last


@njit(cache=True, error_model="numpy")
def _flat(gram, held, scale):
    """Solve ``(gram + scale) u = 1`` by Cholesky and set the sum to 1."""
    low = np.zeros((held, held))
    answer = np.ones(held)
    for i in range(held):
        for j in range(i + 1):
            total = gram[i, j] + scale
            for k in range(j):
                total -= low[i, k] * low[j, k]
            if i == j:
                if total <= 1e-15 * scale:
                    return answer, False
                low[i, i] = np.sqrt(total)
            else:
                low[i, j] = total / low[j, j]
    for i in range(held):
        for k in range(i):
            answer[i] -= low[i, k] * answer[k]
        answer[i] /= low[i, i]
    for i in range(held - 1, -1, -1):
        for k in range(i + 1, held):
            answer[i] -= low[k, i] * answer[k]
        answer[i] /= low[i, i]
    return answer / answer.sum(), True


@njit(cache=True, error_model="numpy")
def blend_each(series, before, allowed):
    """Blend every row from the rows allowed to it, on its first periods.

    ``series`` (N, T) without gaps, ``before`` periods to fit on and
    ``allowed`` (N, N) bool. Returns weights (N, N); a row that may use no
    other is left at zero.
    """
    count = series.shape[0]
    found = np.zeros((count, count))
    fit = series[:, :before].copy()
    for row in range(count):
        donors = np.flatnonzero(allowed[row])
        if donors.size == 0:
            continue
        weights = blend(fit[donors], fit[row])
        for at in range(donors.size):
            found[row, donors[at]] = weights[at]
    return found
