"""Improve a plan by taking some measures out and putting the best back.

Ruin and recreate with simulated annealing: a few measures and all that wait for
them leave; those absent come back one by one where they are worth most. What a
measure waits for is brought in with it.
"""

from __future__ import annotations

import numpy as np

from samstad.engines.planning.search.fits import fits, funds_hold, has_money
from samstad.engines.planning.search.kernel import allocating, kernel, leaf, started
from samstad.engines.planning.search.state import (
    ABSENT,
    copy,
    forget,
    gather,
    new_state,
    put,
    restore,
    take,
)
from samstad.engines.planning.search.way import (
    draw_start,
    gives_what_lacks,
    shares_a_fund,
    stands_in_the_way,
    waits_for,
)
from samstad.engines.planning.search.worth import (
    CHEAPEST,
    LACK,
    LEAST_WORTH,
    attain,
    gain_of,
    lacking,
    push,
    short_of,
    unmet,
    worth,
)

TRIED = 20  # absent measures tried in a step
FOLLOW = 5.0  # how much more a start is liked that the guide likes
SOONER = 1e-7  # of two starts as good, the sooner
MOST_SOLD = 8  # measures given up for the money of a missed one
RESTLESS = 15.0  # heat while something lacks; a missing measure is 100
HURRY = 1.0  # what a missing measure waits for goes first and soon


@kernel
def _value(arrays, state, aim, lean, option, start):
    """What doing the option would add just now, what it mends included."""
    a, s = arrays, state
    gather(a, s, option, start)
    value = 0.0
    for i in range(s.touched[0]):
        k = s.touched[i + 1]
        for t in range(a.base.shape[1]):
            if s.change[k, t] == 0.0:
                continue
            old, new = s.indicator[k, t], s.indicator[k, t] + s.change[k, t]
            for task in range(a.tasks_at[k], a.tasks_at[k + 1]):
                weight = a.task_weight[task, t]
                if weight > 0.0:
                    more = gain_of(a, task, new) - gain_of(a, task, old)
                    value += lean[a.task_board[task]] * weight * more
            for r in range(a.require_at[k], a.require_at[k + 1]):
                value += LACK * (unmet(a, r, t, old) - unmet(a, r, t, new))
    forget(s)
    if aim.rule == CHEAPEST:
        value -= a.total_cost_tkr[option, start] / aim.cost_scale
    return value + LACK * mends(a, s, option, start)


@leaf
def mends(arrays, state, option, start):
    """How much of what is lacking the option mends; negative when it adds."""
    a, s = arrays, state
    measure = a.measure_of[option]
    mended = 1.0 if a.mandatory[measure] else 0.0
    for i in range(a.group_at[option], a.group_at[option + 1]):
        group = a.group_of[i]
        if s.counted[group] < a.group_least[group]:
            mended += 1.0
    for i in range(a.company_at[option], a.company_at[option + 1]):
        if s.option[a.company_measure[i]] < 0:
            mended -= 1.0
    for i in range(a.company_of_at[measure], a.company_of_at[measure + 1]):
        asking = a.company_of_option[i]
        if s.option[a.measure_of[asking]] == asking:
            mended += 1.0
    for i in range(a.delivery_at[option], a.delivery_at[option + 1]):
        service = a.delivery_service[i]
        since = start if a.delivery_from_start[i] else start + a.duration[option]
        for t in range(since, a.need.shape[1]):
            now = s.given[service, t]
            need = a.need[service, t]
            mended += short_of(need, now) - short_of(need, now + a.delivery_amount[i])
    return mended


@kernel
def awaited(arrays, state, measure, queue):
    """List the measure and, after it, the absent ones it waits for; their number.

    A measure that several wait for stands several times, last after all of them.
    """
    queue[0] = measure
    many, at = 1, 0
    while at < many:
        first = arrays.options_at[queue[at]]
        end = arrays.options_at[queue[at] + 1]
        for option in range(first, end):
            for i in range(arrays.before_at[option], arrays.before_at[option + 1]):
                before = arrays.before_measure[i]
                if state.option[before] < 0 and many < len(queue):
                    queue[many] = before
                    many += 1
        at += 1
    return many


