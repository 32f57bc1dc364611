"""Which outcomes went with which conditions: how often, how surely, and never why.

The rule is U22 of ``docs/reference/evaluation.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scipy.special import ndtri

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

FEWEST = 5
"""Uses on each side that a comparison needs."""
LEVEL = 0.95


class NotACount(Problem):
    """More went well than there were."""

    code = "evaluation.not-a-count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One time that a way of working was used.

    Attributes
    ----------
    period
        When the outcome was seen, such as a year.
    went_well
        ``None`` where the outcome is not yet known.
    conditions
        For each condition whether it held; one that is not there is not known.
    degrees, amounts
        For a condition of which more is known, its degree by name, and how much of it
        there was, nothing being 0.
    """

    period: int
    went_well: bool | None
    conditions: Mapping[str, bool]
    degrees: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """``well`` of ``known``, with Wilson's interval; none of a share of nothing."""

    well: int
    known: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        return self.well / self.known if self.known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WentWith:
    """How uses went with a condition and without it.

    ``difference`` is with less without, with Newcombe's interval; ``None`` with fewer
    than five on either side. ``unknown`` are uses of which the condition or the
    outcome is not known; they are in neither.
    """

    condition: str
    held: Share
    lacking: Share
    unknown: int
    difference: tuple[float, float, float] | None

    @property
    def is_told_apart(self) -> bool:
        return self.difference is not None and (
            self.difference[1] > 0 or self.difference[2] < 0
        )


def share_of(well: int, known: int) -> Share:
    """Wilson's score interval, which holds for few and for none.

    Raises
    ------
    NotACount
        If ``well`` is not among ``known``.

    References
    ----------
    Wilson (1927), "Probable inference, the law of succession, and statistical
    inference", *JASA* 22(158).

    Examples
    --------
    >>> found = share_of(8, 10)
    >>> round(found.low, 3), round(found.high, 3)
    (0.49, 0.943)
    """
    if not 0 <= well <= known:
        raise NotACount(
            Text(sv=f"{well} av {known} går inte.", en=f"{well} of {known} cannot be."),
            remedy=Text(sv="Räkna om.", en="Count again."),
        )
    if known == 0:
        return Share(well=0, known=0, low=0.0, high=1.0)
    z = float(ndtri((1 + LEVEL) / 2))
    share, weight = well / known, 1 + z**2 / known
    middle = (share + z**2 / (2 * known)) / weight
    reach = z * math.sqrt(share * (1 - share) / known + z**2 / (4 * known**2)) / weight
    return Share(
        well=well,
        known=known,
        low=max(0.0, middle - reach),
        high=min(1.0, middle + reach),
    )


def went_with(uses: Iterable[Use], condition: str) -> WentWith:
    """How uses went where a condition held, and where it did not."""
    sides: dict[bool, list[bool]] = {True: [], False: []}
    unknown = 0
    for use in uses:
        held = use.conditions.get(condition)
        if held is None or use.went_well is None:
            unknown += 1
        else:
            sides[held].append(use.went_well)
    held_share, lacking = (_share(sides[side]) for side in (True, False))
    return WentWith(
        condition=condition,
        held=held_share,
        lacking=lacking,
        unknown=unknown,
        difference=_difference(held_share, lacking),
    )


def _share(outcomes: Sequence[bool]) -> Share:
    return share_of(sum(outcomes), len(outcomes))


def _difference(held: Share, lacking: Share) -> tuple[float, float, float] | None:
    """Newcombe (1998), *Statistics in Medicine* 17(8), method 10."""
    first, second = held.share, lacking.share
    few = min(held.known, lacking.known) < FEWEST
    if first is None or second is None or few:
        return None
    apart = first - second
    below = math.hypot(first - held.low, lacking.high - second)
    above = math.hypot(held.high - first, second - lacking.low)
    return apart, apart - below, apart + above


def over_time(uses: Iterable[Use]) -> tuple[tuple[int, Share], ...]:
    """All outcomes known up to and with each period, from the first to the last."""
    known = [(use.period, use.went_well) for use in uses if use.went_well is not None]
    periods = sorted({period for period, _well in known})
    return tuple(
        (until, _share([well for period, well in known if period <= until]))
        for until in periods
    )
