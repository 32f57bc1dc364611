"""Packings: cases in which a measure starts in one way only and nothing but room binds.

There a walk is one among choices of measures, and far quicker than one among starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.relaxation import Advice
from samstad.engines.planning.search.repack import repack

_ROUND_STEPS = 2_000
_HOT, _COLD = 1.0, 0.05  # of the scale
_UNSURE, _LEAST_SCALE = 10, 1e-12  # measures besides one for each room
_EFFECTS = ("P8_value", "P10_gain", "P11_attained")
_ROOM = 1e-9  # of its size, which sums may be wrong by; the plan is checked exactly


@dataclass(frozen=True, slots=True)
class Packing:
    """By start (X,): what it takes of each room (X, R), and what it is worth."""

    made: Formulation
    takes: Floats
    room: Floats
    worth: Floats
    spare: Floats
    scale: float

    @classmethod
    def of(cls, made: Formulation, advice: Advice | None) -> Packing | None:
        """The case as a packing; ``None`` where it is not one or nothing advises.

        What is worth something need not add up: it is taken to where the relaxation
        is, and the check says what a choice is worth.
        """
        n = len(made.option)
        if advice is None or not n or len(np.unique(made.measure)) < n:
            return None
        columns, rows = made.programme.columns, made.programme.rows
        matrix = made.programme.matrix().tocsr()
        others = columns.low < columns.high
        others[:n] = False
        shares = np.diff(matrix[:, others].tocsr().indptr) == 0
        takes = matrix[shares][:, :n].toarray()
        known = np.isin(rows.name_of()[~shares], _EFFECTS).all()
        if not known or (takes < 0).any() or (rows.low[shares] > 0).any():
            return None
        if (columns.low[:n] > 0).any():
            return None
        spare = advice.spare[:n]
        worth = spare + takes.T @ advice.prices[shares]
        if (worth < -_ROOM).any():  # whatever there is room for is put in
            return None
        binds = takes.sum(axis=1) > rows.high[shares]
        takes, room = takes[binds], rows.high[shares][binds]
        unsure = np.sort(np.abs(spare))
        return cls(
            made,
            np.ascontiguousarray(takes.T),
            room + _ROOM * np.abs(room),
            worth,
            spare,
            max(_LEAST_SCALE, float(unsure[min(n - 1, len(room) + _UNSURE)])),
        )

    def walk(
        self,
        attempt: Attempt,
        start: Found,
        *,
        seconds: float,
        seed: int,
        ended: Callable[[], bool],
    ) -> Found | None:
        """The best choice that a walk came by; ``None`` when it is no better."""
        began, until = attempt.elapsed_s(), attempt.elapsed_s() + seconds
        best: Flags = np.zeros(len(self.worth), dtype=bool)
        best[[self.made.column[pair] for pair in start.pairs]] = True
        packed, first, turn = best.copy(), best.copy(), 0
        while attempt.elapsed_s() < until and not ended():
            past = (attempt.elapsed_s() - began) / max(1e-9, seconds)
            heat = self.scale * _HOT * (_COLD / _HOT) ** past
            repack(
                self.takes,
                self.worth,
                self.room,
                self.spare,
                packed,
                best,
                (attempt.seed * 1000003 + seed * 1009 + turn) % 2**31,
                _ROUND_STEPS,
                heat,
                self.scale,
            )
            turn += 1
        attempt.steps += turn * _ROUND_STEPS
        if (best == first).all():
            return None
        chosen = np.flatnonzero(best)
        option, when = self.made.option[chosen], self.made.when[chosen]
        return attempt.checked(zip(option.tolist(), when.tolist(), strict=True))
