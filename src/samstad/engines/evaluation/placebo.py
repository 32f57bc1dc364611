"""Checks that could have shown a synthetic control wrong.

Placebo in space and in time and leave-one-out: Abadie, Diamond & Hainmueller
(2010, 2015). Interval by inverting the rank test: Firpo & Possebom (2018),
*Journal of Causal Inference* 6(2).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samstad.engines.evaluation.blendings import (
    Blending,
    Predictors,
    Weigh,
    by_predictors,
    on_outcome,
)
from samstad.engines.evaluation.problems import COMPARISON as _COMPARISON
from samstad.engines.evaluation.problems import (
    PERIODS_AFTER,
    FloatArray,
    check_at_least,
    check_finite,
)
from samstad.engines.evaluation.simplex import blend_each

CARRIES = 1e-6
"""A smaller weight, to either side of zero, is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebos:
    """Every unit treated in turn, as if it had been the one.

    Attributes
    ----------
    gaps
        (N, T), the treated unit first.
    weights
        (J,), of the treated unit's blend.
    own_weight
        (N,), how much of each placebo's blend is the treated unit.
    before
        Periods before the measure.
    foretold
        (N,), root mean squared error of periods before that were left out, where the
        design foretells them: a fit that more donors than periods make says nothing.
    """

    gaps: FloatArray
    weights: FloatArray
    own_weight: FloatArray
    before: int
    foretold: FloatArray | None = None

    @property
    def rmspe_before(self) -> FloatArray:
        found: FloatArray = np.sqrt(np.mean(self.gaps[:, : self.before] ** 2, axis=1))
        return found

    @property
    def misfit(self) -> FloatArray:
        """What a gap after is measured by (N,)."""
        return self.rmspe_before if self.foretold is None else self.foretold

    def rmspe_ratio(self) -> FloatArray:
        """Root mean squared gap after over before, per unit (N,)."""
        after = np.sqrt(np.mean(self.gaps[:, self.before :] ** 2, axis=1))
        return _over(after, self.rmspe_before)

    def rank_p(self) -> float:
        """Share of units whose ratio is at least that of the treated one."""
        return _rank_p(self.rmspe_ratio())

    def average_p(self, effect: float = 0.0) -> float:
        """Rank p-value of an average effect of this size, two-sided.

        The size of the mean gap over the misfit; the effect supposed is
        taken out of the treated unit, also where it is part of a blend.
        """
        mean = self.gaps[:, self.before :].mean(axis=1) + self.own_weight * effect
        mean[0] = self.gaps[0, self.before :].mean() - effect
        return _rank_p(_over(np.abs(mean), self.misfit))

    def interval(self, *, alpha: float = 0.05) -> tuple[float, float] | None:
        """Average effects that the rank test does not refuse; ``None`` if unbounded.

        With fewer than ``1 / alpha`` units no effect is ever refused.
        """
        if len(self.gaps) * alpha < 1 or not self.misfit[0]:
            return None
        middle = float(self.gaps[0, self.before :].mean())
        step = float(self.misfit[0])
        return interval_of(self.average_p, middle=middle, step=step, alpha=alpha)


def interval_of(
    p_of: Callable[[float], float], *, middle: float, step: float, alpha: float
) -> tuple[float, float]:
    """Effects around the middle that a rank test keeps; infinite where it keeps all."""
    low, high = (
        middle + side * _reach(p_of, middle, side, step, alpha) for side in (-1.0, 1.0)
    )
    return low, high


def _reach(
    p_of: Callable[[float], float], middle: float, side: float, step: float,
    alpha: float,
) -> float:  # fmt: skip
    """How far out the last effect lies that is kept, outward by halving."""
    inside, outside = 0.0, step
    while p_of(middle + side * outside) > alpha:
        inside, outside = outside, 2 * outside
        if outside > 1e9 * step:
            return math.inf
    for _ in range(50):
        half = (inside + outside) / 2
        if p_of(middle + side * half) > alpha:
            inside = half
        else:
            outside = half
    return outside


