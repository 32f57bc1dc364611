"""A plan under construction: what it uses, and what the indicators become.

Compiled with numba. ``put`` and ``take`` keep every sum in step; whole-number
sums are exact, indicators drift by rounding and are made anew by ``restore``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Arrays, Floats, Ints
from samstad.engines.planning.search.kernel import allocating, kernel, leaf

ABSENT = -1


class State(NamedTuple):
    """A plan and its sums; sizes as in :class:`Arrays`."""

    option: Ints  # (M,) chosen option, −1 absent
    start: Ints  # (M,)
    staff_use: Ints  # (D, T)
    paid: Ints  # (F, T)
    saved: Ints  # (F, T) what is left for the next period
    lost: Ints  # (F, T) what is left beyond what may be carried over
    room: Ints  # (F, T) how much more could be paid in a period alone
    spent: Ints  # (1,) cost of the whole plan
    counted: Ints  # (G,) members done
    held: Ints  # (sites, T)
    given: Ints  # (S, T) delivered
    indicator: Floats  # (K, T)
    gain: Floats  # (A, T) what the tasks gain by the indicators
    covered: Ints  # (Q, T) how many begin to cover the element
    since: Ints  # (Q,) the first period in which it is covered, T never
    change: Floats  # (K, T) work space: change an option would make
    touched: Ints  # (K+1,) work space: count, then the indicators touched
    fund_change: Ints  # (T,) work space
    path: Floats  # (T,) work space
    then: Floats  # (T,) work space: an indicator with a change
    more: Floats  # (T,) work space: what a task gains by it
    whole: Floats  # (T,) work space: what it gains when the change is whole


def new_state(arrays: Arrays) -> State:
    """Room for a plan; ``clear`` or ``restore`` makes it one."""
    n_periods = arrays.allowed.shape[1]
    n_indicators = arrays.base.shape[0]
    whole = np.int64
    return State(
        option=np.full(len(arrays.mandatory), ABSENT, dtype=whole),
        start=np.full(len(arrays.mandatory), ABSENT, dtype=whole),
        staff_use=np.zeros(arrays.capacity.shape, dtype=whole),
        paid=np.zeros(arrays.frame_tkr.shape, dtype=whole),
        saved=np.zeros(arrays.frame_tkr.shape, dtype=whole),
        lost=np.zeros(arrays.frame_tkr.shape, dtype=whole),
        room=np.zeros(arrays.frame_tkr.shape, dtype=whole),
        spent=np.zeros(1, dtype=whole),
        counted=np.zeros(len(arrays.group_least), dtype=whole),
        held=np.zeros((arrays.n_sites, n_periods), dtype=whole),
        given=np.zeros(arrays.need.shape, dtype=whole),
        indicator=arrays.base.copy(),
        gain=np.zeros(arrays.task_weight.shape),
        covered=np.zeros(arrays.element_weight.shape, dtype=whole),
        since=np.full(len(arrays.element_weight), n_periods, dtype=whole),
        change=np.zeros(arrays.base.shape),
        touched=np.zeros(n_indicators + 1, dtype=whole),
        fund_change=np.zeros(n_periods, dtype=whole),
        path=np.zeros(n_periods),
        then=np.zeros(n_periods),
        more=np.zeros(n_periods),
        whole=np.zeros(n_periods),
    )


@kernel
def _balance(arrays, state, fund):
    """Reckon anew what a fund carries over, and how much room that leaves (P2)."""
    a, s = arrays, state
    n_periods, left = a.allowed.shape[1], 0
    for t in range(n_periods):
        left += a.frame_tkr[fund, t] - s.paid[fund, t]
        s.lost[fund, t] = max(0, left - a.carry_tkr[fund])
        left = min(left, a.carry_tkr[fund])
        s.saved[fund, t] = left
    room = s.saved[fund, n_periods - 1]
    for t in range(n_periods - 1, -1, -1):
        if t + 1 < n_periods:
            room = min(room, s.saved[fund, t] + a.borrow_tkr[fund])
        room += s.lost[fund, t]
        s.room[fund, t] = room


@leaf
def _use(arrays, state, option, start, sign):
    """Add (or with sign −1 give back) everything counted in whole numbers."""
    a, s = arrays, state
    n_periods = a.allowed.shape[1]
    done = start + a.duration[option]
    for i in range(a.staff_at[option], a.staff_at[option + 1]):
        at = start + a.staff_offset[i]
        s.staff_use[a.staff_department[i], at] += sign * a.staff_need[i]
    for i in range(a.cost_at[option], a.cost_at[option + 1]):
        fund, offset, tkr = a.cost_fund[i], a.cost_offset[i], sign * a.cost_tkr[i]
        if offset >= 0:
            s.paid[fund, start + offset] += tkr
        else:
            for t in range(done, n_periods):
                s.paid[fund, t] += tkr
        if i + 1 == a.cost_at[option + 1] or a.cost_fund[i + 1] != fund:
            _balance(a, s, fund)
    s.spent[0] += sign * a.total_cost_tkr[option, start]
    for i in range(a.group_at[option], a.group_at[option + 1]):
        s.counted[a.group_of[i]] += sign
    if a.site[option] >= 0:
        until = n_periods if a.site_lasting[option] else done
        for t in range(start, until):
            s.held[a.site[option], t] += sign
    for i in range(a.delivery_at[option], a.delivery_at[option + 1]):
        since = start if a.delivery_from_start[i] else done
        for t in range(since, n_periods):
            s.given[a.delivery_service[i], t] += sign * a.delivery_amount[i]


@leaf
def _touch(state, indicator):
    """Remember that the work space of an indicator is in use."""
    for i in range(state.touched[0]):
        if state.touched[i + 1] == indicator:
            return
    state.touched[0] += 1
    state.touched[state.touched[0]] = indicator


@leaf
def gather(arrays, state, option, start):
    """Write into ``state.change`` what doing the option does to the indicators."""
    a, s = arrays, state
    n_periods = a.allowed.shape[1]
    done = start + a.duration[option]
    for i in range(a.effect_at[option], a.effect_at[option + 1]):
        k = a.effect_indicator[i]
        _touch(s, k)
        for t in range(done, n_periods):
            s.change[k, t] += a.effect_path[i, t - done]
    for i in range(a.synergy_at[option], a.synergy_at[option + 1]):
        partner = a.synergy_partner[i]
        other = a.measure_of[partner]
        if s.option[other] != partner:
            continue
        k = a.synergy_indicator[i]
        _touch(s, k)
        since = max(done, s.start[other] + a.duration[partner])
        for t in range(since, n_periods):
            s.change[k, t] += a.synergy_value[i]
    for i in range(a.cover_at[option], a.cover_at[option + 1]):
        q = a.cover_element[i]
        k = a.element_indicator[q]
        _touch(s, k)
        for t in range(done, s.since[q]):
            s.change[k, t] += a.element_weight[q, t]


@leaf
def forget(state):
    """Clear the work space that ``gather`` filled."""
    for i in range(state.touched[0]):
        state.change[state.touched[i + 1], :] = 0.0
    state.touched[0] = 0


@leaf
def gains(arrays, task, values, into):
    """Write what a task gains at values (T,) of its indicator (P10).

    Three lines at a time, which is as many as most tasks have.
    """
    slope, intercept = arrays.slope[task], arrays.intercept[task]
    last = len(slope) - 1
    for t in range(len(values)):
        into[t] = 1.0
    for i in range(0, last + 1, 3):
        j, k = min(i + 1, last), min(i + 2, last)
        for t in range(len(values)):
            first = slope[i] * values[t] + intercept[i]
            second = slope[j] * values[t] + intercept[j]
            third = slope[k] * values[t] + intercept[k]
            into[t] = min(min(into[t], first), min(second, third))


@leaf
def _regain(arrays, state, indicator):
    values = state.indicator[indicator]
    for task in range(arrays.tasks_at[indicator], arrays.tasks_at[indicator + 1]):
        gains(arrays, task, values, state.gain[task])


@leaf
def _move_indicators(arrays, state, sign):
    for i in range(state.touched[0]):
        k = state.touched[i + 1]
        for t in range(state.indicator.shape[1]):
            state.indicator[k, t] += sign * state.change[k, t]
        _regain(arrays, state, k)
    forget(state)


@leaf
def _cover(arrays, state, option, done):
    for i in range(arrays.cover_at[option], arrays.cover_at[option + 1]):
        q = arrays.cover_element[i]
        if done < arrays.allowed.shape[1]:
            state.covered[q, done] += 1
            state.since[q] = min(state.since[q], done)


@leaf
def _uncover(arrays, state, option, done):
    n_periods = arrays.allowed.shape[1]
    for i in range(arrays.cover_at[option], arrays.cover_at[option + 1]):
        q = arrays.cover_element[i]
        if done < n_periods:
            state.covered[q, done] -= 1
        while state.since[q] < n_periods and state.covered[q, state.since[q]] == 0:
            state.since[q] += 1


@kernel
def put(arrays, state, option, start):
    """Do an option from ``start``; its measure must be absent."""
    measure = arrays.measure_of[option]
    _use(arrays, state, option, start, 1)
    gather(arrays, state, option, start)
    _move_indicators(arrays, state, 1.0)
    _cover(arrays, state, option, start + arrays.duration[option])
    state.option[measure] = option
    state.start[measure] = start


@kernel
def take(arrays, state, measure):
    """Take a measure out again."""
    option, start = state.option[measure], state.start[measure]
    state.option[measure] = ABSENT
    state.start[measure] = ABSENT
    _use(arrays, state, option, start, -1)
    _uncover(arrays, state, option, start + arrays.duration[option])
    gather(arrays, state, option, start)
    _move_indicators(arrays, state, -1.0)


@allocating
def clear(arrays, state):
    """Back to nothing done."""
    state.option[:] = ABSENT
    state.start[:] = ABSENT
    state.staff_use[:] = 0
    state.paid[:] = 0
    state.spent[:] = 0
    state.counted[:] = 0
    state.held[:] = 0
    state.given[:] = 0
    state.indicator[:] = arrays.base
    for indicator in range(arrays.base.shape[0]):
        _regain(arrays, state, indicator)
    state.covered[:] = 0
    state.since[:] = arrays.allowed.shape[1]
    for fund in range(arrays.frame_tkr.shape[0]):
        _balance(arrays, state, fund)


@allocating
def copy(into, source):
    """Make one state hold what another holds."""
    into.option[:] = source.option
    into.start[:] = source.start
    into.staff_use[:] = source.staff_use
    into.paid[:] = source.paid
    into.saved[:] = source.saved
    into.lost[:] = source.lost
    into.room[:] = source.room
    into.spent[:] = source.spent
    into.counted[:] = source.counted
    into.held[:] = source.held
    into.given[:] = source.given
    into.indicator[:] = source.indicator
    into.gain[:] = source.gain
    into.covered[:] = source.covered
    into.since[:] = source.since


@allocating
def restore(arrays, state, option, start):
    """Make the state hold exactly the given plan, its sums made anew."""
    clear(arrays, state)
    for m in range(len(option)):
        if option[m] >= 0:
            put(arrays, state, option[m], start[m])
