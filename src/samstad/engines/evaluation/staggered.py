"""Group–time effects judged by rank: what if others had begun in those years?

The mean effect is that of Callaway & Sant'Anna (2021), weighed by the size of groups
(:func:`~samstad.engines.evaluation.group_time.overall`). Its standard error rests on
many units in each group; of municipalities a group is often one. Therefore the years of
start are dealt out among the units anew, as in Fisher's exact test: where no unit has an
effect and none stands out beforehand, the rank of what was found among all deals is as
likely to be any as another.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samstad.engines.evaluation.placebo import interval_of
from samstad.engines.evaluation.problems import (
    COMPARISON,
    DONORS,
    PERIODS_AFTER,
    PERIODS_BEFORE,
    FloatArray,
    check_at_least,
    check_finite,
)

Ints = NDArray[np.int64]
DEALS = 2000
"""As many are drawn where there are more; with fewer every one is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staggered:
    """The mean effect on those who began, and how it ranks.

    Attributes
    ----------
    effects, exposure
        (D,), of each deal, the true one first: the effect it would show, and how much
        of an effect of 1 on those who truly began would be in it.
    earlier
        (D,), the same of the time before the start; ``None`` with too few periods.
    groups
        The mean effect of those who began in each period.
    """

    effects: FloatArray
    exposure: FloatArray
    earlier: FloatArray | None
    groups: tuple[tuple[int, float], ...]

    @property
    def effect(self) -> float:
        return float(self.effects[0])

    def p(self, effect: float = 0.0) -> float:
        """Share of deals whose size is at least that of the true one, two-sided."""
        sizes = np.abs(self.effects - effect * self.exposure)
        # deals that give the very same figure, but for rounding, are as large
        return float(np.mean(sizes >= sizes[0] * (1 - 1e-9)))

    def earlier_p(self) -> float | None:
        """The same of the time before, where the measure cannot have worked."""
        if self.earlier is None:
            return None
        sizes = np.abs(self.earlier)
        return float(np.mean(sizes >= sizes[0] * (1 - 1e-9)))

    def interval(self, *, alpha: float = 0.05) -> tuple[float, float] | None:
        """Effects, the same for all, that the rank test does not refuse."""
        spread = float(np.std(self.effects[1:])) if len(self.effects) > 1 else 0.0
        if len(self.effects) * alpha < 1 or not spread:
            return None
        return interval_of(self.p, middle=self.effect, step=spread, alpha=alpha)


def staggered_effect(
    *, values: FloatArray, first: Ints, seed: int = 1, deals: int = DEALS
) -> Staggered:
    """The mean effect on those who began, and what other deals of the starts show.

    Parameters
    ----------
    values
        (N, T) without gaps.
    first
        (N,), before which period each unit began, counted from 0; ``T`` for never.
        One at least began after the first period, and two never.

    Raises
    ------
    CannotTell
        For gaps, nobody who began after the first period, or too few who never did.
    """
    check_finite(values, COMPARISON)
    length = values.shape[1]
    check_at_least(int((first == length).sum()), 2, DONORS)
    check_at_least(int(first.min()), 1, PERIODS_BEFORE)
    check_at_least(length - int(first.min()), 1, PERIODS_AFTER)
    groups = sorted({int(g) for g in first if g < length})
    kind = np.searchsorted(np.array([*groups, length]), first)
    after = _after(groups, kind, length)
    dealt = np.array(list(_deals(kind, deals, np.random.default_rng(seed))))
    began = (np.arange(length) >= first[:, None]).astype(float)
    before = _before(groups, kind, length)
    return Staggered(
        effects=_sums(values @ after.T, dealt),
        exposure=_sums(began @ after.T, dealt),
        earlier=None if before is None else _sums(values @ before.T, dealt),
        groups=tuple((g, _alone(values, kind, n, g)) for n, g in enumerate(groups)),
    )


