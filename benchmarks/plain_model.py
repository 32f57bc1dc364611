"""The plain time-indexed model of a case under the rule total.

Pulse columns (an option starts in a period), one row per rule and period, and
the gains either as tangent rows (best for HiGHS) or as bounded segments (best
for SCIP). It is what the engine is measured against, so it shares nothing with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.plain.effects import p8_indicators
from benchmarks.plain.limits import LIMITS
from benchmarks.plain.pulses import Pulses, add_pulses
from benchmarks.plain.sheet import Floats, Ints, Sheet
from samstad.engines.planning.case import ConditionKind, PlanningCase, Sense, Task
from samstad.engines.planning.plan import Choice, Plan

NO_LIMIT = 1e20


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainModel:
    """Maximise ``worth @ x`` over ``low ≤ A x ≤ high`` within bounds.

    The first columns are the pulses, told by ``pulses``: (measure, option,
    start) of each. Sizes: ``R`` rows, ``C`` columns.
    """

    worth: Floats
    matrix: sparse.csr_matrix
    row_low: Floats
    row_high: Floats
    column_low: Floats
    column_high: Floats
    integer: NDArray[np.bool_]
    pulses: tuple[tuple[str, str, int, int], ...]
    labels: tuple[str, ...]

    def plan_of(self, chosen: Sequence[int]) -> Plan:
        """Read the plan of the pulse columns that are 1."""
        rows = (self.pulses[column] for column in chosen)
        return Plan(
            tuple(
                sorted(
                    Choice(
                        measure=measure,
                        option=option,
                        start=self.labels[start],
                        finish=self.labels[start + duration - 1],
                    )
                    for measure, option, start, duration in rows
                )
            )
        )

    def columns_of(self, plan: Plan) -> Ints:
        """Find the pulse columns of a plan; raises ``KeyError`` if it has none."""
        number = {
            (measure, option, self.labels[start]): column
            for column, (measure, option, start, _) in enumerate(self.pulses)
        }
        return np.array(
            [number[c.measure, c.option, c.start] for c in plan.choices], int
        )


def plain_model(case: PlanningCase, *, segments: bool = False) -> PlainModel:
    """Write a case down for a solver.

    Parameters
    ----------
    segments
        Count gains in bounded segments instead of under tangents.
    """
    sheet = Sheet()
    pulses = add_pulses(case, sheet)
    for write in LIMITS:
        write(case, pulses, sheet)
    value = p8_indicators(case, pulses, sheet)
    _p10_requirements(case, value, sheet)
    worth = _p11_gains(case, value, sheet, segments=segments)
    return PlainModel(
        worth=np.concatenate([worth, np.zeros(sheet.n_columns - len(worth))]),
        matrix=sheet.matrix(),
        row_low=np.concatenate(sheet.row_low),
        row_high=np.concatenate(sheet.row_high),
        column_low=np.concatenate(sheet.column_low),
        column_high=np.concatenate(sheet.column_high),
        integer=np.concatenate(sheet.integer),
        pulses=tuple(_named(pulses)),
        labels=case.periods.labels,
    )


def _named(pulses: Pulses) -> list[tuple[str, str, int, int]]:
    found = {
        int(column): (s.option.measure, s.option.option, int(start), s.duration)
        for s in pulses.every()
        for column, start in zip(s.columns, s.periods, strict=True)
    }
    return [found[column] for column in sorted(found)]


def _p10_requirements(case: PlanningCase, value: dict[str, Ints], sheet: Sheet) -> None:
    for row in case.requirements:
        columns = value[row.indicator][_within(case, row.first, row.last)]
        limit, is_floor = float(row.value), row.sense is Sense.AT_LEAST
        low, high = (limit, np.inf) if is_floor else (-np.inf, limit)
        sheet.put(sheet.rows(len(columns), low, high), columns, 1)


def _within(case: PlanningCase, first: str | None, last: str | None) -> Ints:
    labels = case.periods.labels
    inside = [(first or "") <= label <= (last or "~") for label in labels]
    return np.flatnonzero(inside)


def _p11_gains(
    case: PlanningCase, value: dict[str, Ints], sheet: Sheet, *, segments: bool
) -> Floats:
    """Add the gains of every task, and return what each column is worth in all."""
    attained: dict[str, list[tuple[Ints, Floats]]] = {b.code: [] for b in case.boards}
    for task in case.tasks:
        counted = _within(case, task.first, task.last)
        mine = [t for t in case.tasks if t.board == task.board]
        part = float(task.weight / sum(t.weight for t in mine))
        weight = part * _discount(case)[counted] / _discount(case)[counted].sum()
        columns = value[task.indicator][counted]
        write = _segments if segments else _tangents
        attained[task.board] += write(case, task, columns, weight, sheet)
    _floors(case, attained, sheet)
    worth = np.zeros(sheet.n_columns)
    all_boards = float(sum(board.weight for board in case.boards))
    for board in case.boards:
        for column, share in attained[board.code]:
            worth[column] += share * float(board.weight) / all_boards
    return worth


def _discount(case: PlanningCase) -> Floats:
    rate = 1 + float(case.head.discount_percent) / 100
    span = case.periods
    return np.array([rate ** -span.whole_years_elapsed(t) for t in range(len(span))])


def gain_lines(case: PlanningCase, task: Task) -> list[tuple[float, float, float]]:
    """Width, slope and gain at its start of each line, counted toward the target."""
    bends = [
        (float((p.value - task.baseline) / _way(task)), float(p.gain))
        for p in case.gain_points
        if (p.board, p.task) == (task.board, task.code)
    ]
    points = [
        (0.0, 0.0),
        *sorted(bends),
        (float(abs(task.target - task.baseline)), 1.0),
    ]
    return [
        (far - near, (after - before) / (far - near), before)
        for (near, before), (far, after) in pairwise(points)
    ]


def _way(task: Task) -> int:
    return 1 if task.target > task.baseline else -1


def _tangents(
    case: PlanningCase, task: Task, value: Ints, weight: Floats, sheet: Sheet
) -> list[tuple[Ints, Floats]]:
    gain = sheet.columns(len(value), -np.inf, 1)
    along = 0.0
    for width, slope, start in gain_lines(case, task):
        high = start - slope * (along + _way(task) * float(task.baseline))
        rows = sheet.rows(len(value), -np.inf, high)
        sheet.put(rows, gain, 1)
        sheet.put(rows, value, -slope * _way(task))
        along += width
    return [(gain, weight)]


def _segments(
    case: PlanningCase, task: Task, value: Ints, weight: Floats, sheet: Sheet
) -> list[tuple[Ints, Floats]]:
    """The first segment also goes below the baseline; the sum is at most the way."""
    rows = sheet.rows(len(value), -np.inf, -_way(task) * float(task.baseline))
    sheet.put(rows, value, -_way(task))
    made = []
    for width, slope, start in gain_lines(case, task):
        part = sheet.columns(len(value), -np.inf if start == 0 else 0, width)
        sheet.put(rows, part, 1)
        made.append((part, slope * weight))
    return made


def _floors(
    case: PlanningCase, attained: dict[str, list[tuple[Ints, Floats]]], sheet: Sheet
) -> None:
    """P12 ``at_least``: a board attains at least a value."""
    for row in case.conditions:
        if row.kind is ConditionKind.AT_LEAST:
            at = sheet.rows(1, float(row.value or 0), np.inf)
            for columns, share in attained[row.about or ""]:
                sheet.put(at, columns, share)
