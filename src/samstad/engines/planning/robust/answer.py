"""The answer to: does the plan hold, what can be counted on, which guess matters?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.robust.draws import Guess
from samstad.engines.planning.verify.broken import Broken

_Z95 = 1.959964
WORST = 0.1
"""The share of draws that are called the worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """In how many of the draws something holds, with a 95 % interval (Wilson).

    ``limit`` is the rule, as "P2"; ``where`` what it is about: a fund, a measure, a
    service, a requirement, a condition.
    """

    limit: str
    where: str
    holds: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """An attainment over the draws.

    ``worst`` is the mean of the worst tenth (CVaR); ``low`` and ``high`` hold the
    middle four fifths.
    """

    likely: float
    mean: float
    worst: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """How much of the variance of the total a guess explains alone (first order)."""

    guess: Guess
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class JointMatter:
    """How much of the variance a guess takes part in, alone or with others.

    ``share`` is the total-order index, and ``margin`` half its 95 % interval.
    """

    guess: Guess
    share: float
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """Attributes
    ----------
    broken
        What of the rules the plan breaks if every guess turns out as likely.
    holds
        Chance that every limit holds; ``chances`` those that fail in some draw.
    boards, total
        Attainments over the draws.
    matters
        The guesses that explain noticeably much, most first; ``unexplained`` is what
        no guess explains alone, with what is too little to tell from chance.
    jointly
        What each guess takes part in, most first; empty when it was not asked for.
    uncertain
        How many guesses have a spread at all.
    """

    samples: int
    seed: int
    broken: tuple[Broken, ...]
    holds: Chance
    chances: tuple[Chance, ...]
    boards: dict[str, Spread]
    total: Spread
    matters: tuple[Matter, ...]
    unexplained: float
    uncertain: int
    jointly: tuple[JointMatter, ...] = ()


def chance_of(limit: str, where: str, holds: Flags) -> Chance:
    n, share = len(holds), float(holds.mean())
    middle = (share + _Z95**2 / (2 * n)) / (1 + _Z95**2 / n)
    half = (
        _Z95
        * math.sqrt(share * (1 - share) / n + _Z95**2 / (4 * n * n))
        / (1 + _Z95**2 / n)
    )
    return Chance(
        limit=limit,
        where=where,
        holds=share,
        low=max(0.0, middle - half),
        high=min(1.0, middle + half),
    )


def spread_of(values: Floats, likely: float) -> Spread:
    """Of a value that is better when it is larger, over the draws (N,)."""
    in_order = sorted(values.tolist())
    worst = in_order[: max(1, math.ceil(WORST * len(in_order)))]
    at = [in_order[round(q * (len(in_order) - 1))] for q in (0.1, 0.9)]
    return Spread(
        likely=likely,
        mean=math.fsum(in_order) / len(in_order),
        worst=math.fsum(worst) / len(worst),
        low=at[0],
        high=at[1],
    )
