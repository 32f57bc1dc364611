"""Indicators, requirements and attainments in each draw (P8 to P11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.case import ConditionKind, Effect, Reach, Sense, Task
from samstad.engines.planning.robust.draws import Draws, Rows
from samstad.engines.planning.robust.schedule import Limit, Schedule
from samstad.engines.planning.robust.sums import Path, Term, summed
from samstad.engines.planning.verify.known import Done, Known
from samstad.engines.planning.verify.reach import reach_of

_LEAST = 1e-9


def indicators_of(
    known: Known, done: Sequence[Done], rows: Rows, draws: Draws, when: Schedule
) -> dict[str, Floats]:
    """The value (N, T) of every indicator that a task or a requirement is about."""
    n_periods, n_samples = len(known.labels), len(when.start)
    asked = {task.indicator for task in known.case.tasks}
    asked |= {row.indicator for row in known.case.requirements}
    value = {code: np.zeros((n_samples, n_periods)) for code in asked}
    for row in known.case.baselines:
        if row.indicator in asked:
            value[row.indicator][:, known.period[row.period]] += float(row.value)
    for code in asked:
        terms = [
            Term(measure, draws.effect[:, at], _ramped(effect, n_periods))
            for at, (effect, measure) in enumerate(
                zip(rows.effects, rows.effect_of, strict=True)
            )
            if effect.indicator == code
        ]
        if terms:
            value[code] += summed(terms, when, n_periods)
    for at, (synergy, pair) in enumerate(
        zip(rows.synergies, rows.synergy_of, strict=True)
    ):
        if synergy.indicator in asked:
            both = np.maximum(when.end[:, pair[0]], when.end[:, pair[1]])
            counts = np.arange(n_periods) >= both[:, None]
            value[synergy.indicator] += counts * draws.synergy[:, at, None]
    for reach in known.case.reaches:
        if reach.indicator in asked:
            value[reach.indicator] += _reached(known, reach, done, when)
    return value


def _ramped(effect: Effect, n_periods: int) -> Path:
    ramp = np.array([float(share) for share in effect.ramp])

    def path(start: int, end: int) -> Floats:
        found = np.zeros(n_periods)
        if end < n_periods:
            since = np.arange(n_periods - end)
            found[end:] = ramp[np.minimum(since, len(ramp) - 1)]
        return found

    return path


def _reached(
    known: Known, reach: Reach, done: Sequence[Done], when: Schedule
) -> Floats:
    """By the check's own exact sums, once for each way the schedule falls out."""
    gives = [
        at
        for at, one in enumerate(done)
        if any(
            r.service == reach.service for r in known.deliveries.get(one.measure, ())
        )
    ]
    ends = np.minimum(when.end[:, gives], len(known.labels))
    kinds, kind_of = np.unique(ends, axis=0, return_inverse=True)
    paths = []
    for kind in kinds.tolist():
        moved = [
            replace(done[at], end=end) for at, end in zip(gives, kind, strict=True)
        ]
        paths.append([float(value) for value in reach_of(known, reach, moved)])
    return np.array(paths)[kind_of.ravel()]


def requirements(known: Known, value: dict[str, Floats]) -> Iterator[Limit]:
    for row in known.case.requirements:
        sign = 1.0 if row.sense is Sense.AT_LEAST else -1.0
        span = list(known.span(row.first, row.last))
        slack = sign * (value[row.indicator][:, span] - float(row.value))
        yield "P10", row.code, np.all(slack >= -_LEAST, axis=1)


def attainments(known: Known, value: dict[str, Floats]) -> dict[str, Floats]:
    """Each board's attainment (N,)."""
    weight = np.array([float(one) for one in known.weights])
    n_samples = len(next(iter(value.values()), np.zeros((1, 1))))
    reached = {b.code: np.zeros(n_samples) for b in known.case.boards}
    whole = {b.code: 0.0 for b in known.case.boards}
    for task in known.case.tasks:
        span = list(known.span(task.first, task.last))
        gain = _gain(known, task, value[task.indicator][:, span])
        mean = gain @ weight[span] / weight[span].sum()
        reached[task.board] += float(task.weight) * mean
        whole[task.board] += float(task.weight)
    return {
        code: values / whole[code] if whole[code] else values
        for code, values in reached.items()
    }


def _gain(known: Known, task: Task, value: Floats) -> Floats:
    gain = np.ones_like(value)
    for slope, intercept in known.gain_lines[task.board, task.code]:
        np.minimum(gain, float(slope) * value + float(intercept), out=gain)
    return gain


def total_of(known: Known, attained: dict[str, Floats]) -> Floats:
    whole = sum(float(board.weight) for board in known.case.boards)
    parts = [float(b.weight) * attained[b.code] for b in known.case.boards]
    return np.sum(parts, axis=0) / whole if whole else np.zeros(len(parts[0]))


def floors(known: Known, attained: dict[str, Floats]) -> Iterator[Limit]:
    """A board attains at least what it has asked for (P12)."""
    for row in known.case.conditions:
        if row.kind is ConditionKind.AT_LEAST and row.about and row.value is not None:
            yield "P12", row.code, attained[row.about] >= float(row.value) - _LEAST
