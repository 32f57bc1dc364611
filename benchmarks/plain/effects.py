"""Columns of the indicators (P8), their synergies, and reach (P9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from benchmarks.plain.limits import in_use
from benchmarks.plain.pulses import Pulses, Starts
from benchmarks.plain.sheet import Ints, Sheet
from samstad.engines.planning.case import (
    DemandPoint,
    Facility,
    Option,
    PlanningCase,
    Reach,
    Sense,
    Synergy,
)
from samstad.vocabulary.places import distance_m

Cover = frozenset[tuple[str, str]]
"""Options (measure, option) each of which alone puts a point within a band."""


def p8_indicators(case: PlanningCase, pulses: Pulses, sheet: Sheet) -> dict[str, Ints]:
    """Add a column for every indicator and period, and say what it is made of."""
    n = pulses.n_periods
    value = {i.code: sheet.columns(n, -np.inf, np.inf) for i in case.indicators}
    base = {code: np.zeros(n) for code in value}
    for row in case.baselines:
        base[row.indicator][case.periods.index(row.period)] = float(row.value)
    reached = list(_reach_terms(case))
    for indicator, period, amount, cover in reached:
        if cover is None:
            base[indicator][period] += amount
    at = {code: sheet.rows(n, base[code], base[code]) for code in value}
    for code, rows in at.items():
        sheet.put(rows, value[code], 1)
    _put_effects(case, pulses, sheet, at)
    for pair in case.synergies:
        _put_synergy(case, pair, pulses, sheet, at[pair.indicator])
    _put_reach(case, reached, pulses, sheet, at)
    return value


def _put_effects(
    case: PlanningCase, pulses: Pulses, sheet: Sheet, at: dict[str, Ints]
) -> None:
    n = pulses.n_periods
    for row in case.effects:
        ramp = np.array([float(share) for share in row.ramp] or [1.0])
        for starts in pulses.of(row.measure, row.option):
            since = np.arange(n)[None, :] - (starts.periods + starts.duration)[:, None]
            which, period = np.nonzero(since >= 0)
            share = ramp[np.minimum(since[which, period], len(ramp) - 1)]
            amount = -float(row.likely) * share
            sheet.put(at[row.indicator][period], starts.columns[which], amount)


def wanted_ways(case: PlanningCase, indicator: str) -> set[bool]:
    """Which ways tasks and requirements push an indicator; True is up."""
    ways = {t.target > t.baseline for t in case.tasks if t.indicator == indicator}
    return ways | {
        r.sense is Sense.AT_LEAST for r in case.requirements if r.indicator == indicator
    }


def _put_synergy(
    case: PlanningCase, pair: Synergy, pulses: Pulses, sheet: Sheet, at: Ints
) -> None:
    """Both done: at most each, and at least their sum less one where unwanted."""
    n = pulses.n_periods
    both = sheet.columns(n, 0, 1)
    sheet.put(at, both, -float(pair.likely))
    sides = [
        pulses.of(pair.measure, pair.option),
        pulses.of(pair.other, pair.other_option),
    ]
    ways = wanted_ways(case, pair.indicator)
    if (pair.likely > 0) in ways:
        for side in sides:
            _link(sheet, sheet.rows(n, -np.inf, 0), both, [side], n)
    if (pair.likely < 0) in ways:
        _link(sheet, sheet.rows(n, -1, np.inf), both, sides, n)


def _link(
    sheet: Sheet, rows: Ints, column: Ints, sides: list[list[Starts]], n: int
) -> None:
    """Write the column less what is done on the sides."""
    sheet.put(rows, column, 1)
    for starts in (s for side in sides for s in side):
        period, pulse = starts.done(n)
        sheet.put(rows[period], pulse, -1)


def _put_reach(
    case: PlanningCase,
    reached: list[tuple[str, int, float, Cover | None]],
    pulses: Pulses,
    sheet: Sheet,
    at: dict[str, Ints],
) -> None:
    """Points that the same options would reach are one column per period."""
    merged: dict[tuple[str, Cover], dict[int, float]] = defaultdict(
        lambda: defaultdict(float)
    )
    for indicator, period, amount, cover in reached:
        if cover:
            merged[indicator, cover][period] += amount
    for (indicator, cover), amounts in merged.items():
        periods = np.array(sorted(amounts), np.int64)
        much = np.array([amounts[int(t)] for t in periods])
        within = sheet.columns(len(periods), 0, 1)
        sheet.put(at[indicator][periods], within, -much)
        done = [s for key in sorted(cover) for s in pulses.of(*key)]
        ways = wanted_ways(case, indicator)
        if bool(much[0] > 0) in ways:
            _put_cover(sheet, periods, within, done, pulses.n_periods)
        if bool(much[0] < 0) in ways:
            for starts in done:
                _put_cover(
                    sheet, periods, within, [starts], pulses.n_periods, above=True
                )


def _put_cover(
    sheet: Sheet,
    periods: Ints,
    within: Ints,
    done: list[Starts],
    n: int,
    *,
    above: bool = False,
) -> None:
    """At most what is open in all, or at least what any one is."""
    low, high = (0.0, np.inf) if above else (-np.inf, 0.0)
    rows = sheet.rows(len(periods), low, high)
    place = np.full(n, -1)
    place[periods] = np.arange(len(periods))
    sheet.put(rows, within, 1)
    for starts in done:
        period, pulse = starts.done(n)
        asked = place[period] >= 0
        sheet.put(rows[place[period[asked]]], pulse[asked], -1)


def _reach_terms(
    case: PlanningCase,
) -> Iterator[tuple[str, int, float, Cover | None]]:
    """Indicator, period, amount and who must be open; ``None``: it is reached."""
    for reach in case.reaches:
        points = [p for p in case.demand_points if p.reach == reach.code]
        ways = _Ways(case, reach)
        steps = {point.code: list(ways.steps(point)) for point in points}
        for t, label in enumerate(case.periods.labels):
            there = [p for p in points if _present(p, label)]
            people = float(sum(p.people for p in there))
            for point in there:
                each = float(reach.full_value) * float(point.people) / (people or 1)
                for share, facilities, cover in steps[point.code]:
                    is_open = any(ways.used[f][t] for f in facilities)
                    yield reach.indicator, t, each * share, None if is_open else cover


def _present(point: DemandPoint, label: str) -> bool:
    return (point.first or "") <= label <= (point.last or "~")


class _Ways:
    """How far it is from points to the places of one reach."""

    def __init__(self, case: PlanningCase, reach: Reach) -> None:
        rows = [d for d in case.distances if d.reach == reach.code]
        self.measured = {
            (d.point, d.facility, d.measure, d.option): d.distance_m for d in rows
        }
        self.facilities = [f for f in case.facilities if f.service == reach.service]
        self.used = {f.code: in_use(case, f) for f in self.facilities}
        giving = {
            (d.measure, d.option)
            for d in case.deliveries
            if d.service == reach.service and d.capacity > 0
        }
        self.options = [
            o
            for o in case.options
            if {(o.measure, o.option), (o.measure, None)} & giving
        ]
        self.bands = sorted(
            (b.distance_m, float(b.share))
            for b in case.reach_bands
            if b.reach == reach.code
        )

    def steps(self, point: DemandPoint) -> Iterator[tuple[float, list[str], Cover]]:
        """For each band: share beyond the next band's, and who reaches it."""
        near = [(f.code, self._facility_m(point, f)) for f in self.facilities]
        built = [
            ((o.measure, o.option), self._option_m(point, o)) for o in self.options
        ]
        shares = [share for _, share in self.bands] + [0.0]
        for (limit_m, _), (share, beyond) in zip(
            self.bands, pairwise(shares), strict=True
        ):
            facilities = [f for f, far in near if far is not None and far <= limit_m]
            options = [o for o, far in built if far is not None and far <= limit_m]
            yield share - beyond, facilities, frozenset(options)

    def _facility_m(self, point: DemandPoint, place: Facility) -> int | None:
        key = (point.code, place.code, None, None)
        return self.measured.get(key, _crow_m(point, place))

    def _option_m(self, point: DemandPoint, option: Option) -> int | None:
        for code in (option.option, None):
            key = (point.code, None, option.measure, code)
            if key in self.measured:
                return self.measured[key]
        return _crow_m(point, option)


def _crow_m(point: DemandPoint, place: Facility | Option) -> int | None:
    if point.lat is None or point.lon is None or place.lat is None or place.lon is None:
        return None
    here = (float(point.lat), float(point.lon))
    return distance_m(*here, float(place.lat), float(place.lon))
