"""Improve a plan that lacks nothing: a few measures leave, others take their room.

Simulated annealing in small steps. What leaves is alike (at work at a time, of a
department, paid by a fund, for an indicator, tied to each other); it and a few
absent measures are put where they are worth most. A step that is refused is
undone measure by measure.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Arrays, Flags, Floats, Ints
from samstad.engines.planning.search.fits import fits_in, follows, funds_hold, leads
from samstad.engines.planning.search.kernel import kernel, leaf, started
from samstad.engines.planning.search.promise import promise
from samstad.engines.planning.search.rebuild import awaited, mends, score_of
from samstad.engines.planning.search.state import ABSENT, put, take
from samstad.engines.planning.search.way import shares_a_fund, waits_for
from samstad.engines.planning.search.worth import LACK, attain, push

MOST_OUT, MOST_IN = 12, 10  # measures that leave in a step; absent ones tried
ONE_MORE = 125  # one more of each where a case has so many more measures
NEAR = 2  # periods between works that count as at the same time
STRIDE = 7919  # a prime, so that all are reached
KINDS = 6  # ways of being alike
TAKEN = 0.7  # how often what is alike is taken out
NOISE = 0.3
LEAST_PRICE = 0.5  # of what the relaxation says is dear
SOONER = 1e-7  # of two starts as good, the sooner


class Step(NamedTuple):
    """Work space, and what is needed to undo a step."""

    changed: Ints  # (M,) measures that were moved
    option: Ints  # (M,) their options before
    start: Ints  # (M,)
    is_changed: Flags  # (M,)
    many: Ints  # (1,)
    tried: Ints  # (M,) measures to put in
    queue: Ints  # work space of :func:`awaited`
    worth: Floats  # (T+1,)
    attainment: Floats  # (B,)
    lean: Floats  # (B,)


def new_step(arrays: Arrays) -> Step:
    n, n_boards = len(arrays.mandatory), len(arrays.board_weight)
    whole = np.int64
    return Step(
        changed=np.zeros(n, dtype=whole),
        option=np.zeros(n, dtype=whole),
        start=np.zeros(n, dtype=whole),
        is_changed=np.zeros(n, dtype=np.bool_),
        many=np.zeros(1, dtype=whole),
        tried=np.zeros(n, dtype=whole),
        queue=np.empty(4 * n + 64, dtype=whole),
        worth=np.zeros(arrays.allowed.shape[1] + 1),
        attainment=np.zeros(n_boards),
        lean=np.zeros(n_boards),
    )


@leaf
def _remember(state, step, measure):
    if not step.is_changed[measure]:
        at = step.many[0]
        step.changed[at] = measure
        step.option[at] = state.option[measure]
        step.start[at] = state.start[measure]
        step.is_changed[measure] = True
        step.many[0] = at + 1


@leaf
def _leave(arrays, state, step, measure):
    _remember(state, step, measure)
    take(arrays, state, measure)


@kernel
def _keep(step):
    for i in range(step.many[0]):
        step.is_changed[step.changed[i]] = False
    step.many[0] = 0


@kernel
def _undo(arrays, state, step):
    for i in range(step.many[0]):
        if state.option[step.changed[i]] >= 0:
            take(arrays, state, step.changed[i])
    for i in range(step.many[0]):
        if step.option[i] >= 0:
            put(arrays, state, step.option[i], step.start[i])
    _keep(step)


@leaf
def _alike(arrays, state, kind, one, other):
    """Two done measures are alike in a way: they may want each other's room."""
    a, s = arrays, state
    o, p = s.option[one], s.option[other]
    if kind == 0:
        return True
    if kind == 1:
        return waits_for(a, o, other) or waits_for(a, p, one)
    if kind == 2:
        for i in range(a.effect_at[o], a.effect_at[o + 1]):
            for j in range(a.effect_at[p], a.effect_at[p + 1]):
                if a.effect_indicator[i] == a.effect_indicator[j]:
                    return True
        return False
    apart = s.start[other] > s.start[one] + a.duration[o] + NEAR
    if apart or s.start[one] > s.start[other] + a.duration[p] + NEAR:
        return False
    if kind == 3:
        return True
    if kind == 4:
        return shares_a_fund(a, o, p)
    for i in range(a.staff_at[o], a.staff_at[o + 1]):
        for j in range(a.staff_at[p], a.staff_at[p + 1]):
            if a.staff_department[i] == a.staff_department[j]:
                return True
    return False


@leaf
def _next_of(measure, n):
    """All measures in turn, not one beside the other."""
    after = measure + STRIDE % n
    return after - n if after >= n else after


