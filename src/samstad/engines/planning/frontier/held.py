"""Axes that are held while the first is raised: as rows, and as the search knows them.

The smallest share is held by a floor for each board, the cost by a ceiling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samstad.engines.planning.aims import Stakes, cost_scale
from samstad.engines.planning.arrays.model import Arrays, Floats
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.relaxation import Advice
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.frontier.axes import FAIR, Axis
from samstad.engines.planning.frontier.points import Values

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Cut:
    """What no plan is worth more than, by the levels it is held to.

    By weak duality: ``at`` where the levels are 0, and ``slope`` for each axis.
    """

    at: float
    slope: tuple[float, ...]

    def bound(self, levels: Sequence[float]) -> float:
        moved = (s * level for s, level in zip(self.slope, levels, strict=True))
        return self.at + sum(moved)


@dataclass(frozen=True, slots=True)
class Held:
    """The axes but the first, of which a plan must have at least given levels."""

    axes: tuple[Axis, ...]
    stakes: Stakes
    arrays: Arrays

    def keeps(self, raised: Values, levels: Sequence[float]) -> bool:
        """Whether a plan has the levels; ``raised`` begins with the first axis."""
        pairs = zip(raised[1:], levels, strict=True)
        return all(float(value) >= level - _SLACK for value, level in pairs)

    def add_to(self, made: Formulation, levels: Sequence[float]) -> list[list[int]]:
        """Add the rows; their numbers by axis."""
        numbers = []
        for axis, level in zip(self.axes, levels, strict=True):
            first = made.programme.rows.n
            if axis.is_cost:
                scale = cost_scale(self.arrays)
                terms = axis.terms(made, self.arrays).items()
                made.programme.row(
                    "P12_cost", level / scale, [(x, c / scale) for x, c in terms], INF
                )
            else:
                for board, least in self._floors(axis, level):
                    column = made.attainment[board]
                    made.programme.row("P12_floor", least, [(column, 1.0)], INF)
            numbers.append(list(range(first, made.programme.rows.n)))
        return numbers

    def _floors(self, axis: Axis, level: float) -> list[tuple[int, float]]:
        if axis.board is not None:
            return [(axis.board, level / float(axis.scale))]
        return [
            (board, float(none) + level * float(self.stakes.span(board)))
            for board, none in enumerate(self.stakes.no_plan)
            if self.stakes.span(board)
        ]

    def in_search(self, levels: Sequence[float]) -> Arrays:
        """The arrays of a search that holds the levels."""
        floor, most = self.arrays.floor.copy(), self.arrays.most_cost_tkr
        for axis, level in zip(self.axes, levels, strict=True):
            if axis.is_cost:
                most = min(most, int(np.floor(-level + _SLACK)))
                continue
            for board, least in self._floors(axis, level):
                floor[board] = max(floor[board], least)
        return self.arrays._replace(floor=floor, most_cost_tkr=most)

    def cut(
        self,
        advice: Advice,
        rows: Sequence[Sequence[int]],
        levels: Sequence[float],
        unit: float,
    ) -> Cut:
        """The bound of a relaxation as a function of the levels.

        The aim of the relaxation is the first axis in this ``unit``.
        """
        slope = tuple(
            self._slope(axis, advice.prices, numbers)
            for axis, numbers in zip(self.axes, rows, strict=True)
        )
        moved = sum(s * level for s, level in zip(slope, levels, strict=True))
        return Cut(unit * (advice.bound - moved), tuple(unit * s for s in slope))

    def _slope(self, axis: Axis, prices: Floats, numbers: Sequence[int]) -> float:
        """What the bound falls by when the level of the axis rises by one."""
        if axis.is_cost:
            return float(prices[numbers[0]]) / cost_scale(self.arrays)
        if axis.name != FAIR:
            return float(prices[numbers[0]]) / float(axis.scale)
        spans = [float(s) for b in self._helped() if (s := self.stakes.span(b))]
        return float(np.dot(prices[list(numbers)], spans))

    def _helped(self) -> list[int]:
        return [b for b in range(len(self.stakes.no_plan)) if self.stakes.span(b)]
