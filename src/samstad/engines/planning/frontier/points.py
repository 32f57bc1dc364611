"""Points of a frontier: which are beaten, how much they cover, where it bends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samstad.engines.planning.plan import Figures, Plan

Values = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A plan on the frontier.

    Attributes
    ----------
    raised
        What it comes to on both axes; more is better, so a cost is negative.
    gap
        How much more the first axis could have, at most, in a plan with no less on
        the second; 0 when proven.
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
    """

    axes: tuple[str, str]
    points: tuple[Point, ...]
    is_whole: bool
    tolerance: float


def unbeaten(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those that no other is at least as good as on both axes; one of each value."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda p: p.raised, reverse=True):
        if not kept or point.raised[1] > kept[-1].raised[1]:
            kept.append(point)
    return tuple(kept)


def hypervolume(values: Iterable[Values], least: Values) -> Fraction:
    """The area that the values cover above ``least``, counted once."""
    area, height = Fraction(0), least[1]
    for first, second in sorted(values, reverse=True):
        if first > least[0] and second > height:
            area += (first - least[0]) * (second - height)
            height = second
    return area


def knee(values: Sequence[Values]) -> int | None:
    """The point farthest from the line between the ends, both axes scaled 0 to 1.

    ``None`` when there are fewer than three, or none lies above the line.
    """
    if len(values) < 3:
        return None
    (top, low), (bottom, high) = values[0], values[-1]
    heights = [
        (first - bottom) / (top - bottom) + (second - low) / (high - low) - 1
        for first, second in values
    ]
    best = max(range(len(values)), key=heights.__getitem__)
    return best if heights[best] > 0 else None
