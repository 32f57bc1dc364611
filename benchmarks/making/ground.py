"""What a made-up case stands on: names, places, dice and the marks of invention."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypedDict

from benchmarks.making.sizes import Size
from samstad.vocabulary.certainty import Certainty

FIRST_YEAR = 2025
CENTRE = (67.85, 20.22)


class Mark(TypedDict):
    source: str
    certainty: Certainty


MADE: Mark = {
    "source": "drawn by benchmarks/generator.py",
    "certainty": Certainty.ILLUSTRATIVE,
}
DEFINED: Mark = {
    "source": "mapped by benchmarks/outside",
    "certainty": Certainty.READ,
}


def tenths(count: int) -> Decimal:
    return Decimal(count).scaleb(-1)


def year(period: int) -> str:
    return str(FIRST_YEAR + period)


def year_or_blank(period: int | None) -> str | None:
    return None if period is None else year(period)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnOption:
    """A way of doing a measure in whole numbers; staff in tenths of fte.

    ``work_tkr`` is per period of work, ``running_tkr`` per period after it,
    both by number of fund. ``effect`` is in tenths by number of indicator.
    """

    measure: int
    number: int
    duration: int
    earliest: int | None
    latest: int | None
    staff: dict[int, int]
    work_tkr: dict[int, int]
    running_tkr: dict[int, int]
    effect: dict[int, int]
    ramp: tuple[Decimal, ...]
    site: int | None
    lasting: bool
    place: tuple[Decimal, Decimal] | None
    delivery: dict[int, int]

    @property
    def code(self) -> str:
        return "AB"[self.number] if self.number < 2 else f"O{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMeasure:
    """A measure with its options; ``vacates`` is the number of a zone."""

    number: int
    department: int
    options: tuple[DrawnOption, ...]
    vacates: int | None
    detail_plan: int | None

    @property
    def code(self) -> str:
        return measure_code(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """``after`` waits for ``before`` (P4); options by number, None for all."""

    before: int
    after: int
    before_option: int | None
    after_option: int | None
    finish_start: bool
    lag: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is drawn before any plan: everything but demands and limits.

    Attributes
    ----------
    up
        By indicator: whether more is better.
    good
        By indicator: the tenths that all measures' better options do for it.
    exclusions
        Groups of measures of which one at most is done.
    capacity
        Tenths of fte by department and period.
    frames_tkr
        By fund and period.
    """

    size: Size
    dice: random.Random
    up: tuple[bool, ...]
    base: tuple[int, ...]
    drift: tuple[int, ...]
    zone_last: tuple[int, ...]
    plan_force: tuple[int, ...]
    measures: tuple[DrawnMeasure, ...]
    ties: tuple[Tie, ...]
    exclusions: tuple[tuple[int, ...], ...]
    capacity: tuple[tuple[int, ...], ...]
    frames_tkr: tuple[tuple[int, ...], ...]
    carry_tkr: tuple[int, ...]
    borrow_tkr: tuple[int, ...]
    good: tuple[int, ...] = field(default=())


def measure_code(number: int) -> str:
    return f"M{number + 1:04d}"


def place_near(dice: random.Random) -> tuple[Decimal, Decimal]:
    lat = CENTRE[0] + dice.uniform(-0.03, 0.03)
    lon = CENTRE[1] + dice.uniform(-0.08, 0.08)
    return Decimal(f"{lat:.4f}"), Decimal(f"{lon:.4f}")