@kernel
def _bring(arrays, state, aim, lean, measure, noise, queue, hurry, guide):
    """Put a measure where it is worth most, what it waits for first."""
    brought = 0.0
    for at in range(awaited(arrays, state, measure, queue) - 1, -1, -1):
        if state.option[queue[at]] < 0:
            least = -np.inf if at > 0 else -brought
            haste = hurry if at > 0 else SOONER
            brought += _place(
                arrays, state, aim, lean, queue[at], noise, least, haste, guide
            )


@kernel
def _place(arrays, state, aim, lean, measure, noise, least, haste, guide):
    """Put a measure in if its best way is worth more than ``least``."""
    first, end = arrays.options_at[measure], arrays.options_at[measure + 1]
    best_value, best_option, best_start = least, -1, -1
    for option in range(first, end):
        for start in range(arrays.allowed.shape[1]):
            if arrays.allowed[option, start] and fits(arrays, state, option, start):
                value = _value(arrays, state, aim, lean, option, start)
                value += FOLLOW * guide[option, start] * abs(value)
                value += noise * abs(value) * np.random.random() - haste * start
                if value > best_value:
                    best_value, best_option, best_start = value, option, start
    if best_option < 0:
        return 0.0
    put(arrays, state, best_option, best_start)
    return best_value


@kernel
def _drop(arrays, state, measure, queue):
    """Take a measure out, and all that waits for it."""
    if state.option[measure] < 0:
        return
    take(arrays, state, measure)
    queue[0] = measure
    many, at = 1, 0
    while at < many:
        gone = queue[at]
        for i in range(arrays.after_at[gone], arrays.after_at[gone + 1]):
            later = arrays.after_measure[i]
            if waits_for(arrays, state.option[later], gone):
                take(arrays, state, later)
                queue[many] = later
                many += 1
        at += 1


