"""P1, P5, P12: which options may start when."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Ints
from samstad.engines.planning.arrays.tables import Lookup
from samstad.engines.planning.case import (
    AppealState,
    Condition,
    ConditionKind,
    Measure,
)
from samstad.vocabulary.periods import PeriodSpan


def last_use_of_zones(lookup: Lookup) -> dict[str, int]:
    """Last period each zone can be used, by the forecast in force (P5).

    −1 when it is gone before the plan begins; zones with no date are left out.
    """
    case = lookup.case
    periods = case.periods
    return {
        row.zone: _clamped(periods, row.likely)
        for row in case.forecasts
        if row.version == case.head.forecast
    }


def _clamped(periods: PeriodSpan, label: str) -> int:
    if label in periods:
        return periods.index(label)
    return -1 if label < periods.labels[0] else len(periods) - 1


def allowed_starts(lookup: Lookup, duration: Ints, total_cost_tkr: Ints) -> Flags:
    """Shape ``(O, T)``: the option may start in the period."""
    periods = np.arange(len(lookup.period))
    finish = periods[None, :] + duration[:, None] - 1
    allowed = finish < len(periods)
    for row in lookup.case.options:
        option = lookup.option[row.measure, row.option]
        if row.earliest_start is not None:
            allowed[option] &= periods >= lookup.period[row.earliest_start]
        if row.latest_finish is not None:
            allowed[option] &= finish[option] <= lookup.period[row.latest_finish]
    _wait_for_plans_and_zones(lookup, allowed, finish)
    for condition in lookup.case.conditions:
        _bind(lookup, condition, allowed, finish, total_cost_tkr)
    return allowed


def _wait_for_plans_and_zones(lookup: Lookup, allowed: Flags, finish: Ints) -> None:
    periods = np.arange(allowed.shape[1])
    zones = last_use_of_zones(lookup)
    force = {p.code: p.legal_force for p in lookup.case.detail_plans}
    for measure in lookup.case.measures:
        legal_force = force.get(measure.detail_plan or "")
        tried = _first_when_tried(lookup, measure)
        for option in lookup.options_of[measure.code]:
            if legal_force is not None:
                allowed[option] &= periods >= lookup.period[legal_force]
            allowed[option] &= periods >= tried
            if measure.vacates in zones:
                allowed[option] &= finish[option] <= zones[measure.vacates]


def _first_when_tried(lookup: Lookup, measure: Measure) -> int:
    """The first period when appeals are likely to be tried (P5).

    As many as there are periods when one is upheld, or is tried after the plan.
    """
    periods = lookup.case.periods
    first = 0
    for row in lookup.case.appeals:
        if row.is_in_the_way and row.concerns(measure.code, measure.detail_plan):
            never = row.state is AppealState.UPHELD or row.likely is None
            first = max(first, len(periods) if never else _first(periods, row.likely))
    return first


def _first(periods: PeriodSpan, label: str | None) -> int:
    if label in periods:
        return periods.index(str(label))
    return 0 if str(label) < periods.labels[0] else len(periods)


def _bind(
    lookup: Lookup,
    condition: Condition,
    allowed: Flags,
    finish: Ints,
    total_cost_tkr: Ints,
) -> None:
    if condition.measure is None:
        return
    periods = np.arange(allowed.shape[1])
    of_measure = lookup.options_of[condition.measure]
    bound = lookup.options(condition.measure, condition.option)
    at = lookup.period[condition.period] if condition.period else 0
    for option in bound:
        match condition.kind:
            case ConditionKind.START_BY:
                allowed[option] &= periods <= at
            case ConditionKind.FINISH_BY:
                allowed[option] &= finish[option] <= at
            case ConditionKind.NOT_BEFORE:
                allowed[option] &= periods >= at
            case ConditionKind.LOCKED_OUT:
                allowed[option] = False
            case ConditionKind.AT_MOST_COST if condition.value is not None:
                allowed[option] &= total_cost_tkr[option] <= floor(condition.value)
            case ConditionKind.LOCKED_IN if condition.period:
                allowed[option] &= periods == at
    if condition.kind is ConditionKind.LOCKED_IN:
        _shut(allowed, (o for o in of_measure if o not in bound))


def _shut(allowed: Flags, options: Iterable[int]) -> None:
    for option in options:
        allowed[option] = False


def must_be_done(lookup: Lookup) -> Flags:
    """Shape ``(M,)``: mandatory, or locked in by a condition."""
    locked = {
        c.measure for c in lookup.case.conditions if c.kind is ConditionKind.LOCKED_IN
    }
    return np.array(
        [m.mandatory or m.code in locked for m in lookup.case.measures], dtype=bool
    )
