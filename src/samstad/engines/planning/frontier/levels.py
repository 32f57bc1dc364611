"""Levels of the held axes: spread on a grid, and tried the farthest apart first."""

from __future__ import annotations

import math
from collections.abc import Sequence

Place = tuple[int, ...]
Levels = tuple[float, ...]


def order_of(cells: Sequence[Levels]) -> list[int]:
    """Which cells to try first, so that a short time shows the whole."""
    return _spread_out(_places(cells))


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
