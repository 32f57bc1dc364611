"""Whether an option can be put into a plan without breaking what it keeps.

Rules that more measures can only make worse: P1–P6 and the most the plan may
cost. What more measures can mend (P6 at least, P7, requirements, P12) is
counted in :mod:`samstad.engines.planning.search.worth`.
"""

from __future__ import annotations

from samstad.engines.planning.search.kernel import kernel, leaf

NEVER = 10_000  # periods


@kernel
def fits(arrays, state, option, start):
    """The option may start in ``start``, beside all that is in the plan."""
    return (
        arrays.allowed[option, start]
        and start >= follows(arrays, state, option)
        and fits_in(arrays, state, option, start)
    )


@leaf
def fits_in(arrays, state, option, start):
    """There is staff, room and money for an allowed start."""
    return (
        _has_staff(arrays, state, option, start)
        and _has_room(arrays, state, option, start)
        and has_money(arrays, state, option, start)
    )


@leaf
def follows(arrays, state, option):
    """The first period in which what the option waits for lets it start (P4)."""
    first = 0
    for i in range(arrays.before_at[option], arrays.before_at[option + 1]):
        before = arrays.before_measure[i]
        chosen = state.option[before]
        if chosen < 0:
            return NEVER
        if arrays.before_option[i] >= 0 and chosen != arrays.before_option[i]:
            return NEVER
        ready = state.start[before] + arrays.before_lag[i]
        if not arrays.before_from_start[i]:
            ready += arrays.duration[chosen]
        first = max(first, ready)
    return first


@leaf
def leads(arrays, state, option):
    """The last period in which the option lets start what waits for it (P4)."""
    a = arrays
    measure, last = a.measure_of[option], a.allowed.shape[1] - a.duration[option]
    for j in range(a.after_at[measure], a.after_at[measure + 1]):
        later = a.after_measure[j]
        chosen = state.option[later]
        if chosen < 0:
            continue
        for i in range(a.before_at[chosen], a.before_at[chosen + 1]):
            if a.before_measure[i] != measure:
                continue
            if a.before_option[i] >= 0 and a.before_option[i] != option:
                return -1
            latest = state.start[later] - a.before_lag[i]
            if not a.before_from_start[i]:
                latest -= a.duration[option]
            last = min(last, latest)
    return last


@leaf
def _has_staff(arrays, state, option, start):
    for i in range(arrays.staff_at[option], arrays.staff_at[option + 1]):
        department = arrays.staff_department[i]
        at = start + arrays.staff_offset[i]
        used = state.staff_use[department, at] + arrays.staff_need[i]
        if used > arrays.capacity[department, at]:
            return False
    return True


@leaf
def _has_room(arrays, state, option, start):
    for i in range(arrays.group_at[option], arrays.group_at[option + 1]):
        group = arrays.group_of[i]
        if state.counted[group] >= arrays.group_most[group]:
            return False
    site = arrays.site[option]
    if site >= 0:
        until = start + arrays.duration[option]
        if arrays.site_lasting[option]:
            until = arrays.allowed.shape[1]
        for t in range(start, until):
            if state.held[site, t] > 0:
                return False
    return True


@leaf
def has_money(arrays, state, option, start):
    """Every fund keeps P2 with the option paid besides."""
    a, s = arrays, state
    if a.total_cost_tkr[option, start] > a.most_cost_tkr - s.spent[0]:
        return False
    i, end = a.cost_at[option], a.cost_at[option + 1]
    done = start + a.duration[option]
    while i < end:
        fund, running = a.cost_fund[i], 0
        s.fund_change[start:done] = 0
        while i < end and a.cost_fund[i] == fund:
            if a.cost_offset[i] >= 0:
                s.fund_change[start + a.cost_offset[i]] += a.cost_tkr[i]
            else:
                running += a.cost_tkr[i]
            i += 1
        if not _can_pay(a, s, fund, start, done, running):
            return False
    return True


@leaf
def _can_pay(arrays, state, fund, start, done, running):
    """The fund can pay ``state.fund_change`` and then what runs.

    ``less`` is by how much less it then carries over than now.
    """
    a, s = arrays, state
    n_periods, less = a.allowed.shape[1], 0
    for t in range(start, n_periods):
        if t < done:
            less += s.fund_change[t]
        elif running != 0:
            less += running
        else:
            return less <= max(0, s.room[fund, t])
        least = -a.borrow_tkr[fund] if t + 1 < n_periods else 0
        saved = s.saved[fund, t]
        less = max(saved - a.carry_tkr[fund], less - s.lost[fund, t])
        if saved - less < least:
            return False
    return True


@leaf
def funds_hold(arrays, state):
    """Every fund keeps P2; taking out what saves money can break it."""
    n_periods = arrays.frame_tkr.shape[1]
    for fund in range(arrays.frame_tkr.shape[0]):
        for t in range(n_periods):
            least = -arrays.borrow_tkr[fund] if t + 1 < n_periods else 0
            if state.saved[fund, t] < least:
                return False
    return True