def place_placebos(
    *, own: FloatArray, donors: FloatArray, before: int,
    blending: Blending = on_outcome,
) -> Placebos:  # fmt: skip
    """Blend every unit from all the others.

    The treated unit is among the donors of each placebo (2010 paper, § 3.4):
    then all units are handled alike, as the rank test supposes.

    Parameters
    ----------
    own, donors
        (T,) and (J, T) over all periods; ``before`` of them before the measure.
    blending
        How units are blended, each alike.
    """
    series = np.ascontiguousarray(np.vstack([own, donors]))
    check_finite(series, _COMPARISON)
    check_at_least(series.shape[1] - before, 1, PERIODS_AFTER)
    if blending is not on_outcome:
        return _weighed_by(blending(series[:, :before]), series, before)
    allowed = ~np.eye(len(series), dtype=np.bool_)
    weights = blend_each(series, before, allowed)
    return _placebos(series, weights, before)


def _weighed_by(weigh: Weigh, series: FloatArray, before: int) -> Placebos:
    weights = np.zeros((len(series), len(series)))
    foretold = np.zeros(len(series))
    for row in range(len(series)):
        others = np.delete(np.arange(len(series)), row)
        found = weigh(row, others)
        weights[row, others] = found.weights
        told = found.foretold_mspe
        foretold[row] = math.nan if told is None else math.sqrt(told)
    return _placebos(
        series, weights, before, None if np.isnan(foretold).any() else foretold
    )


def _placebos(
    series: FloatArray, weights: FloatArray, before: int,
    foretold: FloatArray | None = None,
) -> Placebos:  # fmt: skip
    """From what each row (N, N) blends of all."""
    return Placebos(
        gaps=series - weights @ series,
        weights=weights[0, 1:],
        own_weight=weights[:, 0],
        before=before,
        foretold=foretold,
    )


def place_placebos_by_predictors(
    *,
    own: FloatArray,
    donors: FloatArray,
    own_predictors: FloatArray,
    donor_predictors: FloatArray,
    before: int,
    starts: int = 1,
) -> Placebos:
    """The same with nested predictor weights, sought anew for every unit.

    ``own_predictors`` (K,), ``donor_predictors`` (J, K).
    """
    means = Predictors.of_means(np.vstack([own_predictors, donor_predictors]))
    nested = by_predictors(means, starts=starts)
    return place_placebos(own=own, donors=donors, before=before, blending=nested)


@dataclass(frozen=True, slots=True, kw_only=True)
class InTime:
    """The measure moved to an earlier period, where it cannot have worked."""

    before: int
    earlier: int
    units: int
    mean_gap: float
    p: float


def placebo_in_time(
    *, own: FloatArray, donors: FloatArray, before: int, moved_to: int,
    blending: Blending = on_outcome,
) -> InTime:  # fmt: skip
    """Pretend that the measure came after ``moved_to`` periods instead."""
    found = place_placebos(
        own=own[:before], donors=donors[:, :before], before=moved_to, blending=blending
    )
    return InTime(
        before=moved_to,
        earlier=before - moved_to,
        units=len(found.gaps),
        mean_gap=float(found.gaps[0, moved_to:].mean()),
        p=found.average_p(),
    )


def leave_one_out(
    *, own: FloatArray, donors: FloatArray, before: int,
    blending: Blending = on_outcome,
) -> dict[int, float]:  # fmt: skip
    """Average gap after the measure without each donor that carries weight."""
    series = np.vstack([own, donors])
    weigh = blending(series[:, :before])
    rows = np.arange(1, len(series))
    found = {}
    for left in np.flatnonzero(np.abs(weigh(0, rows).weights) > CARRIES):
        others = np.delete(rows, left)
        if len(others):
            part = weigh(0, others)
            found[int(left)] = float(part.gaps(own, series[others])[before:].mean())
    return found


def _rank_p(sizes: FloatArray) -> float:
    return float(np.mean(sizes >= sizes[0]))


def _over(after: FloatArray, before: FloatArray) -> FloatArray:
    """A unit that is followed exactly before tells by any gap after."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = after / before
    found: FloatArray = np.nan_to_num(ratio, nan=0.0, posinf=np.inf)
    return found
