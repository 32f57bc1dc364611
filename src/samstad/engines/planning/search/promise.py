"""What an option would add just now, for all its starts at once.

The effects of an option are weighed one by one, so two on the same indicator are
a little off: good enough to choose a start, never to say what a plan is worth.
"""

from __future__ import annotations

from samstad.engines.planning.search.kernel import kernel, leaf
from samstad.engines.planning.search.state import gains
from samstad.engines.planning.search.worth import CHEAPEST, LACK, unmet


@kernel
def promise(arrays, state, aim, lean, option, into):
    """Write into ``into`` (T+1,) what the option adds when done by each period."""
    a, s = arrays, state
    n_periods = a.allowed.shape[1]
    into[:] = 0.0
    change = s.path
    for i in range(a.effect_at[option], a.effect_at[option + 1]):
        _promise_effect(a, s, lean, a.effect_indicator[i], a.effect_path[i], into)
    for i in range(a.synergy_at[option], a.synergy_at[option + 1]):
        partner = a.synergy_partner[i]
        other = a.measure_of[partner]
        if s.option[other] == partner:
            since = min(n_periods, s.start[other] + a.duration[partner])
            change[:since] = 0.0
            change[since:] = a.synergy_value[i]
            _promise(a, s, lean, a.synergy_indicator[i], change, into)
    i, end = a.cover_at[option], a.cover_at[option + 1]
    while i < end:
        k = a.element_indicator[a.cover_element[i]]
        change[:] = 0.0
        while i < end and a.element_indicator[a.cover_element[i]] == k:
            q = a.cover_element[i]
            for t in range(s.since[q]):
                change[t] += a.element_weight[q, t]
            i += 1
        _promise(a, s, lean, k, change, into)
    if aim.rule == CHEAPEST:
        for start in range(n_periods - a.duration[option] + 1):
            done = start + a.duration[option]
            into[done] -= a.total_cost_tkr[option, start] / aim.cost_scale


@leaf
def _promise(arrays, state, lean, k, change, into):
    """Add what a lasting change (T,) of an indicator is worth from each period on."""
    a, then, more = arrays, state.then, state.more
    n_periods = len(change)
    for t in range(n_periods):
        then[t] = state.indicator[k, t] + change[t]
    for task in range(a.tasks_at[k], a.tasks_at[k + 1]):
        counts, after = lean[a.task_board[task]], 0.0
        gains(a, task, then, more)
        for t in range(n_periods):
            more[t] = a.task_weight[task, t] * (more[t] - state.gain[task, t])
        for t in range(n_periods - 1, -1, -1):
            after += counts * more[t]
            into[t] += after
    for r in range(a.require_at[k], a.require_at[k + 1]):
        after = 0.0
        for t in range(n_periods - 1, -1, -1):
            old = state.indicator[k, t]
            after += LACK * (unmet(a, r, t, old) - unmet(a, r, t, then[t]))
            into[t] += after


@leaf
def _promise_effect(arrays, state, lean, k, path, into):
    """Add what an effect with its growth (T,) is worth when it begins in each period.

    First as if it were whole at once, then what is not there so long after.
    """
    a, n_periods = arrays, len(path)
    full, grows = path[n_periods - 1], 0
    while path[grows] != full:
        grows += 1
    now, then, more, whole = state.indicator[k], state.then, state.more, state.whole
    for task in range(a.tasks_at[k], a.tasks_at[k + 1]):
        counts, after = lean[a.task_board[task]], 0.0
        weight, gain = a.task_weight[task], state.gain[task]
        for t in range(n_periods):
            then[t] = now[t] + full
        gains(a, task, then, whole)
        for t in range(n_periods):
            more[t] = counts * weight[t] * (whole[t] - gain[t])
        for t in range(n_periods - 1, -1, -1):
            after += more[t]
            into[t] += after
        for since in range(grows):
            for t in range(n_periods):
                then[t] = now[t] + path[since]
            gains(a, task, then, more)
            for t in range(n_periods):
                more[t] = counts * weight[t] * (more[t] - whole[t])
            lacks = more[since:]
            for t in range(len(lacks)):
                into[t] += lacks[t]
    for r in range(a.require_at[k], a.require_at[k + 1]):
        _promise_required(a, r, now, path, grows, into)


@leaf
def _promise_required(arrays, requirement, now, path, grows, into):
    """Add what an effect mends of what is required when it begins in each period."""
    full, after = path[len(path) - 1], 0.0
    for t in range(len(path) - 1, -1, -1):
        mended = unmet(arrays, requirement, t, now[t] + full)
        after += LACK * (unmet(arrays, requirement, t, now[t]) - mended)
        into[t] += after
        for since in range(min(grows, t + 1)):
            left = unmet(arrays, requirement, t, now[t] + path[since])
            into[t - since] += LACK * (mended - left)
