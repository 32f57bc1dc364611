"""What an option would add just now, for all its starts at once.

The effects of an option are weighed one by one, so two on the same indicator are
a little off: good enough to choose a start, never to say what a plan is worth.
"""

from __future__ import annotations

from numba import njit

from samstad.engines.planning.search.worth import CHEAPEST, LACK, unmet


@njit(cache=True, _nrt=False)
def promise(arrays, state, aim, lean, option, into):
    """Write into ``into`` (T+1,) what the option adds when done by each period."""
    a, s = arrays, state
    n_periods = a.allowed.shape[1]
    into[:] = 0.0
    change = s.path
    for i in range(a.effect_at[option], a.effect_at[option + 1]):
        k = a.effect_indicator[i]
        path = a.effect_path[i]
        grows = 0
        while path[grows] != path[n_periods - 1]:
            grows += 1
        change[:] = path[n_periods - 1]
        _promise(a, s, lean, k, change, into)
        for since in range(grows):
            _promise_growth(
                a, s, lean, k, path[since], path[n_periods - 1], since, into
            )
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
            for t in range(n_periods):
                if s.covered[q, t] == 0:
                    change[t] += a.element_weight[q, t]
            i += 1
        _promise(a, s, lean, k, change, into)
    if aim.rule == CHEAPEST:
        for start in range(n_periods - a.duration[option] + 1):
            done = start + a.duration[option]
            into[done] -= a.total_cost_tkr[option, start] / aim.cost_scale


@njit(cache=True, forceinline=True, _nrt=False)
def _promise(arrays, state, lean, k, change, into):
    """Add what a lasting change (T,) of an indicator is worth from each period on."""
    a = arrays
    n_periods = len(change)
    for task in range(a.tasks_at[k], a.tasks_at[k + 1]):
        counts, after = lean[a.task_board[task]], 0.0
        for t in range(n_periods - 1, -1, -1):
            old = state.indicator[k, t]
            new = old + change[t]
            was, becomes = 1.0, 1.0
            for line in range(a.slope.shape[1]):
                slope, intercept = a.slope[task, line], a.intercept[task, line]
                was = min(was, slope * old + intercept)
                becomes = min(becomes, slope * new + intercept)
            after += counts * a.task_weight[task, t] * (becomes - was)
            into[t] += after
    for r in range(a.require_at[k], a.require_at[k + 1]):
        after = 0.0
        for t in range(n_periods - 1, -1, -1):
            old = state.indicator[k, t]
            after += LACK * (unmet(a, r, t, old) - unmet(a, r, t, old + change[t]))
            into[t] += after


@njit(cache=True, forceinline=True, _nrt=False)
def _promise_growth(arrays, state, lean, k, part, full, since, into):
    """Add what it is worth that a change is only in part there so long after."""
    a = arrays
    n_periods = a.allowed.shape[1]
    for task in range(a.tasks_at[k], a.tasks_at[k + 1]):
        counts = lean[a.task_board[task]]
        for t in range(since, n_periods):
            old = state.indicator[k, t]
            then, last = old + part, old + full
            now, later = 1.0, 1.0
            for line in range(a.slope.shape[1]):
                slope, intercept = a.slope[task, line], a.intercept[task, line]
                now = min(now, slope * then + intercept)
                later = min(later, slope * last + intercept)
            into[t - since] += counts * a.task_weight[task, t] * (now - later)
    for r in range(a.require_at[k], a.require_at[k + 1]):
        for t in range(since, n_periods):
            old = state.indicator[k, t]
            more = unmet(a, r, t, old + full) - unmet(a, r, t, old + part)
            into[t - since] += LACK * more
