"""Synthetic difference-in-differences.

Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), *AER* 111(12).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from samstad.engines.evaluation.problems import (
    COMPARISON,
    DONORS,
    PERIODS_AFTER,
    PERIODS_BEFORE,
    SERIES,
    FloatArray,
    check_at_least,
    check_finite,
    check_varies,
)
from samstad.engines.evaluation.ridge import blend_ridged
from samstad.engines.evaluation.simplex import blend


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An average effect with its standard error and where that comes from.

    ``unit_weights`` (J,), ``period_weights`` (T0,); ``df`` degrees of freedom
    of the interval; ``placebos`` the effects found where there is none, of one
    treated unit with that unit among the donors, so that all stand alike.
    """

    effect: float
    se: float
    df: float
    unit_weights: FloatArray
    period_weights: FloatArray
    placebos: FloatArray

    def interval(self, *, alpha: float = 0.05) -> tuple[float, float]:
        """As the paper has it: as if the placebos came from a normal law."""
        reach = float(stdtrit(self.df, 1 - alpha / 2)) * self.se
        return self.effect - reach, self.effect + reach

    def rank_p(self) -> float:
        """Share of effects, placebos and the one asked of, at least as large as it."""
        larger = np.abs(self.placebos) >= abs(self.effect)
        return float((1 + larger.sum()) / (1 + self.placebos.size))

    def rank_interval(self, *, alpha: float = 0.05) -> tuple[float, float] | None:
        """Effects that the rank among the placebos does not refuse.

        Asks of no law of the placebos, whose tails are heavier than normal where units
        drift unlike each other. ``None`` with fewer than ``1 / alpha`` units.
        """
        kept = math.ceil((1 - alpha) * (self.placebos.size + 1) - 1e-9)
        if kept > self.placebos.size:
            return None
        reach = float(np.sort(np.abs(self.placebos))[kept - 1])
        return self.effect - reach, self.effect + reach

    def without(self, own: FloatArray, donors: FloatArray) -> float:
        """The effect of one treated unit against some of the donors, weighed anew."""
        before = self.period_weights.size
        ridge = (own.size - before) ** 0.25 * _noise(donors, before)
        return _estimate(own, donors, before, ridge)[0]

    def gaps(self, own: FloatArray, donors: FloatArray) -> FloatArray:
        """Observed less comparison (T,), 0 at the weighted mean of the time before."""
        apart = own - self.unit_weights @ donors
        found: FloatArray = (
            apart - apart[: self.period_weights.size] @ self.period_weights
        )
        return found


def synthetic_difference(
    *, treated: FloatArray, donors: FloatArray, before: int
) -> Difference:
    """Weigh units and periods so that both run parallel, then take differences.

    Parameters
    ----------
    treated
        (M, T), units with the measure from period ``before`` on.
    donors
        (J, T), at least ``M + 2`` of them.

    Notes
    -----
    The ridge is ``((M * T1) ** 0.25) * s``, ``s`` the standard deviation of
    the donors' changes before (the paper's eq. 5 and algorithm 1). The standard
    error is the placebo one (algorithm 4); with one treated unit every donor
    is a placebo once instead of a random draw, so that it is exact.
    """
    _check(treated, donors, before)
    after = donors.shape[1] - before
    ridge = (len(treated) * after) ** 0.25 * _noise(donors, before)
    effect, units, periods = _estimate(treated.mean(axis=0), donors, before, ridge)
    placebos = _placebo_effects(donors, before, ridge, len(treated))
    spread = math.sqrt((len(placebos) - 1) / len(placebos))
    return Difference(
        effect=effect,
        se=spread * float(placebos.std(ddof=1)),
        df=len(placebos) - 1,
        unit_weights=units,
        period_weights=periods,
        placebos=_by_turns(treated, donors, before) if len(treated) == 1 else placebos,
    )


def plain_difference(
    *, treated: FloatArray, donors: FloatArray, before: int
) -> Difference:
    """Difference-in-differences with equal weights and the same standard error."""
    _check(treated, donors, before)
    change = donors[:, before:].mean(axis=1) - donors[:, :before].mean(axis=1)
    own = treated[:, before:].mean() - treated[:, :before].mean()
    count, many = len(donors), len(treated)
    # each change against the mean of the others, as the placebos of the paper
    apart = (change - change.mean()) * count / (count - 1)
    se = math.sqrt((count - 1) / count) * float(apart.std(ddof=1)) / math.sqrt(many)
    return Difference(
        effect=float(own - change.mean()),
        se=se,
        df=count - 1,
        unit_weights=np.full(count, 1 / count),
        period_weights=np.full(before, 1 / before),
        placebos=apart,
    )


def _estimate(
    own: FloatArray, donors: FloatArray, before: int, ridge: float
) -> tuple[float, FloatArray, FloatArray]:
    first, last = donors[:, :before], donors[:, before:]
    units = _parallel(first, own[:before], ridge * math.sqrt(before))
    periods = _parallel(first.T, last.mean(axis=1), 0.0)
    change = last.mean(axis=1) - first @ periods
    effect = own[before:].mean() - own[:before] @ periods - units @ change
    return float(effect), units, periods


def _parallel(points: FloatArray, target: FloatArray, ridge: float) -> FloatArray:
    """Weights with a free level: demeaned; drawn towards equal ones by a ridge."""
    level = np.ascontiguousarray(points - points.mean(axis=1, keepdims=True))
    aim = np.ascontiguousarray(target - target.mean())
    if not ridge:
        found: FloatArray = blend(level, aim)
        return found
    found, settled = blend_ridged(level, aim, ridge**2)
    if not settled:  # rare, and slow: the ridge as rows of their own
        rows = np.hstack([level, ridge * np.eye(len(points))])
        found = blend(rows, np.concatenate([aim, np.zeros(len(points))]))
    return found


def _placebo_effects(
    donors: FloatArray, before: int, ridge: float, many: int
) -> FloatArray:
    if many == 1:
        chosen = [[j] for j in range(len(donors))]
    else:
        rng = np.random.default_rng(1)
        chosen = [
            list(rng.choice(len(donors), many, replace=False)) for _ in range(200)
        ]
    found = []
    for some in chosen:
        rest = np.delete(donors, some, axis=0)
        found.append(_estimate(donors[some].mean(axis=0), rest, before, ridge)[0])
    return np.array(found)


def _by_turns(treated: FloatArray, donors: FloatArray, before: int) -> FloatArray:
    """The effect of each donor, were it the treated unit and all others its donors.

    Where no unit has an effect and none stands out beforehand, the rank of the treated
    one among these is as likely to be any as another, whatever the law of the series.
    """
    series = np.vstack([treated, donors])
    found = []
    for row in range(1, len(series)):
        rest = np.delete(series, row, axis=0)
        ridge = (series.shape[1] - before) ** 0.25 * _noise(rest, before)
        found.append(_estimate(series[row], rest, before, ridge)[0])
    return np.array(found)


def _noise(donors: FloatArray, before: int) -> float:
    return float(np.diff(donors[:, :before], axis=1).std(ddof=1))


def _check(treated: FloatArray, donors: FloatArray, before: int) -> None:
    check_at_least(before, 2, PERIODS_BEFORE)
    check_at_least(donors.shape[1] - before, 1, PERIODS_AFTER)
    check_at_least(len(donors), len(treated) + 2, DONORS)
    check_finite(treated, SERIES)
    check_finite(donors, COMPARISON)
    check_varies(donors, COMPARISON)
