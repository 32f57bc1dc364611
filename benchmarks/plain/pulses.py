"""One 0/1 column for each option and each period in which it may start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from benchmarks.plain.sheet import Ints, Sheet
from samstad.engines.planning.case import (
    Condition,
    ConditionKind,
    Measure,
    Option,
    PlanningCase,
)


@dataclass(frozen=True, slots=True)
class Starts:
    """The starts of one option: its columns, their periods, and its duration."""

    option: Option
    columns: Ints
    periods: Ints
    duration: int

    def started(self, n_periods: int) -> tuple[Ints, Ints]:
        """Pairs (period, column) of the periods from the start on."""
        return self._from(self.periods, n_periods)

    def done(self, n_periods: int) -> tuple[Ints, Ints]:
        """Pairs (period, column) of the periods after the work."""
        return self._from(self.periods + self.duration, n_periods)

    def _from(self, first: Ints, n_periods: int) -> tuple[Ints, Ints]:
        later = np.arange(n_periods)[None, :] >= first[:, None]
        which, period = np.nonzero(later)
        return period, self.columns[which]


@dataclass(frozen=True, slots=True)
class Pulses:
    """All starts, by measure in the order of the case's options."""

    n_periods: int
    by_measure: dict[str, list[Starts]]

    def of(self, measure: str, option: str | None) -> list[Starts]:
        """Find the starts a row is about; a blank option means every one."""
        return [
            starts
            for starts in self.by_measure.get(measure, [])
            if option is None or starts.option.option == option
        ]

    def columns_of(self, measure: str, option: str | None) -> Ints:
        found = [starts.columns for starts in self.of(measure, option)]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def every(self) -> Iterable[Starts]:
        return (starts for rows in self.by_measure.values() for starts in rows)


def add_pulses(case: PlanningCase, sheet: Sheet) -> Pulses:
    """P1, P5 and the timing conditions of P12: leave out starts that cannot be."""
    windows = Windows.of(case)
    by_measure: dict[str, list[Starts]] = {m.code: [] for m in case.measures}
    for option in case.options:
        periods = np.array(windows.starts(option), np.int64)
        columns = sheet.columns(len(periods), 0, 1, integer=True)
        by_measure[option.measure].append(
            Starts(option, columns, periods, option.duration)
        )
    return Pulses(len(case.periods), by_measure)


@dataclass(frozen=True, slots=True)
class Windows:
    """What limits the starts of options; periods are compared by their labels."""

    labels: tuple[str, ...]
    measures: dict[str, Measure]
    zone_last: dict[str, str]
    legal_force: dict[str, str | None]
    conditions: dict[str, list[Condition]]

    @classmethod
    def of(cls, case: PlanningCase) -> Windows:
        conditions: dict[str, list[Condition]] = {}
        for row in case.conditions:
            if row.measure is not None:
                conditions.setdefault(row.measure, []).append(row)
        return cls(
            labels=case.periods.labels,
            measures={m.code: m for m in case.measures},
            zone_last=zone_dates(case),
            legal_force={p.code: p.legal_force for p in case.detail_plans},
            conditions=conditions,
        )

    def starts(self, option: Option) -> list[int]:
        last = len(self.labels) - option.duration
        return [s for s in range(last + 1) if self._may_start(option, s)]

    def _may_start(self, option: Option, start: int) -> bool:
        begins = self.labels[start]
        ends = self.labels[start + option.duration - 1]
        measure = self.measures[option.measure]
        earliest = [
            option.earliest_start,
            self.legal_force.get(measure.detail_plan or ""),
        ]
        latest = [option.latest_finish, self.zone_last.get(measure.vacates or "")]
        return (
            all(begins >= e for e in earliest if e is not None)
            and all(ends <= e for e in latest if e is not None)
            and all(
                _allows(row, begins, ends)
                for row in self.conditions.get(option.measure, ())
                if row.option in (None, option.option)
            )
        )


def _allows(row: Condition, begins: str, ends: str) -> bool:
    period = row.period or ""
    limits = {
        ConditionKind.START_BY: begins <= period,
        ConditionKind.FINISH_BY: ends <= period,
        ConditionKind.NOT_BEFORE: begins >= period,
        ConditionKind.LOCKED_OUT: False,
    }
    return limits.get(row.kind, True)


def zone_dates(case: PlanningCase) -> dict[str, str]:
    """The last period of use of each zone, in the forecast in force."""
    return {
        row.zone: row.likely
        for row in case.forecasts
        if row.version == case.head.forecast
    }