def _after(groups: list[int], kind: Ints, length: int) -> FloatArray:
    """What each kind of unit (G + 1, T) puts into the mean effect; never comes last."""
    sizes = np.bincount(kind, minlength=len(groups) + 1)
    whole = sum(sizes[n] * (length - g) for n, g in enumerate(groups))
    shares = np.zeros((len(groups) + 1, length))
    for n, group in enumerate(groups):
        change = np.zeros(length)
        change[group:] = 1.0
        change[group - 1] -= length - group
        shares[n] = change / whole
        shares[-1] -= sizes[n] * change / whole / sizes[-1]
    return shares


def _before(groups: list[int], kind: Ints, length: int) -> FloatArray | None:
    """The same of the periods before the base: how far from it they were."""
    sizes = np.bincount(kind, minlength=len(groups) + 1)
    whole = sum(sizes[n] * (g - 1) for n, g in enumerate(groups))
    if not whole:
        return None
    shares = np.zeros((len(groups) + 1, length))
    for n, group in enumerate(groups):
        change = np.zeros(length)
        change[: group - 1] = 1.0
        change[group - 1] -= group - 1
        shares[n] = change / whole
        shares[-1] -= sizes[n] * change / whole / sizes[-1]
    return shares


def _sums(parts: FloatArray, dealt: Ints) -> FloatArray:
    """Add up what each unit puts in (N, G + 1), as each deal (D, N) has it."""
    found: FloatArray = parts[np.arange(len(parts)), dealt].sum(axis=1)
    return found


def _alone(values: FloatArray, kind: Ints, number: int, group: int) -> float:
    never = kind == kind.max()
    change = values[:, group:].mean(axis=1) - values[:, group - 1]
    return float(change[kind == number].mean() - change[never].mean())


def _deals(kind: Ints, most: int, rng: np.random.Generator) -> Iterator[Ints]:
    """The true deal first; then every other one, or as many as are drawn."""
    yield kind
    sizes = np.bincount(kind)
    ways = math.factorial(len(kind)) // math.prod(math.factorial(int(s)) for s in sizes)
    if ways <= most:
        for dealt in _every(len(kind), tuple(int(s) for s in sizes[:-1])):
            if not np.array_equal(dealt, kind):
                yield dealt
        return
    for _ in range(most - 1):
        yield rng.permutation(kind)


def _every(count: int, sizes: tuple[int, ...]) -> Iterator[Ints]:
    """All ways to give so many units each kind; the rest are of the last."""
    empty = np.full(count, len(sizes), np.int64)

    def dealt(number: int, free: tuple[int, ...], so_far: Ints) -> Iterator[Ints]:
        if number == len(sizes):
            yield so_far
            return
        for chosen in itertools.combinations(free, sizes[number]):
            fresh = so_far.copy()
            fresh[list(chosen)] = number
            left = tuple(unit for unit in free if unit not in chosen)
            yield from dealt(number + 1, left, fresh)

    yield from dealt(0, tuple(range(count)), empty)


def without_one(*, values: FloatArray, first: Ints) -> dict[int, float]:
    """The mean effect without each other unit; the first row is the city asked about."""
    found = {}
    length = values.shape[1]
    for left in range(1, len(values)):
        rest, began = np.delete(values, left, axis=0), np.delete(first, left)
        if (began == length).sum() >= 1:
            groups = sorted({int(g) for g in began if g < length})
            kind = np.searchsorted(np.array([*groups, length]), began)
            parts = rest @ _after(groups, kind, length).T
            found[left] = float(_sums(parts, kind[None])[0])
    return found


def city_gaps(values: FloatArray, first: Ints) -> tuple[FloatArray, FloatArray]:
    """How far the city (T,) and each that never began (J, T) depart since the base.

    Each is held against the mean of the others that never began.
    """
    base, never = int(first[0]) - 1, values[first == values.shape[1]]
    level = never - never[:, [base]]
    own = values[0] - values[0, base] - level.mean(axis=0)
    count = len(never)
    return own, (level - level.mean(axis=0)) * count / (count - 1)
