"""Points of a frontier: which are beaten, how much they cover, where it bends.

Values are of two axes or three.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from samstad.engines.planning.plan import Figures, Plan

Values = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A plan on the frontier.

    Attributes
    ----------
    raised
        What it comes to on each axis; more is better, so a cost is negative.
    gap
        How much more the first axis could have, at most, in a plan with no less on
        the others, of a cost or an indicator as a part of what it is; 0 when proven.
    """

    plan: Plan
    figures: Figures
    raised: Values
    gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """Points from the most to the least on the first axis.

    ``is_whole`` is whether every plan that no other beats has its values among them;
    ``tolerance`` is what the axes without a grain are proven to, 0 with grains.
    ``own_best`` is the most that was found for each board, where shares are an axis.
    """

    axes: tuple[str, ...]
    points: tuple[Point, ...]
    is_whole: bool
    tolerance: float
    own_best: dict[str, float] = field(default_factory=dict)


def unbeaten(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those that no other is at least as good as on every axis; one of each value."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda p: p.raised, reverse=True):
        # on two axes the last kept has most of the second; on three any may beat it
        rivals = kept[-1:] if len(point.raised) == 2 else kept
        if not any(_is_as_good(other.raised, point.raised) for other in rivals):
            kept.append(point)
    return tuple(kept)


def _is_as_good(one: Values, other: Values) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True))


def hypervolume(values: Iterable[Values], least: Values) -> Fraction:
    """The area or volume that the values cover above ``least``, counted once.

    By slices along the last axis, from the most to the least.
    """
    above = [v for v in values if all(a > b for a, b in zip(v, least, strict=True))]
    if len(least) == 1:
        return max((v[0] - least[0] for v in above), default=Fraction(0))
    levels = sorted({v[-1] for v in above} | {least[-1]}, reverse=True)
    whole = Fraction(0)
    for top, bottom in pairwise(levels):
        reached = [v[:-1] for v in above if v[-1] >= top]
        whole += hypervolume(reached, least[:-1]) * (top - bottom)
    return whole


def knee(values: Sequence[Values]) -> int | None:
    """The point that gives up least in all, with every axis scaled 0 to 1.

    On two axes it is the one farthest from the line between the ends. ``None`` when
    there are fewer than three, or it gives up as much as the ends do.
    """
    if len(values) < 3:
        return None
    axes = range(len(values[0]))
    low = [min(v[axis] for v in values) for axis in axes]
    high = [max(v[axis] for v in values) for axis in axes]
    wide = [axis for axis in axes if high[axis] > low[axis]]
    heights = [sum((v[a] - low[a]) / (high[a] - low[a]) for a in wide) for v in values]
    best = max(range(len(values)), key=heights.__getitem__)
    is_end = best in (0, len(values) - 1)
    return None if is_end or heights[best] <= 1 else best
