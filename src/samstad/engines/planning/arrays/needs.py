"""P2, P3, P7: what options take of money and staff and give to services."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Ints
from samstad.engines.planning.arrays.starts import last_use_of_zones
from samstad.engines.planning.arrays.tables import Lists, Lookup, power_of_ten, whole
from samstad.engines.planning.case import ConditionKind, CostKind, CountsFrom

RUNNING = -1
NO_NEED = -(2**60)
NO_LIMIT = 2**60


class Money(NamedTuple):
    lists: Lists  # fund, offset, tkr
    frame_tkr: Ints
    carry_tkr: Ints
    borrow_tkr: Ints
    total_cost_tkr: Ints
    most_cost_tkr: int


class Services(NamedTuple):
    lists: Lists  # service, amount, from start
    need: Ints


def read_money(lookup: Lookup, duration: Ints) -> Money:
    n_options, n_periods = len(duration), len(lookup.period)
    lists = Lists(n_options, 3)
    work = np.zeros(n_options, dtype=np.int64)
    running = np.zeros(n_options, dtype=np.int64)
    # fits() reads an option's costs fund by fund
    for row in sorted(lookup.case.costs, key=lambda c: lookup.fund[c.fund]):
        fund = lookup.fund[row.fund]
        for option in lookup.options(row.measure, row.option):
            if row.kind is CostKind.RUNNING:
                lists.add(option, fund, RUNNING, row.likely_tkr)
                running[option] += row.likely_tkr
                continue
            for offset in _offsets(row.work_period, int(duration[option])):
                lists.add(option, fund, offset, row.likely_tkr)
                work[option] += row.likely_tkr
    frame = np.zeros((len(lookup.fund), n_periods), dtype=np.int64)
    for given in lookup.case.frames:
        frame[lookup.fund[given.fund], lookup.period[given.period]] += given.amount_tkr
    after = n_periods - (np.arange(n_periods)[None, :] + duration[:, None])
    funds = lookup.case.funds
    return Money(
        lists=lists,
        frame_tkr=frame,
        carry_tkr=np.array([f.carry_over_max_tkr for f in funds], dtype=np.int64),
        borrow_tkr=np.array([f.borrow_max_tkr for f in funds], dtype=np.int64),
        total_cost_tkr=work[:, None] + running[:, None] * np.maximum(after, 0),
        most_cost_tkr=_most_cost(lookup),
    )


def _offsets(work_period: int | None, duration: int) -> range:
    if work_period is None:
        return range(duration)
    return range(work_period - 1, min(work_period, duration))


def _most_cost(lookup: Lookup) -> int:
    limits = [
        floor(c.value)
        for c in lookup.case.conditions
        if c.kind is ConditionKind.AT_MOST_COST
        and not c.measure
        and c.value is not None
    ]
    return min(limits, default=NO_LIMIT)


def read_staff(lookup: Lookup, duration: Ints) -> tuple[Lists, Ints]:
    """Lists of (department, offset, need) by option, and capacity (D, T)."""
    case = lookup.case
    figures = [r.fte for r in case.staffing] + [r.capacity_fte for r in case.staff]
    scale = power_of_ten(figures)
    lists = Lists(len(duration), 3)
    for row in case.staffing:
        department = lookup.department[row.department]
        need = whole(row.fte, scale)
        for option in lookup.options(row.measure, row.option):
            for offset in _offsets(row.work_period, int(duration[option])):
                lists.add(option, department, offset, need)
    capacity = np.zeros((len(lookup.department), len(lookup.period)), dtype=np.int64)
    for given in case.staff:
        at = lookup.department[given.department], lookup.period[given.period]
        capacity[at] += whole(given.capacity_fte, scale)
    return lists, capacity


def read_services(lookup: Lookup) -> Services:
    """What measures must deliver beyond the facilities that stay in use."""
    case = lookup.case
    figures = [r.needed for r in case.demand]
    figures += [f.capacity for f in case.facilities]
    figures += [d.capacity for d in case.deliveries]
    scale = power_of_ten(figures)
    n_options = len(lookup.option)
    lists = Lists(n_options, 3)
    for row in case.deliveries:
        service = lookup.service[row.service]
        from_start = row.counts_from is CountsFrom.START
        for option in lookup.options(row.measure, row.option):
            lists.add(option, service, whole(row.capacity, scale), from_start)
    need = np.full((len(lookup.service), len(lookup.period)), NO_NEED, dtype=np.int64)
    for asked in case.demand:
        at = lookup.service[asked.service], lookup.period[asked.period]
        need[at] = whole(asked.needed, scale)
    for code, stop in facility_last_use(lookup).items():
        facility = next(f for f in case.facilities if f.code == code)
        need[lookup.service[facility.service], :stop] -= whole(facility.capacity, scale)
    return Services(lists=lists, need=need)


def facility_last_use(lookup: Lookup) -> dict[str, int]:
    """How many periods each facility stays in use, from the first one on."""
    zones = last_use_of_zones(lookup)
    stops: dict[str, int] = {}
    for facility in lookup.case.facilities:
        stop = len(lookup.period)
        if facility.closes is not None:
            stop = min(stop, lookup.period[facility.closes] + 1)
        if facility.zone in zones:
            stop = min(stop, zones[facility.zone] + 1)
        stops[facility.code] = stop
    return stops