@kernel
def _ruin(arrays, state, queue):
    """Take out a few measures: any, or those at work in the same stretch of time."""
    n_measures = len(state.option)
    many = 1 + np.random.randint(0, max(2, min(24, n_measures // 4 + 1)))
    together = np.random.random() < 0.5
    around = np.random.randint(0, arrays.allowed.shape[1])
    shift = np.random.randint(0, n_measures)
    for turn in range(n_measures):
        measure = (turn * 7919 + shift) % n_measures
        chosen = state.option[measure]
        if chosen < 0:
            continue
        start = state.start[measure]
        if together and not (start - 1 <= around <= start + arrays.duration[chosen]):
            continue
        if np.random.random() < 0.6:
            _drop(arrays, state, measure, queue)
            many -= 1
        if many <= 0:
            return


@kernel
def _urgency(arrays, state, measure):
    """How much of what is lacking the measure could mend, at its first start."""
    most = 0.0
    for option in range(arrays.options_at[measure], arrays.options_at[measure + 1]):
        for start in range(arrays.allowed.shape[1]):
            if arrays.allowed[option, start]:
                most = max(most, mends(arrays, state, option, start))
                break
    return most


@kernel
def _sell(arrays, state, queue, option, start, shift):
    """Give up a few measures paid by the same funds, until there is money."""
    left = MOST_SOLD
    for turn in range(len(state.option)):
        m = (turn + shift) % len(state.option)
        if left <= 0 or has_money(arrays, state, option, start):
            return
        if state.option[m] < 0 or arrays.mandatory[m]:
            continue
        if shares_a_fund(arrays, option, state.option[m]):
            _drop(arrays, state, m, queue)
            left -= 1


@kernel
def _make_way(arrays, state, queue):
    """Take out what keeps one measure that would mend something from its place."""
    missed, seen = ABSENT, 0
    for m in range(len(state.option)):
        if state.option[m] < 0 and _urgency(arrays, state, m) > 0.0:
            seen += 1
            if np.random.randint(0, seen) == 0:
                missed = m
    if missed < 0:
        return
    many = awaited(arrays, state, missed, queue)
    option, start = draw_start(arrays, queue[np.random.randint(0, many)])
    if option < 0:
        return
    shift = np.random.randint(0, len(state.option))
    for turn in range(len(state.option)):
        m = (turn + shift) % len(state.option)
        if state.option[m] < 0 or (arrays.mandatory[m] and np.random.random() < 0.7):
            continue
        if stands_in_the_way(arrays, state, m, option, start):
            _drop(arrays, state, m, queue)
    _sell(arrays, state, queue, option, start, shift)


@kernel
def _rethink_services(arrays, state, queue):
    """Take out some of what gives a service that is short, to do it otherwise."""
    for m in range(len(state.option)):
        chosen = state.option[m]
        if chosen < 0 or np.random.random() < 0.7:
            continue
        if gives_what_lacks(arrays, state, chosen):
            _drop(arrays, state, m, queue)


@allocating
def _recreate(
    arrays, state, aim, attainment, lean, rank, noise, queue, most, lacks, guide
):
    """Bring absent measures back: what mends first, then as they have ranked.

    At most ``most`` are tried, besides those that mend something.
    """
    n_measures = len(state.option)
    key = np.empty(n_measures)
    for m in range(n_measures):
        key[m] = -rank[m] * (0.3 + np.random.random()) - 100.0 * arrays.mandatory[m]
        if lacks and state.option[m] < 0:
            key[m] -= 100.0 * _urgency(arrays, state, m)
    attain(arrays, state, attainment)
    push(arrays, aim, attainment, lean)
    hurry = HURRY if lacks else SOONER
    for m in np.argsort(key):
        if state.option[m] < 0:
            if most <= 0 and key[m] > -50.0:
                return
            most -= 1
            _bring(arrays, state, aim, lean, m, noise, queue, hurry, guide)


@allocating
def score_of(arrays, state, aim, attainment):
    """Worth of the plan a state holds, less what it lacks; writes its attainments."""
    attain(arrays, state, attainment)
    lack = LACK * lacking(arrays, state, attainment)
    return worth(arrays, state, aim, attainment) - lack


@started
def improve(
    arrays, state, work, aim, option, start, best, rank, seed, steps, warm, cold, guide
):
    """Walk ``steps`` steps on from the plan that ``state`` holds.

    ``option`` and ``start`` (M,) hold the best plan so far, of score ``best``;
    a better one overwrites them, and its score is returned. ``rank`` (M,) says
    how early a measure comes back, ``guide`` (O, T) how much a start is to be
    liked, 0 to 1. The annealing temperature falls from ``warm`` to ``cold``.
    """
    np.random.seed(seed)
    queue = np.empty(4 * len(option) + 64, dtype=np.int64)
    attainment, lean = np.zeros(len(aim.weight)), np.zeros(len(aim.weight))
    now = score_of(arrays, state, aim, attainment)
    for step in range(steps):
        copy(work, state)
        lacks = now < LEAST_WORTH
        empty = work.spent[0] == 0 and np.max(work.option) < 0
        if lacks and not empty and np.random.random() < 0.7:
            _make_way(arrays, work, queue)
            _rethink_services(arrays, work, queue)
        else:
            _ruin(arrays, work, queue)
        noise = 0.0 if empty else 0.3 * np.random.random()
        tried = len(option) if empty else TRIED
        _recreate(
            arrays, work, aim, attainment, lean, rank, noise, queue, tried, lacks, guide
        )
        if not funds_hold(arrays, work):
            continue
        then = score_of(arrays, work, aim, attainment)
        heat = RESTLESS if lacks else warm * (cold / warm) ** (step / max(1, steps))
        if then > now + heat * np.log(np.random.random() + 1e-300):
            now = then
            copy(state, work)
            if now > best + 1e-12:
                best = now
                option[:] = state.option
                start[:] = state.start
    return best


def empty_plan(n_measures: int) -> tuple[np.ndarray, np.ndarray]:
    """Options and starts of nothing done."""
    return (
        np.full(n_measures, ABSENT, dtype=np.int64),
        np.full(n_measures, ABSENT, dtype=np.int64),
    )


__all__ = ["empty_plan", "improve", "new_state", "restore", "score_of"]
