"""Outcomes by how much of a condition there was: by degree, and whether more went with well.

The rule is U22a of ``docs/reference/evaluation.md``; none of it is told as cause.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtri
from scipy.stats import rankdata

from samstad.engines.evaluation.co_occurrence import FEWEST, LEVEL, Share, Use, share_of

_NEXT_TO = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreWithWell:
    """Of one use that went well and one that did not: how often the first had more.

    Equally much counts for half, so that 0.5 is even. ``well`` and ``other`` are the
    uses of which the amount is known; ``interval`` is ``None`` with fewer than five
    of either.
    """

    condition: str
    well: int
    other: int
    chance: float | None
    interval: tuple[float, float] | None

    @property
    def is_told_apart(self) -> bool:
        return self.interval is not None and not (
            self.interval[0] <= 0.5 <= self.interval[1]
        )


def by_degree(
    uses: Iterable[Use], condition: str, degrees: Sequence[str]
) -> tuple[tuple[str, Share], ...]:
    """How uses went at each degree of a condition, with Wilson's interval."""
    went: dict[str, list[bool]] = {degree: [] for degree in degrees}
    for use in uses:
        degree = use.degrees.get(condition)
        if degree in went and use.went_well is not None:
            went[degree].append(use.went_well)
    return tuple((d, share_of(sum(seen), len(seen))) for d, seen in went.items())


def more_with_well(uses: Iterable[Use], condition: str) -> MoreWithWell:
    """Whether those that went well had more of a condition than those that did not."""
    sides: dict[bool, list[float]] = {True: [], False: []}
    for use in uses:
        amount = use.amounts.get(condition)
        if amount is not None and use.went_well is not None:
            sides[use.went_well].append(amount)
    well, other = sides[True], sides[False]
    chance = _chance(well, other) if well and other else None
    is_enough = min(len(well), len(other)) >= FEWEST
    return MoreWithWell(
        condition=condition,
        well=len(well),
        other=len(other),
        chance=chance,
        interval=chance_interval(chance, len(well), len(other))
        if chance is not None and is_enough
        else None,
    )


def _chance(first: Sequence[float], second: Sequence[float]) -> float:
    """Mann and Whitney's count of pairs, as a share of all."""
    ranks = rankdata(np.concatenate([first, second]))[: len(first)]
    least = len(first) * (len(first) + 1) / 2
    return float((ranks.sum() - least) / (len(first) * len(second)))


def chance_interval(chance: float, first: int, second: int) -> tuple[float, float]:
    """The chances that what was seen does not refuse.

    References
    ----------
    Newcombe (2006), "Confidence intervals for an effect size measure based on the
    Mann–Whitney statistic. Part 2", *Statistics in Medicine* 25(4), method 5.

    Examples
    --------
    >>> low, high = chance_interval(0.8, 10, 12)
    >>> round(low, 3), round(high, 3)
    (0.554, 0.922)
    """
    z, half = float(ndtri((1 + LEVEL) / 2)), (first + second) / 2 - 1

    def beyond(chance_true: float, sign: int) -> float:
        spread = (1 - chance_true) / (2 - chance_true) + chance_true / (1 + chance_true)
        variance = chance_true * (1 - chance_true) * (1 + half * spread)
        return sign * (chance_true - chance) - z * math.sqrt(variance / first / second)

    inside = min(max(chance, _NEXT_TO), 1 - _NEXT_TO)  # 0 and 1 vary by nothing
    low = 0.0 if chance == 0 else float(brentq(beyond, 0.0, inside, args=(-1,)))
    high = 1.0 if chance == 1 else float(brentq(beyond, inside, 1.0, args=(1,)))
    return low, high
