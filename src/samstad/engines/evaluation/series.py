"""Indicator series as they were published, revised and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samstad.engines.evaluation.problems import FloatArray


class State(StrEnum):
    """What the source said of a value at a vintage."""

    PUBLISHED = "published"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One fact: what a source said, of whom and when, and when it said so.

    Attributes
    ----------
    value
        ``None`` when the source says that there is none, or withdraws it.
    gender
        ``"T"`` all, ``"K"`` women, ``"M"`` men.
    vintage
        ISO date of publication; later ones replace earlier ones.
    """

    indicator: str
    unit: str
    period: str
    value: float | None
    gender: str = "T"
    vintage: str = ""
    state: State = State.PUBLISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Values (N, T) of one indicator, NaN where the source has none."""

    indicator: str
    units: tuple[str, ...]
    periods: tuple[str, ...]
    values: FloatArray

    def row(self, unit: str) -> FloatArray:
        found: FloatArray = self.values[self.units.index(unit)]
        return found

    def window(self, first: str, last: str) -> Panel:
        """The periods from first to last, both with."""
        keep = [i for i, p in enumerate(self.periods) if first <= p <= last]
        return Panel(
            indicator=self.indicator,
            units=self.units,
            periods=tuple(self.periods[i] for i in keep),
            values=self.values[:, keep],
        )

    def of(self, units: Sequence[str]) -> FloatArray:
        """Values (len(units), T) in the order asked for."""
        return self.values[[self.units.index(unit) for unit in units]]

    def gaps(self, unit: str) -> tuple[str, ...]:
        """Periods in which the unit has no value."""
        missing = np.isnan(self.row(unit))
        return tuple(p for p, gap in zip(self.periods, missing, strict=True) if gap)


def as_of(
    observations: Iterable[Observation], vintage: str = ""
) -> tuple[Observation, ...]:
    """What was known at a vintage (blank: at the latest), the last word on each.

    A value withdrawn by then is left out.
    """
    latest: dict[tuple[str, str, str, str], Observation] = {}
    for seen in sorted(observations, key=lambda o: o.vintage):
        if not vintage or seen.vintage <= vintage:
            latest[seen.indicator, seen.unit, seen.period, seen.gender] = seen
    return tuple(o for o in latest.values() if o.state is not State.WITHDRAWN)


def panel_of(
    observations: Iterable[Observation],
    indicator: str,
    *,
    gender: str = "T",
    vintage: str = "",
) -> Panel:
    """Lay one indicator out as units by periods; what is not there stays a gap."""
    rows = [
        o
        for o in as_of(observations, vintage)
        if o.indicator == indicator and o.gender == gender
    ]
    units = tuple(sorted({o.unit for o in rows}))
    periods = tuple(sorted({o.period for o in rows}))
    values = np.full((len(units), len(periods)), np.nan)
    unit_at = {unit: i for i, unit in enumerate(units)}
    period_at = {period: i for i, period in enumerate(periods)}
    for o in rows:
        if o.value is not None:
            values[unit_at[o.unit], period_at[o.period]] = o.value
    return Panel(indicator=indicator, units=units, periods=periods, values=values)
