"""P10, P11, P12: what the indicators are worth to the boards."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Floats, Ints
from samstad.engines.planning.arrays.tables import Lists, Lookup
from samstad.engines.planning.case import ConditionKind, Sense, Task


class Tasks(NamedTuple):
    at: Ints
    order: Ints
    board: Ints
    weight: Floats
    slope: Floats
    intercept: Floats
    board_weight: Floats


class Requirements(NamedTuple):
    lists: Lists  # by indicator: sense, position
    value: Floats


def read_tasks(lookup: Lookup) -> Tasks:
    """Tasks in the order of their indicators, with the lines of their gain."""
    case = lookup.case
    order = sorted(
        range(len(case.tasks)), key=lambda a: lookup.indicator[case.tasks[a].indicator]
    )
    tasks = [case.tasks[a] for a in order]
    counts = np.bincount(
        [lookup.indicator[t.indicator] for t in tasks], minlength=len(lookup.indicator)
    )
    lines = [_lines(lookup, task) for task in tasks]
    longest = max(map(len, lines), default=1)
    padded = np.array([row + row[-1:] * (longest - len(row)) for row in lines])
    padded = padded.reshape(len(tasks), longest, 2)
    weights = np.array([float(b.weight) for b in case.boards])
    return Tasks(
        at=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        order=np.array(order, dtype=np.int64),
        board=np.array([lookup.board[t.board] for t in tasks], dtype=np.int64),
        weight=_weights(lookup, tasks),
        slope=np.ascontiguousarray(padded[:, :, 0]),
        intercept=np.ascontiguousarray(padded[:, :, 1]),
        board_weight=weights / weights.sum() if len(weights) else weights,
    )


def _lines(lookup: Lookup, task: Task) -> list[tuple[float, float]]:
    """Slope and intercept of each line of the gain, from baseline to target."""
    bends = [
        (Fraction(p.value), Fraction(p.gain))
        for p in lookup.case.gain_points
        if (p.board, p.task) == (task.board, task.code)
    ]
    ends = [
        (Fraction(task.baseline), Fraction(0)),
        (Fraction(task.target), Fraction(1)),
    ]
    start = ends[0][0]
    points = sorted(ends + bends, key=lambda point: abs(point[0] - start))
    lines = []
    for (value, gain), (next_value, next_gain) in pairwise(points):
        slope = (next_gain - gain) / (next_value - value)
        lines.append((float(slope), float(gain - slope * value)))
    return lines


def _weights(lookup: Lookup, tasks: list[Task]) -> Floats:
    """Shape ``(A, T)``: what a gain of 1 in the period adds to the attainment."""
    case = lookup.case
    factor = 1 / (1 + Fraction(case.head.discount_percent) / 100)
    elapsed = [case.periods.whole_years_elapsed(t) for t in range(len(lookup.period))]
    discount = np.array([float(factor**years) for years in elapsed])
    in_board: dict[str, float] = {}
    for task in tasks:
        in_board[task.board] = in_board.get(task.board, 0.0) + float(task.weight)
    weight = np.zeros((len(tasks), len(lookup.period)))
    for row, task in enumerate(tasks):
        span = lookup.span(task.first, task.last)
        share = float(task.weight) / in_board[task.board]
        weight[row, span] = share * discount[span] / discount[span].sum()
    return weight


def read_requirements(lookup: Lookup) -> Requirements:
    case = lookup.case
    lists = Lists(len(lookup.indicator), 2)
    rows = sorted(case.requirements, key=lambda r: lookup.indicator[r.indicator])
    value = np.full((len(rows), len(lookup.period)), np.nan)
    for position, row in enumerate(rows):
        sense = 1.0 if row.sense is Sense.AT_LEAST else -1.0
        lists.add(lookup.indicator[row.indicator], sense, position)
        value[position, lookup.span(row.first, row.last)] = float(row.value)
    return Requirements(lists=lists, value=value)


def read_floors(lookup: Lookup, extra: Mapping[str, float]) -> Floats:
    """Least attainment per board: the highest of all that is asked."""
    floor = np.full(len(lookup.board), -np.inf)
    asked = list(extra.items())
    asked += [
        (c.about, float(c.value))
        for c in lookup.case.conditions
        if c.kind is ConditionKind.AT_LEAST and c.about and c.value is not None
    ]
    for board, value in asked:
        floor[lookup.board[board]] = max(floor[lookup.board[board]], value)
    return floor
