"""Repack: walk among choices of measures that only share room.

Where a measure can start in one way only and nothing but room binds, a plan is a
packing. A step turns one or two measures about, those oftener that the relaxation is
least sure of; takes out what loses least for the room it gives until all fits; and
fills what is left (after Chu & Beasley 1998, as simulated annealing).
"""

from __future__ import annotations

import numpy as np

from samstad.engines.planning.search.kernel import kernel, started

LEAST_SURE = 2.0  # of the scale: how far measures are sure that are often turned about
LOSS_NOISE, GAIN_NOISE = 0.5, 0.3  # of that: what is lost and gained is said so vaguely


@kernel
def _is_over(load, room):
    over = 0.0
    for i in range(len(room)):
        over = max(over, load[i] - room[i])
    return over > 0.0


@kernel
def _turn(packed, load, takes, measure):
    """Put a measure in, or take it out."""
    sign = -1.0 if packed[measure] else 1.0
    packed[measure] = not packed[measure]
    for i in range(len(load)):
        load[i] += sign * takes[measure, i]


@kernel
def _to_leave(packed, turned, load, takes, room, spare, scale):
    """The measure that loses least for the room it gives where there is too little."""
    leaves, least = -1, np.inf
    for m in range(len(packed)):
        if not packed[m] or turned[m]:
            continue
        gives = 0.0
        for i in range(len(room)):
            over = load[i] - room[i]
            if over > 0.0:
                gives += min(over, takes[m, i]) / max(1.0, room[i])
        if gives <= 0.0:
            continue
        loses = max(spare[m], -scale) + scale * (1.0 + LOSS_NOISE * np.random.random())
        if loses / gives < least:
            leaves, least = m, loses / gives
    return leaves


@kernel
def _to_come(packed, turned, load, takes, room, spare, scale):
    """Of the measures that there is room for, the one that gains most."""
    comes, most = -1, -np.inf
    for m in range(len(packed)):
        if packed[m]:
            continue
        fits = True
        for i in range(len(room)):
            if load[i] + takes[m, i] > room[i]:
                fits = False
                break
        if not fits:
            continue
        gains = spare[m] + scale * GAIN_NOISE * np.random.random()
        gains -= scale if turned[m] else 0.0
        if gains > most:
            comes, most = m, gains
    return comes


@started
def repack(takes, worth, room, spare, packed, best, seed, steps, heat, scale):
    """Walk ``steps`` steps on from ``packed`` (M,), which must fit.

    ``takes`` (M, R) is what a measure takes of each ``room`` (R,) and ``worth`` (M,)
    what it is worth; ``spare`` (M,) what it is worth beyond what its room is worth
    elsewhere, and ``scale`` how much of that is little. ``best`` (M,) is overwritten
    by better choices, and its worth returned.
    """
    np.random.seed(seed)
    n = len(worth)
    drawn = np.cumsum(np.exp(-np.abs(spare) / (LEAST_SURE * scale)))
    now, most = np.sum(worth[packed]), np.sum(worth[best])
    load = np.zeros(len(room))
    for m in np.flatnonzero(packed):
        load += takes[m]
    tried, filled, turned = packed.copy(), load.copy(), np.zeros(n, dtype=np.bool_)
    for _ in range(steps):
        tried[:], filled[:], turned[:] = packed, load, False
        for _ in range(1 + np.random.randint(0, 2)):
            m = min(n - 1, np.searchsorted(drawn, np.random.random() * drawn[-1]))
            turned[m] = True
            _turn(tried, filled, takes, m)
        while _is_over(filled, room):
            m = _to_leave(tried, turned, filled, takes, room, spare, scale)
            if m < 0:
                break
            _turn(tried, filled, takes, m)
        if _is_over(filled, room):
            continue
        m = _to_come(tried, turned, filled, takes, room, spare, scale)
        while m >= 0:
            _turn(tried, filled, takes, m)
            m = _to_come(tried, turned, filled, takes, room, spare, scale)
        then = np.sum(worth[tried])
        if then > now + heat * np.log(np.random.random() + 1e-300):
            packed[:], load[:], now = tried, filled, then
            if now > most:
                most = now
                best[:] = packed
    return most
