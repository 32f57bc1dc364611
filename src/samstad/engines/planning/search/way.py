"""Make way for a measure that is missed: take out what stands where it could."""

from __future__ import annotations

import numpy as np

from samstad.engines.planning.search.kernel import kernel
from samstad.engines.planning.search.state import ABSENT


@kernel
def draw_start(arrays, measure):
    """Any allowed (option, start) of a measure; ``ABSENT`` when there is none."""
    option, start, seen = ABSENT, ABSENT, 0
    for o in range(arrays.options_at[measure], arrays.options_at[measure + 1]):
        for t in range(arrays.allowed.shape[1]):
            if arrays.allowed[o, t]:
                seen += 1
                if np.random.randint(0, seen) == 0:
                    option, start = o, t
    return option, start


@kernel
def stands_in_the_way(arrays, state, measure, option, start):
    """A done measure holds the site, the group or the staff the option needs."""
    chosen = state.option[measure]
    if arrays.site[option] >= 0 and arrays.site[chosen] == arrays.site[option]:
        return True
    for i in range(arrays.group_at[option], arrays.group_at[option + 1]):
        group = arrays.group_of[i]
        if state.counted[group] >= arrays.group_most[group]:
            for j in range(arrays.group_at[chosen], arrays.group_at[chosen + 1]):
                if arrays.group_of[j] == group:
                    return True
    return _comes_too_late(arrays, state, measure, option, start) or _holds_staff(
        arrays, state, measure, option, start
    )


@kernel
def gives_what_lacks(arrays, state, option):
    """The option moves the capacity of a service that is short in some period."""
    for i in range(arrays.delivery_at[option], arrays.delivery_at[option + 1]):
        service = arrays.delivery_service[i]
        for t in range(arrays.need.shape[1]):
            if state.given[service, t] < arrays.need[service, t]:
                return True
    return False


@kernel
def shares_a_fund(arrays, option, other):
    """Both are paid by one fund."""
    for i in range(arrays.cost_at[option], arrays.cost_at[option + 1]):
        for j in range(arrays.cost_at[other], arrays.cost_at[other + 1]):
            if arrays.cost_fund[i] == arrays.cost_fund[j]:
                return True
    return False


@kernel
def _comes_too_late(arrays, state, measure, option, start):
    """The option waits for the measure, which is done too late or in another way."""
    chosen = state.option[measure]
    for i in range(arrays.before_at[option], arrays.before_at[option + 1]):
        if arrays.before_measure[i] == measure:
            asked = arrays.before_option[i]
            ready = state.start[measure] + arrays.before_lag[i]
            if not arrays.before_from_start[i]:
                ready += arrays.duration[chosen]
            if ready > start or (asked >= 0 and asked != chosen):
                return True
    return False


@kernel
def _holds_staff(arrays, state, measure, option, start):
    chosen, since = state.option[measure], state.start[measure]
    for i in range(arrays.staff_at[option], arrays.staff_at[option + 1]):
        department = arrays.staff_department[i]
        at = start + arrays.staff_offset[i]
        used = state.staff_use[department, at] + arrays.staff_need[i]
        if used <= arrays.capacity[department, at]:
            continue
        for j in range(arrays.staff_at[chosen], arrays.staff_at[chosen + 1]):
            same = arrays.staff_department[j] == department
            if same and since + arrays.staff_offset[j] == at:
                return True
    return False


@kernel
def waits_for(arrays, option, measure):
    """The option of a plan waits for the measure; nothing absent does."""
    if option < 0:
        return False
    for i in range(arrays.before_at[option], arrays.before_at[option + 1]):
        if arrays.before_measure[i] == measure:
            return True
    return False
