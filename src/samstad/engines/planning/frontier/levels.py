"""Levels of the held axes: spread on a grid, and tried the farthest apart first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

Place = tuple[int, ...]
Levels = tuple[float, ...]


def order_of(cells: Sequence[Levels]) -> list[int]:
    """Which cells to try first, so that a short time shows the whole."""
    return _spread_out(_places(cells))


def between(held: Sequence[Levels], tried: Sequence[Levels], many: int) -> list[Levels]:
    """Levels halfway between what two plans have, each far from all that was tried."""
    spans = [(max(axis) - min(axis)) or 1.0 for axis in zip(*held, *tried, strict=True)]

    def place(levels: Levels) -> Levels:
        return tuple(v / span for v, span in zip(levels, spans, strict=True))

    known = [place(levels) for levels in (*held, *tried)]
    halfway = {
        tuple((a + b) / 2 for a, b in zip(one, other, strict=True))
        for one, other in combinations(held, 2)
    }
    left = sorted(halfway)
    chosen: list[Levels] = []
    while left and len(chosen) < many:
        far = max(left, key=lambda cell: min(math.dist(place(cell), k) for k in known))
        known.append(place(far))
        chosen.append(far)
        left.remove(far)
    return chosen


def _places(cells: Sequence[Levels]) -> list[Place]:
    """Where on the ladders each of the levels stands."""
    ladders = [sorted(set(axis)) for axis in zip(*cells, strict=True)]
    return [
        tuple(ladder.index(v) for ladder, v in zip(ladders, cell, strict=True))
        for cell in cells
    ]


def _spread_out(places: Sequence[Place]) -> list[int]:
    """Places on a grid, each as far as can be from those before and from the first.

    So that a short time shows the whole; the first is where nothing is held.
    """
    left, order = list(range(1, len(places))), [0]
    while left:
        far = max(left, key=lambda at: _nearest_of(places[at], places, order))
        order.append(far)
        left.remove(far)
    return [*order[1:], 0]


def _nearest_of(place: Place, places: Sequence[Place], order: Sequence[int]) -> float:
    return min(math.dist(place, places[other]) for other in order)
