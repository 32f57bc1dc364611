"""Rows of the rules that do not speak of effects: P1–P4, P6, P7 and P12."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.plain.pulses import Pulses, Starts, zone_dates
from benchmarks.plain.sheet import Floats, Ints, Sheet
from samstad.engines.planning.case import (
    ConditionKind,
    CostKind,
    CountsFrom,
    Facility,
    GroupKind,
    Occupies,
    PlanningCase,
    PrecedenceKind,
)


def p1_once(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    for measure in case.measures:
        row = sheet.rows(1, 1 if measure.mandatory else 0, 1)
        sheet.put(row, pulses.columns_of(measure.code, None), 1)


def p2_funds(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    """Paid + saved ≤ frame + saved before; what is not saved lapses."""
    periods = case.periods
    frame = {(f.fund, periods.index(f.period)): f.amount_tkr for f in case.frames}
    at = {}
    for fund in case.funds:
        low = np.full(len(periods), -float(fund.borrow_max_tkr))
        low[-1] = 0
        saved = sheet.columns(len(periods), low, fund.carry_over_max_tkr)
        given = [frame.get((fund.code, t), 0) for t in range(len(periods))]
        at[fund.code] = sheet.rows(len(periods), -np.inf, np.array(given))
        sheet.put(at[fund.code], saved, 1)
        sheet.put(at[fund.code][1:], saved[:-1], -1)
    for fund_code, period, column, amount_tkr in payments(case, pulses):
        sheet.put(at[fund_code][period], column, amount_tkr)


def payments(
    case: PlanningCase, pulses: Pulses
) -> Iterator[tuple[str, Ints, Ints, int]]:
    """Fund, periods, columns and the amount paid in them, for every cost row."""
    for cost in case.costs:
        for starts in pulses.of(cost.measure, cost.option):
            if cost.kind is CostKind.RUNNING:
                period, column = starts.done(pulses.n_periods)
                yield cost.fund, period, column, cost.likely_tkr
            else:
                for u in _work_periods(cost.work_period, starts):
                    yield cost.fund, starts.periods + u, starts.columns, cost.likely_tkr


def _work_periods(work_period: int | None, starts: Starts) -> range:
    if work_period is None:
        return range(starts.duration)
    return range(work_period - 1, min(work_period, starts.duration))


def p3_staff(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    periods = case.periods
    room = np.zeros((len(case.departments), len(periods)))
    number = {d.code: n for n, d in enumerate(case.departments)}
    for row in case.staff:
        room[number[row.department], periods.index(row.period)] = float(
            row.capacity_fte
        )
    at = sheet.rows(room.size, -np.inf, room.ravel()).reshape(room.shape)
    for need in case.staffing:
        for starts in pulses.of(need.measure, need.option):
            for u in _work_periods(need.work_period, starts):
                rows = at[number[need.department]][starts.periods + u]
                sheet.put(rows, starts.columns, float(need.fte))


def p4_precedence(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    """What has started by ``t`` has what it waits for done by ``t − lag``."""
    n = pulses.n_periods
    for tie in case.precedence:
        at = sheet.rows(n, -np.inf, 0)
        for after in pulses.of(tie.after, tie.after_option):
            period, column = after.started(n)
            sheet.put(at[period], column, 1)
        for before in pulses.of(tie.before, tie.before_option):
            waits_for_end = tie.kind is PrecedenceKind.FINISH_START
            period, column = (before.done if waits_for_end else before.started)(n)
            within = period + tie.lag < n
            sheet.put(at[period[within] + tie.lag], column[within], -1)


def p6_groups(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    for group in case.groups:
        low = -np.inf if group.kind is GroupKind.AT_MOST else group.n
        high = np.inf if group.kind is GroupKind.AT_LEAST else group.n
        members = [m for m in case.group_members if m.group == group.code]
        counted = [pulses.columns_of(m.measure, m.option) for m in members]
        row = sheet.rows(1, low, high)
        sheet.put(row, np.unique(np.concatenate([np.zeros(0, int), *counted])), 1)


def p6_sites(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    n = pulses.n_periods
    at = {site.code: sheet.rows(n, -np.inf, 1) for site in case.sites}
    for starts in pulses.every():
        if starts.option.site is None:
            continue
        period, column = starts.started(n)
        if starts.option.occupies is not Occupies.LASTING:
            begun = dict(zip(starts.columns, starts.periods, strict=True))
            kept = period < np.array([begun[c] for c in column]) + starts.duration
            period, column = period[kept], column[kept]
        sheet.put(at[starts.option.site][period], column, 1)


def p7_continuity(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    n = pulses.n_periods
    stands = standing(case)
    at = {
        s.code: sheet.rows(n, _lacking(case, s.code, stands), np.inf)
        for s in case.services
    }
    for row in case.deliveries:
        for starts in pulses.of(row.measure, row.option):
            from_start = row.counts_from is CountsFrom.START
            period, column = (starts.started if from_start else starts.done)(n)
            sheet.put(at[row.service][period], column, float(row.capacity))


def _lacking(case: PlanningCase, service: str, stands: dict[str, Floats]) -> Floats:
    lacking = np.full(len(case.periods), -np.inf)
    for row in case.demand:
        if row.service == service:
            t = case.periods.index(row.period)
            lacking[t] = float(row.needed) - stands[service][t]
    return lacking


def standing(case: PlanningCase) -> dict[str, Floats]:
    """Capacity of the facilities in use, by service: one figure per period."""
    given = {s.code: np.zeros(len(case.periods)) for s in case.services}
    for place in case.facilities:
        given[place.service] += float(place.capacity) * in_use(case, place)
    return given


def in_use(case: PlanningCase, place: Facility) -> Floats:
    """1 in the periods in which the facility is in use, else 0."""
    ends = [place.closes, zone_dates(case).get(place.zone or "")]
    return np.array(
        [float(all(t <= end for end in ends if end)) for t in case.periods.labels]
    )


def p12_conditions(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> None:
    """Those not held by leaving out starts; ``at_least`` stands with the gains."""
    for row in case.conditions:
        mine = pulses.columns_of(row.measure or "", row.option)
        if row.kind is ConditionKind.NOT_WITHOUT:
            at = sheet.rows(1, -np.inf, 0)
            sheet.put(at, mine, 1)
            sheet.put(at, pulses.columns_of(row.other or "", None), -1)
        elif row.kind is ConditionKind.LOCKED_IN:
            begun = [
                s.columns[s.periods == case.periods.index(row.period)]
                if row.period
                else s.columns
                for s in pulses.of(row.measure or "", row.option)
            ]
            sheet.put(sheet.rows(1, 1, 1), np.concatenate(begun), 1)
        elif row.kind is ConditionKind.AT_MOST_COST:
            at = sheet.rows(1, -np.inf, float(row.value or 0))
            counted = np.isin(np.arange(sheet.n_columns), mine) | (row.measure is None)
            for _, _, column, amount_tkr in payments(case, pulses):
                sheet.put(at, column[counted[column]], amount_tkr)


LIMITS = (
    p1_once,
    p2_funds,
    p3_staff,
    p4_precedence,
    p6_groups,
    p6_sites,
    p7_continuity,
    p12_conditions,
)
