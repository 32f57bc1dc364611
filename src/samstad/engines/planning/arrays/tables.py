"""Looking things up in a case while it is turned into numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from samstad.engines.planning.arrays.model import Ints
from samstad.engines.planning.case import PlanningCase


@dataclass(slots=True)
class Lists:
    """Uneven lists of rows, one list per owner, flattened to arrays at the end."""

    owners: int
    width: int
    rows: dict[int, list[tuple[float, ...]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, owner: int, *row: float) -> None:
        self.rows[owner].append(row)

    def starts(self) -> Ints:
        counts = np.zeros(self.owners + 1, dtype=np.int64)
        for owner, rows in self.rows.items():
            counts[owner + 1] = len(rows)
        return np.cumsum(counts)

    def column(self, position: int, dtype: type = np.int64) -> np.ndarray:
        flat = [
            row[position]
            for owner in range(self.owners)
            for row in self.rows.get(owner, ())
        ]
        return np.array(flat, dtype=dtype)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Positions of what the case names, and the options a row speaks of."""

    case: PlanningCase
    period: dict[str, int]
    measure: dict[str, int]
    option: dict[tuple[str, str], int]
    options_of: dict[str, tuple[int, ...]]
    indicator: dict[str, int]
    department: dict[str, int]
    fund: dict[str, int]
    service: dict[str, int]
    board: dict[str, int]

    def options(self, measure: str, option: str | None) -> tuple[int, ...]:
        if option is None:
            return self.options_of[measure]
        return (self.option[measure, option],)

    def span(self, first: str | None, last: str | None) -> slice:
        """Periods from first to last, both included; blank is the plan's end."""
        start = 0 if first is None else self.period[first]
        stop = len(self.period) if last is None else self.period[last] + 1
        return slice(start, stop)


def positions(codes: Iterable[str]) -> dict[str, int]:
    return {code: position for position, code in enumerate(codes)}


def look_up(case: PlanningCase) -> Lookup:
    """Number everything in a case; options of a measure stand together."""
    by_measure: dict[str, list[str]] = {m.code: [] for m in case.measures}
    for row in case.options:
        by_measure[row.measure].append(row.option)
    pairs = [(m, o) for m, options in by_measure.items() for o in options]
    option = {pair: position for position, pair in enumerate(pairs)}
    return Lookup(
        case=case,
        period=positions(case.periods.labels),
        measure=positions(m.code for m in case.measures),
        option=option,
        options_of={
            m: tuple(option[m, o] for o in options) for m, options in by_measure.items()
        },
        indicator=positions(i.code for i in case.indicators),
        department=positions(d.code for d in case.departments),
        fund=positions(f.code for f in case.funds),
        service=positions(s.code for s in case.services),
        board=positions(b.code for b in case.boards),
    )


def power_of_ten(figures: Iterable[Decimal]) -> int:
    """The least power of ten that makes every figure whole."""
    places = 0
    for figure in figures:
        exponent = figure.as_tuple().exponent
        places = max(places, -exponent if isinstance(exponent, int) else 0)
    return int(10**places)


def whole(figure: Decimal, scale: int) -> int:
    return int(figure * scale)


def ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
