"""What a plan is worth, and what it still lacks.

``aim`` says what is best: see :class:`Aim`. A plan's score is its worth less
``LACK`` for every unit of what it lacks, so that a search first finds a plan
that keeps every rule and then a good one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Arrays, Floats
from samstad.engines.planning.search.kernel import allocating, kernel, leaf

TOTAL, FAIR, NASH, CHEAPEST = 0, 1, 2, 3
LACK = 100.0
LEAST_WORTH = -5.0  # a plan that lacks anything is worth less
SHARPNESS = 30.0
NEXT_SMALLEST = 0.05
TOLERANCE = 1e-9


class Aim(NamedTuple):
    """What the search raises.

    ``weight`` (B,) is used by ``TOTAL``; ``no_plan`` and ``span`` (own best
    less no plan, 0 where no plan helps the board) by ``FAIR`` and ``NASH``;
    ``cost_scale`` turns tkr into about 1 for ``CHEAPEST``.
    """

    rule: int
    weight: Floats
    no_plan: Floats
    span: Floats
    cost_scale: float


@leaf
def gain_of(arrays, task, value):
    """Gain of a task at a value of its indicator (P10)."""
    gain = 1.0
    for line in range(arrays.slope.shape[1]):
        on_line = arrays.slope[task, line] * value + arrays.intercept[task, line]
        gain = min(gain, on_line)
    return gain


@leaf
def attain(arrays, state, attainment):
    """Write every board's attainment (P11)."""
    attainment[:] = 0.0
    for task in range(arrays.task_weight.shape[0]):
        gained = 0.0
        for t in range(arrays.task_weight.shape[1]):
            gained += arrays.task_weight[task, t] * state.gain[task, t]
        attainment[arrays.task_board[task]] += gained


@kernel
def lacking(arrays, state, attainment):
    """What the plan still lacks, 0 when nothing; about 1 per thing missing."""
    lack = 0.0
    for m in range(len(arrays.mandatory)):
        if arrays.mandatory[m] and state.option[m] < 0:
            lack += 1.0
        chosen = state.option[m]
        if chosen >= 0:
            for i in range(arrays.company_at[chosen], arrays.company_at[chosen + 1]):
                if state.option[arrays.company_measure[i]] < 0:
                    lack += 1.0
    for g in range(len(arrays.group_least)):
        lack += max(0, arrays.group_least[g] - state.counted[g])
    lack += _service_lack(arrays, state)
    lack += _requirement_lack(arrays, state)
    for b in range(len(attainment)):
        short = arrays.floor[b] - attainment[b]
        if short > TOLERANCE:
            lack += 0.1 + short
    return lack


@leaf
def _service_lack(arrays, state):
    lack = 0.0
    for s in range(arrays.need.shape[0]):
        for t in range(arrays.need.shape[1]):
            lack += short_of(arrays.need[s, t], state.given[s, t])
    return lack


@leaf
def short_of(need, given):
    """How much of a need is not met, 0 to about 1."""
    if given >= need:
        return 0.0
    return 0.1 + (need - given) / max(1.0, abs(need))


@leaf
def _requirement_lack(arrays, state):
    lack = 0.0
    for k in range(arrays.base.shape[0]):
        for r in range(arrays.require_at[k], arrays.require_at[k + 1]):
            for t in range(arrays.base.shape[1]):
                lack += unmet(arrays, r, t, state.indicator[k, t])
    return lack


@leaf
def unmet(arrays, requirement, period, value):
    """How far a value is from what is required, 0 when it is met."""
    limit = arrays.require_value[requirement, period]
    if np.isnan(limit):
        return 0.0
    scale = max(1.0, abs(limit))
    short = arrays.require_sense[requirement] * (limit - value) / scale
    return 0.1 + short if short > TOLERANCE else 0.0


@allocating
def worth(arrays, state, aim, attainment):
    """What the plan is worth under the aim, given its attainments."""
    if aim.rule == TOTAL:
        return np.sum(aim.weight * attainment)
    if aim.rule == CHEAPEST:
        return -state.spent[0] / aim.cost_scale + 1e-5 * np.sum(
            arrays.board_weight * attainment
        )
    if aim.rule == NASH:
        return _nash(aim, attainment)
    shares = np.ones(len(attainment))
    for b in range(len(attainment)):
        if aim.span[b] > 0.0:
            shares[b] = (attainment[b] - aim.no_plan[b]) / aim.span[b]
    shares.sort()
    value, factor = 0.0, 1.0
    for share in shares:
        value += factor * share
        factor *= NEXT_SMALLEST
    return value + 1e-4 * np.sum(arrays.board_weight * attainment)


@allocating
def _nash(aim, attainment):
    value, helped = 0.0, 0
    for b in range(len(attainment)):
        if aim.span[b] > 0.0:
            share = (attainment[b] - aim.no_plan[b]) / aim.span[b]
            helped += 1
            value += np.log(share) if share > 1e-3 else np.log(1e-3) + share - 1e-3
    return value / max(1, helped)


@allocating
def push(arrays, aim, attainment, lean):
    """Write into ``lean`` (B,) how much each board's attainment counts just now."""
    if aim.rule == TOTAL:
        lean[:] = aim.weight
    elif aim.rule == CHEAPEST:
        lean[:] = 1e-5 * arrays.board_weight
    else:
        _lean_on_least(aim, attainment, lean)
    for b in range(len(lean)):
        if attainment[b] < arrays.floor[b]:
            lean[b] += LACK


@allocating
def _lean_on_least(aim, attainment, lean):
    least = np.inf
    for b in range(len(lean)):
        if aim.span[b] > 0.0:
            least = min(least, (attainment[b] - aim.no_plan[b]) / aim.span[b])
    whole = 0.0
    for b in range(len(lean)):
        lean[b] = 0.0
        if aim.span[b] > 0.0:
            share = (attainment[b] - aim.no_plan[b]) / aim.span[b]
            if aim.rule == FAIR:
                pull = np.exp(-SHARPNESS * (share - least)) + 0.02
            else:
                pull = 1.0 / max(share, 0.02)
            whole += pull
            lean[b] = pull / aim.span[b]
    if whole > 0.0:
        lean /= whole


def aim_at_total(arrays: Arrays) -> Aim:
    """Weighted mean of the boards' attainments."""
    none = np.zeros(len(arrays.board_weight))
    return Aim(TOTAL, arrays.board_weight, none, none, 1.0)


def aim_at_board(arrays: Arrays, board: int) -> Aim:
    """One board's attainment alone, the others' for the ties."""
    alone = 1e-6 * arrays.board_weight
    alone[board] = 1.0
    none = np.zeros(len(arrays.board_weight))
    return Aim(TOTAL, alone, none, none, 1.0)
