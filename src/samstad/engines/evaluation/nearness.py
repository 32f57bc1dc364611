"""The point of a simplex nearest a target when every corner has a price.

Wolfe's algorithm as in :mod:`~samstad.engines.evaluation.simplex`, with a linear term.
Because of it more corners than dimensions may be of use: one that lies in the flat of
the others is let in along the direction that moves nothing but the price.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from samstad.engines.evaluation.simplex import TOLERANCE, dot, dropped, room_for

FLAT = 1e-13
"""A pivot below this share of the longest squared distance: no direction of its own."""


@njit(cache=True, error_model="numpy")
def blend_near(points, target, penalty):
    """Minimise ``|w @ points - target|^2 + penalty * sum_j w_j |points_j - target|^2``.

    Over ``w >= 0`` with sum 1; ``points`` (J, D), ``target`` (D,).
    """
    count, length = points.shape
    moved = points - target
    prices = np.empty(count)
    for j in range(count):
        prices[j] = dot(moved, j, j)
    weights = np.zeros(count)
    nearest = int(np.argmin(prices))
    scale = prices.max()
    if scale == 0.0:
        weights[nearest] = 1.0
        return weights
    scale *= 1.0 + penalty
    prices *= 0.5 * penalty
    most = room_for(count, length) + 1
    chosen = np.empty(most, np.int64)
    weight, gram = np.zeros(most), np.empty((most, most))
    chosen[0], weight[0], held = nearest, 1.0, 1
    gram[0, 0] = dot(moved, nearest, nearest)
    value = np.inf
    for _ in range(20 * (count + length)):
        here, price = _stand(moved, prices, chosen, weight, held)
        level = here @ here + price
        if here @ here + 2.0 * price >= value or held == most:
            break
        value = here @ here + 2.0 * price
        ahead = moved @ here + prices
        entering = int(np.argmin(ahead))
        if level - ahead[entering] <= TOLERANCE * scale:
            break
        if np.any(chosen[:held] == entering):
            break
        chosen[held], weight[held] = entering, 0.0
        for i in range(held + 1):
            gram[i, held] = dot(moved, chosen[i], entering)
            gram[held, i] = gram[i, held]
        held = _settle(gram, prices, chosen, weight, held + 1, scale)
    for i in range(held):
        weights[chosen[i]] += weight[i]
    return weights


@njit(cache=True, error_model="numpy")
def _stand(moved, prices, chosen, weight, held):
    """Where the weights lead, and half of what they cost."""
    here, price = np.zeros(moved.shape[1]), 0.0
    for i in range(held):
        here += weight[i] * moved[chosen[i]]
        price += weight[i] * prices[chosen[i]]
    return here, price


@njit(cache=True, error_model="numpy")
def _settle(gram, prices, chosen, weight, held, scale):
    """Walk to the best of the flat of those chosen, dropping what turns negative."""
    while held > 1:
        aim, has_end = _aim(gram, prices, chosen, weight, held, scale)
        step, leaving = np.inf, -1
        for i in range(held):
            if (aim[i] < 0.0 and weight[i] + aim[i] <= 1e-14) or not has_end:
                share = weight[i] / -aim[i] if aim[i] < 0.0 else np.inf
                if share < step:
                    step, leaving = share, i
        if leaving < 0:
            weight[:held] += aim
            break
        weight[:held] += step * aim
        held = dropped(gram, chosen, weight, held, leaving)
    if held == 1:
        weight[0] = 1.0
    return held


@njit(cache=True, error_model="numpy")
def _aim(gram, prices, chosen, weight, held, scale):
    """The way to the best point of the flat; or, where the last corner lies in the flat
    of the others, the way along which only the price falls, which has no end."""
    low = np.zeros((held, held))
    has_end = True
    for i in range(held):
        for j in range(i + 1):
            total = gram[i, j] + scale
            for k in range(j):
                total -= low[i, k] * low[j, k]
            if i > j:
                low[i, j] = total / low[j, j]
            elif total > FLAT * scale:
                low[i, i] = np.sqrt(total)
            else:
                low[i, i] = np.sqrt(FLAT * scale)
                has_end = i < held - 1
    if not has_end:
        way = np.empty(held)
        part = low[: held - 1, : held - 1]
        way[: held - 1] = _back(part, -low[held - 1, : held - 1])
        way[held - 1] = 1.0
        return way, False
    ones, costs = np.ones(held), np.empty(held)
    for i in range(held):
        costs[i] = prices[chosen[i]]
    even, dear = _solve(low, ones), _solve(low, costs)
    return even * ((1.0 + dear.sum()) / even.sum()) - dear - weight[:held], True


@njit(cache=True, error_model="numpy")
def _solve(low, right):
    found = right.copy()
    for i in range(found.size):
        for k in range(i):
            found[i] -= low[i, k] * found[k]
        found[i] /= low[i, i]
    return _back(low, found)


@njit(cache=True, error_model="numpy")
def _back(low, right):
    """Solve with the transpose of a lower triangle."""
    found = right.copy()
    for i in range(found.size - 1, -1, -1):
        for k in range(i + 1, found.size):
            found[i] -= low[k, i] * found[k]
        found[i] /= low[i, i]
    return found


@njit(cache=True, error_model="numpy")
def held_out_errors(series, fitted, penalties):
    """Squared errors (L,) of the periods from ``fitted`` on, summed over all units.

    Each row of ``series`` (N, T) is blended from all the others on the first ones.
    """
    count = series.shape[0]
    errors = np.zeros(penalties.size)
    fit = np.ascontiguousarray(series[:, :fitted])
    for row in range(count):
        others = np.empty(count - 1, np.int64)
        for j in range(count - 1):
            others[j] = j if j < row else j + 1
        points, rest = fit[others], np.ascontiguousarray(series[others, fitted:])
        for i in range(penalties.size):
            weights = blend_near(points, fit[row], penalties[i])
            errors[i] += np.sum((series[row, fitted:] - weights @ rest) ** 2)
    return errors
