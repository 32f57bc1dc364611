"""When the work is done in each draw, and which dates that breaks.

Who must wait for a work that is late (P4) waits; nobody else moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Ints
from samstad.engines.planning.case import ConditionKind, Occupies, PrecedenceKind
from samstad.engines.planning.verify.known import Done, Known


class Schedule(NamedTuple):
    """Start and end (N, m): works in ``start … end − 1``, is done from ``end``."""

    start: Ints
    end: Ints


Limit = tuple[str, str, Flags]
"""A rule, what it is about, and in which draws (N,) it holds."""


def schedule_of(known: Known, done: Sequence[Done], duration: Ints) -> Schedule:
    """Starts as planned, pushed on where a work before is late."""
    start = np.tile(
        np.array([d.start for d in done], dtype=np.int64), (len(duration), 1)
    )
    ties = list(_ties(known, done))
    moved = bool(ties)
    while moved:
        moved = False
        for before, after, from_start, lag in ties:
            ready = start[:, before] + lag
            if not from_start:
                ready = ready + duration[:, before]
            if (late := ready > start[:, after]).any():
                start[late, after] = ready[late]
                moved = True
    return Schedule(start, start + duration)


def _ties(known: Known, done: Sequence[Done]) -> Iterator[tuple[int, int, bool, int]]:
    at = {one.measure: place for place, one in enumerate(done)}
    for tie in known.case.precedence:
        if tie.before not in at or tie.after not in at:
            continue
        before, after = at[tie.before], at[tie.after]
        if done[after].matches(tie.after, tie.after_option) and done[before].matches(
            tie.before, tie.before_option
        ):
            from_start = tie.kind is PrecedenceKind.START_START
            yield before, after, from_start, tie.lag


def dates(known: Known, done: Sequence[Done], when: Schedule) -> Iterator[Limit]:
    """The windows (P1, P5), sites (P6) and timing conditions (P12)."""
    n_periods = len(known.labels)
    for at, one in enumerate(done):
        end, option = when.end[:, at], one.option
        yield "P1", one.measure, end <= n_periods
        if option.latest_finish is not None:
            latest = known.period[option.latest_finish]
            yield "P5", one.measure, end - 1 <= latest
        last_use = known.zone_last_use.get(known.measures[one.measure].vacates or "")
        if last_use is not None:
            yield "P5", one.measure, end - 1 <= last_use
    yield from _sites(known, done, when)
    yield from _conditions(known, done, when)


def _sites(known: Known, done: Sequence[Done], when: Schedule) -> Iterator[Limit]:
    held = [at for at, one in enumerate(done) if one.option.site is not None]
    for one, other in combinations(held, 2):
        if done[one].option.site == done[other].option.site:
            begins = np.maximum(when.start[:, one], when.start[:, other])
            ends = np.minimum(
                _held_until(known, done, when, one),
                _held_until(known, done, when, other),
            )
            yield "P6", str(done[one].option.site), begins >= ends


def _held_until(known: Known, done: Sequence[Done], when: Schedule, at: int) -> Ints:
    if done[at].option.occupies is Occupies.LASTING:
        return np.full(len(when.end), len(known.labels))
    return when.end[:, at]


def _conditions(known: Known, done: Sequence[Done], when: Schedule) -> Iterator[Limit]:
    for at, one in enumerate(done):
        for row in known.case.conditions:
            if row.period is None or not one.matches(row.measure, row.option):
                continue
            period = known.period[row.period]
            match row.kind:
                case ConditionKind.START_BY:
                    yield "P12", row.code, when.start[:, at] <= period
                case ConditionKind.FINISH_BY:
                    yield "P12", row.code, when.end[:, at] - 1 <= period
                case ConditionKind.LOCKED_IN:
                    yield "P12", row.code, when.start[:, at] == period
