"""P2, P3, P7 and the cost conditions of P12 in each draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.case import (
    ConditionKind,
    Cost,
    CostKind,
    CountsFrom,
    Delivery,
)
from samstad.engines.planning.robust.draws import Draws, Rows
from samstad.engines.planning.robust.schedule import Limit, Schedule
from samstad.engines.planning.robust.sums import Path, Term, summed
from samstad.engines.planning.verify.known import Done, Known

_LEAST = 1e-6  # staff and capacities are sums of decimals


def money(
    known: Known, done: Sequence[Done], rows: Rows, draws: Draws, when: Schedule
) -> Iterator[Limit]:
    """Every fund lasts (P2), and what must not cost more does not (P12)."""
    n_periods = len(known.labels)
    terms: dict[str, list[Term]] = {fund.code: [] for fund in known.case.funds}
    for at, (row, measure) in enumerate(zip(rows.costs, rows.cost_of, strict=True)):
        path = _cost_path(row, n_periods)
        terms[row.fund].append(Term(measure, draws.cost_tkr[:, at], path))
    for fund in known.case.funds:
        paid = summed(terms[fund.code], when, n_periods)
        frame = np.zeros(n_periods)
        for frame_row in known.case.frames:
            if frame_row.fund == fund.code:
                frame[known.period[frame_row.period]] += frame_row.amount_tkr
        yield (
            "P2",
            fund.code,
            _lasts(frame, paid, fund.carry_over_max_tkr, fund.borrow_max_tkr),
        )
    yield from _cost_conditions(known, done, terms, when)


def _lasts(frame: Floats, paid: Floats, carry: int, borrow: int) -> Flags:
    left, holds = np.zeros(len(paid)), np.ones(len(paid), dtype=bool)
    for t in range(paid.shape[1]):
        left = np.minimum(carry, left + frame[t] - paid[:, t])
        is_last = t == paid.shape[1] - 1
        holds &= left >= (0 if is_last else -borrow) - _LEAST
    return holds


def _cost_conditions(
    known: Known,
    done: Sequence[Done],
    terms: dict[str, list[Term]],
    when: Schedule,
) -> Iterator[Limit]:
    every = [term for of_fund in terms.values() for term in of_fund]
    at = {one.measure: place for place, one in enumerate(done)}
    for row in known.case.conditions:
        if row.kind is not ConditionKind.AT_MOST_COST or row.value is None:
            continue
        asked = every
        if row.measure is not None:
            place = at.get(row.measure)
            if place is None or not done[place].matches(row.measure, row.option):
                continue
            asked = [term for term in every if term.measure == place]
        spent = summed(asked, when, len(known.labels)).sum(axis=1)
        yield "P12", row.code, spent <= float(row.value) + _LEAST


def _cost_path(row: Cost, n_periods: int) -> Path:
    if row.kind is CostKind.RUNNING:
        return lambda start, end: _between(end, n_periods, n_periods)
    return _work_path(row.work_period, n_periods)


def _work_path(work_period: int | None, n_periods: int) -> Path:
    if work_period is None:
        return lambda start, end: _between(start, end, n_periods)

    def one(start: int, end: int) -> Floats:
        at = start + work_period - 1
        return _between(at, min(at + 1, end), n_periods)

    return one


def _between(first: int, stop: int, n_periods: int) -> Floats:
    path = np.zeros(n_periods)
    path[max(0, first) : max(0, stop)] = 1.0
    return path


def staff(known: Known, done: Sequence[Done], when: Schedule) -> Iterator[Limit]:
    """No department leads more works at once than it has people for (P3)."""
    n_periods = len(known.labels)
    there = {d.code: np.zeros(n_periods) for d in known.case.departments}
    for row in known.case.staff:
        there[row.department][known.period[row.period]] = float(row.capacity_fte)
    terms: dict[str, list[Term]] = {code: [] for code in there}
    for at, one in enumerate(done):
        for need in known.staffing.get(one.measure, ()):
            if one.matches(need.measure, need.option):
                path = _work_path(need.work_period, n_periods)
                amount = np.full(len(when.start), float(need.fte))
                terms[need.department].append(Term(at, amount, path))
    for code, of_department in terms.items():
        asked = summed(of_department, when, n_periods)
        yield "P3", code, np.all(asked <= there[code] + _LEAST, axis=1)


def services(known: Known, done: Sequence[Done], when: Schedule) -> Iterator[Limit]:
    """Capacity in use is at least what is needed (P7)."""
    n_periods, n_samples = len(known.labels), len(when.start)
    for service in known.case.services:
        given = np.zeros(n_periods)
        for facility in known.case.facilities:
            if facility.service == service.code:
                given[: known.facility_use(facility)] += float(facility.capacity)
        terms = [
            Term(
                at, np.full(n_samples, float(row.capacity)), _delivered(row, n_periods)
            )
            for at, one in enumerate(done)
            for row in known.deliveries.get(one.measure, ())
            if row.service == service.code and one.matches(row.measure, row.option)
        ]
        in_use = given + summed(terms, when, n_periods)
        holds = np.ones(n_samples, dtype=bool)
        for demand in known.case.demand:
            if demand.service == service.code:
                at_period = known.period[demand.period]
                holds &= in_use[:, at_period] >= float(demand.needed) - _LEAST
        yield "P7", service.code, holds


def _delivered(row: Delivery, n_periods: int) -> Path:
    if row.counts_from is CountsFrom.START:
        return lambda start, end: _between(start, n_periods, n_periods)
    return lambda start, end: _between(end, n_periods, n_periods)