@kernel
def _ruin(arrays, state, step):
    """Take out a measure and a few that are like it."""
    n = len(state.option)
    first = np.random.randint(0, n)
    seed = ABSENT
    for turn in range(n):
        if state.option[(first + turn) % n] >= 0:
            seed = (first + turn) % n
            break
    if seed < 0:
        return
    kind = np.random.randint(0, KINDS)
    left = np.random.randint(0, MOST_OUT + n // ONE_MORE)
    m = np.random.randint(0, n)
    found = 0
    for _ in range(n):
        if found >= left:
            break
        m = _next_of(m, n)
        if m == seed or state.option[m] < 0 or np.random.random() >= TAKEN:
            continue
        if _alike(arrays, state, kind, seed, m):
            step.tried[found] = m
            found += 1
    for i in range(found):
        _leave(arrays, state, step, step.tried[i])
    _leave(arrays, state, step, seed)


@kernel
def _draw(state, step, chance):
    """List what has left and a few absent measures, in a random order."""
    n, many = len(state.option), step.many[0]
    for i in range(many):
        step.tried[i] = step.changed[i]
    left = np.random.randint(1, MOST_IN + n // ONE_MORE + 1)
    m = np.random.randint(0, n)
    for _ in range(n):
        if left <= 0:
            break
        m = _next_of(m, n)
        if state.option[m] >= 0 or step.is_changed[m]:
            continue
        if np.random.random() < chance[m]:
            step.tried[many] = m
            many += 1
            left -= 1
    for i in range(many - 1, 0, -1):
        j = np.random.randint(0, i + 1)
        step.tried[i], step.tried[j] = step.tried[j], step.tried[i]
    return many


@kernel
def _place(arrays, state, aim, step, measure, noise, least, price, dear, liking, liked):
    """Put a measure in if its best way is worth more than ``least``; its worth."""
    a = arrays
    best_value, best_option, best_start = least, ABSENT, ABSENT
    for option in range(a.options_at[measure], a.options_at[measure + 1]):
        first, last = follows(a, state, option), leads(a, state, option)
        if first > last:
            continue
        promise(a, state, aim, step.lean, option, step.worth)
        delivers = a.delivery_at[option] < a.delivery_at[option + 1]
        mended = LACK * mends(a, state, option, first)
        for start in range(first, last + 1):
            if not a.allowed[option, start]:
                continue
            value = step.worth[start + a.duration[option]]
            if delivers:
                mended = LACK * mends(a, state, option, start)
            value += mended - price * dear[option, start] - SOONER * start
            if value + abs(value) * (noise + liking) <= best_value:
                continue  # whatever is drawn
            value += abs(value) * (
                noise * np.random.random() + liking * liked[option, start]
            )
            if value > best_value and fits_in(a, state, option, start):
                best_value, best_option, best_start = value, option, start
    if best_option < 0:
        return 0.0
    _remember(state, step, measure)
    put(arrays, state, best_option, best_start)
    return best_value


@kernel
def _bring(arrays, state, aim, step, measure, noise, price, dear, liking, liked):
    """Put a measure in, what it waits for first."""
    brought = 0.0
    for at in range(awaited(arrays, state, measure, step.queue) - 1, -1, -1):
        m = step.queue[at]
        if state.option[m] < 0:
            least = -np.inf if at > 0 else -brought
            brought += _place(
                arrays, state, aim, step, m, noise, least, price, dear, liking, liked
            )


@kernel
def _drop_orphans(arrays, state, step):
    """Take out what waits for a measure that has left for good."""
    again = True
    while again:
        again = False
        for i in range(step.many[0]):
            gone = step.changed[i]
            if state.option[gone] >= 0:
                continue
            for j in range(arrays.after_at[gone], arrays.after_at[gone + 1]):
                later = arrays.after_measure[j]
                if waits_for(arrays, state.option[later], gone):
                    _leave(arrays, state, step, later)
                    again = True


@started
def exchange(
    arrays,
    state,
    step,
    aim,
    option,
    start,
    best,
    seed,
    steps,
    heat,
    chance,
    dear,
    liked,
):
    """Walk ``steps`` steps on from the plan that ``state`` holds.

    ``option`` and ``start`` (M,) hold the best plan so far, of score ``best``; a
    better one overwrites them, and its score is returned. ``chance`` (M,) says
    how often an absent measure is tried, ``dear`` (O, T) what a start takes of
    what is scarce and ``liked`` (O, T) how much it is to be liked, 0 to 1.
    """
    np.random.seed(seed)
    now = score_of(arrays, state, aim, step.attainment)
    for _ in range(steps):
        push(arrays, aim, step.attainment, step.lean)
        noise = NOISE * np.random.random() ** 3  # mostly little
        price = LEAST_PRICE + (1.0 - LEAST_PRICE) * np.random.random()
        liking = 2.0 * max(0.0, np.random.random() - 0.5)
        _ruin(arrays, state, step)
        many = _draw(state, step, chance)
        for i in range(many):
            if state.option[step.tried[i]] < 0:
                _bring(
                    arrays,
                    state,
                    aim,
                    step,
                    step.tried[i],
                    noise,
                    price,
                    dear,
                    liking,
                    liked,
                )
        _drop_orphans(arrays, state, step)
        then = -np.inf
        if funds_hold(arrays, state):
            then = score_of(arrays, state, aim, step.attainment)
        if then > now + heat * np.log(np.random.random() + 1e-300):
            now = then
            _keep(step)
            if now > best + 1e-12:
                best = now
                option[:] = state.option
                start[:] = state.start
        else:
            _undo(arrays, state, step)
            attain(arrays, state, step.attainment)
    return best
