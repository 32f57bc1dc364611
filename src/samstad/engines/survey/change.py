"""How a group's answers moved from one round to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import ndtri

from samstad.engines.survey.figures import LEVEL, Bound, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The later mean less the earlier, and the interval of that difference."""

    difference: float
    low: float
    high: float

    @property
    def is_told_apart(self) -> bool:
        """Whether the answers moved by more than chance alone explains."""
        return self.low > 0 or self.high < 0


def change_between(
    earlier: Shown,
    later: Shown,
    *,
    spread_earlier: Sequence[float],
    spread_later: Sequence[float],
) -> tuple[Change | None, ...]:
    """For each statement how the mean moved; ``None`` where a mean is a bound.

    Both figures are of what is shown, so that nothing new is told. The two rounds are
    taken as independent: who answered both is not known. Where many answered both
    times alike, the interval is wider than it need be, never narrower.
    """
    pairs = zip(
        earlier.figures, later.figures, spread_earlier, spread_later, strict=True
    )
    found: list[Change | None] = []
    for before, after, sd_before, sd_after in pairs:
        if {before.bound, after.bound} != {Bound.EXACT}:
            found.append(None)
            continue
        variance = sd_before**2 / earlier.size + sd_after**2 / later.size
        reach = float(ndtri((1 + LEVEL) / 2)) * math.sqrt(variance)
        moved = after.mean - before.mean
        found.append(Change(difference=moved, low=moved - reach, high=moved + reach))
    return tuple(found)
