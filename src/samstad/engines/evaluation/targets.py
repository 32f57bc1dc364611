"""Targets with a path, limits that may not be passed, and how a series stands to them.

The rule is U20 of ``docs/reference/evaluation.md``. It is the same for every indicator
and city, so that nobody picks the colour of a row.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np

from samstad.engines.evaluation.refusals import another_size_from

OLDEST_YEARS = 2
"""A value of so many years ago still tells; an older one does not."""


class Status(StrEnum):
    """How a series stands to a target or a limit."""

    REACHED = "reached"
    ON_PATH = "on-path"
    BEHIND = "behind"
    WRONG_WAY = "wrong-way"
    MISSED = "missed"
    KEPT = "kept"
    BROKEN = "broken"
    CANNOT_TELL = "cannot-tell"


class Why(StrEnum):
    """Why it cannot be told."""

    NOTHING = "nothing"
    TOO_OLD = "too-old"
    NOT_BEGUN = "not-begun"
    OTHER_UNIT = "other-unit"
    OTHER_MEASURE = "other-measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """What is expected, year by year, from where one began to where one means to be.

    Attributes
    ----------
    base_value, target_value
        In the unit of the indicator; which of them is the higher says the direction.
    steps
        Values expected in years between; the others lie on straight lines.
    """

    base_year: int
    base_value: float
    target_year: int
    target_value: float
    steps: Mapping[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = (self.base_value, self.target_value, *self.steps.values())
        if not all(math.isfinite(value) for value in named):
            raise ValueError("a path has finite values")
        if not self.base_year < self.target_year:
            raise ValueError("a path ends after it begins")
        if any(not self.base_year < y < self.target_year for y in self.steps):
            raise ValueError("steps lie between the base year and the target year")
        if self.base_value == self.target_value:
            raise ValueError("a path leads somewhere")

    def points(self) -> tuple[tuple[int, float], ...]:
        """The years that are named, in their order, each with its value."""
        named = {self.base_year: self.base_value, self.target_year: self.target_value}
        return tuple(sorted({**self.steps, **named}.items()))

    def expected(self, year: int) -> float:
        """The value expected in a year; before and after the path, that of its end."""
        points = self.points()
        for (before, low), (after, high) in pairwise(points):
            if before <= year <= after:
                return low + (high - low) * (year - before) / (after - before)
        return points[0][1] if year < self.base_year else points[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A requirement: a value that may not be passed, from a year on."""

    value: float
    is_highest: bool
    from_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands, and what that rests on.

    Attributes
    ----------
    year, value
        The newest value; None when there is none.
    expected
        What the path expected of that year, or the limit.
    why
        Said when the status is *cannot tell*.
    """

    status: Status
    year: int | None = None
    value: float | None = None
    expected: float | None = None
    why: Why | None = None


def stands(
    aim: Path | Limit,
    values: Mapping[int, float | None],
    *,
    this_year: int,
    broken_from: Collection[int] = (),
) -> Standing:
    """Say how a series stands to a target or a limit (U20).

    Parameters
    ----------
    values
        By year, the last word of the source; None or not finite counts as no value.
    this_year
        What is older than ``OLDEST_YEARS`` before it tells nothing of today.
    broken_from
        Years from which the indicator is measured in another way: a path that began
        before one is not held against a value from it on.
    """
    known = {
        year: value
        for year, value in values.items()
        if year <= this_year and value is not None and math.isfinite(value)
    }
    if not known:
        return Standing(status=Status.CANNOT_TELL, why=Why.NOTHING)
    year = max(known)
    value = known[year]
    first = aim.base_year if isinstance(aim, Path) else aim.from_year
    expected = aim.expected(year) if isinstance(aim, Path) else aim.value
    why = Why.TOO_OLD if year < this_year - OLDEST_YEARS else None
    if _seems_of_two_units(aim, known):
        why = Why.OTHER_UNIT
    if any(first < broken <= year for broken in broken_from):
        why = Why.OTHER_MEASURE
    if year < first:
        why, expected = Why.NOT_BEGUN, math.nan
    if why:
        status = Status.CANNOT_TELL
    elif isinstance(aim, Path):
        status = _on(aim, year, value)
    else:
        status = _within(aim, value)
    return Standing(
        status=status,
        year=year,
        value=value,
        expected=expected if math.isfinite(expected) else None,
        why=why,
    )


def _seems_of_two_units(aim: Path | Limit, known: Mapping[int, float]) -> bool:
    """Whether a part of the series, or the value of the base year, is of another size."""
    start = {aim.base_year: aim.base_value} if isinstance(aim, Path) else {}
    series = sorted({**start, **known}.items())
    return another_size_from(np.array([value for _year, value in series])) is not None


def _on(path: Path, year: int, value: float) -> Status:
    """Signs are turned so that more is better."""
    sign = 1 if path.target_value > path.base_value else -1
    if sign * value >= sign * path.target_value:
        return Status.REACHED
    if year >= path.target_year:
        return Status.MISSED
    if sign * value >= sign * path.expected(year):
        return Status.ON_PATH
    return Status.WRONG_WAY if sign * value < sign * path.base_value else Status.BEHIND


def _within(limit: Limit, value: float) -> Status:
    passed = value > limit.value if limit.is_highest else value < limit.value
    return Status.BROKEN if passed else Status.KEPT
