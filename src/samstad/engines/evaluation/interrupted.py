"""A city alone, and short series: interrupted time series, before and after.

Segmented regression: Wagner et al. (2002), *J. Clin. Pharm. Ther.* 27. Errors:
Newey & West (1987); Prais & Winsten (1954) with first-order autocorrelation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import stdtr, stdtrit

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

LEAST_EACH_SIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An effect with its standard error and degrees of freedom."""

    effect: float
    se: float
    df: float

    def interval(self, *, alpha: float = 0.05) -> tuple[float, float]:
        reach = float(stdtrit(self.df, 1 - alpha / 2)) * self.se
        return self.effect - reach, self.effect + reach

    @property
    def p(self) -> float:
        if not self.se:
            return 0.0 if self.effect else 1.0
        return float(2 * stdtr(self.df, -abs(self.effect / self.se)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """Change of level at the measure, of slope after it, and the mean effect.

    ``autocorrelation`` is of first order, in the residuals.
    """

    level: Shift
    slope: Shift
    mean: Shift
    autocorrelation: float


def interrupted_series(
    values: FloatArray, *, before: int, errors: Literal["hac", "ar1"] = "hac",
    lags: int | None = None,
) -> Interrupted:  # fmt: skip
    """Fit a line before and after the measure, and tell how they differ.

    ``values`` (T,) without gaps; at least four periods on each side. ``lags``
    of Newey–West, unless said ``floor(4 (T/100)^(2/9))``; the small-sample
    factor ``T / (T - 4)`` is applied, and Student's t used.
    """
    check_at_least(before, LEAST_EACH_SIDE, PERIODS_BEFORE)
    check_at_least(values.size - before, LEAST_EACH_SIDE, PERIODS_AFTER)
    check_finite(values, SERIES)
    check_varies(values, SERIES)
    time = np.arange(values.size, dtype=float)
    since = np.maximum(time - before, 0.0)
    after = (time >= before).astype(float)
    design = np.column_stack([np.ones(values.size), time, after, since])
    beta, residuals, cover = _least_squares(design, values)
    rho = _autocorrelation(residuals)
    if errors == "ar1":
        beta, cover, rho = _prais_winsten(design, values, residuals)
    else:
        most = int(4 * (values.size / 100) ** (2 / 9)) if lags is None else lags
        cover = _newey_west(design, residuals, most)
    df = values.size - 4
    middle = np.array([0.0, 0.0, 1.0, since[before:].mean()])
    picks = (np.eye(4)[2], np.eye(4)[3], middle)
    level, slope, mean = (
        Shift(effect=float(a @ beta), se=math.sqrt(max(0.0, a @ cover @ a)), df=df)
        for a in picks
    )
    return Interrupted(level=level, slope=slope, mean=mean, autocorrelation=rho)


def _least_squares(
    design: FloatArray, values: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ values
    residuals = values - design @ beta
    variance = residuals @ residuals / (values.size - design.shape[1])
    return beta, residuals, variance * bread


def _newey_west(design: FloatArray, residuals: FloatArray, lags: int) -> FloatArray:
    scores = design * residuals[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (cross + cross.T)
    bread = np.linalg.inv(design.T @ design)
    count, columns = design.shape
    found: FloatArray = bread @ meat @ bread * count / (count - columns)
    return found


def _prais_winsten(
    design: FloatArray, values: FloatArray, residuals: FloatArray
) -> tuple[FloatArray, FloatArray, float]:
    rho = 0.0
    for _ in range(100):
        last, rho = rho, float(np.clip(_autocorrelation(residuals), -0.99, 0.99))
        beta, _, cover = _least_squares(_whiten(design, rho), _whiten(values, rho))
        residuals = values - design @ beta
        if abs(rho - last) < 1e-10:
            break
    return beta, cover, rho


def _whiten(array: FloatArray, rho: float) -> FloatArray:
    found = array.copy()
    found[1:] = array[1:] - rho * array[:-1]
    found[0] = math.sqrt(1 - rho**2) * array[0]
    return found


def _autocorrelation(residuals: FloatArray) -> float:
    below = float(residuals[:-1] @ residuals[:-1])
    return float(residuals[1:] @ residuals[:-1]) / below if below else 0.0


def before_after(own: FloatArray, comparison: FloatArray, *, before: int) -> Shift:
    """The city's change of mean against the changes of a stated comparison group.

    The standard error is that of one more unit drawn as the others were:
    ``s * sqrt(1 + 1/J)`` with ``J - 1`` degrees of freedom, ``s`` the spread of
    their changes. Autocorrelation within a unit does no harm, since each is one
    figure; that the city would have changed as the others is assumed.
    """
    check_at_least(before, 1, PERIODS_BEFORE)
    check_at_least(own.size - before, 1, PERIODS_AFTER)
    check_at_least(len(comparison), 3, DONORS)
    check_finite(own, SERIES)
    check_finite(comparison, COMPARISON)
    changes = comparison[:, before:].mean(axis=1) - comparison[:, :before].mean(axis=1)
    check_varies(changes, COMPARISON, of=float(np.abs(comparison).max()))
    count = len(changes)
    change = own[before:].mean() - own[:before].mean()
    se = float(changes.std(ddof=1)) * math.sqrt(1 + 1 / count)
    return Shift(effect=float(change - changes.mean()), se=se, df=count - 1)


def change_gaps(own: FloatArray, comparison: FloatArray, *, before: int) -> FloatArray:
    """How far the city departs from the group since before, period by period (T,).

    Both are taken from their own mean before, so that the mean after is the
    effect of :func:`before_after`.
    """
    level = own - own[:before].mean()
    group = comparison.mean(axis=0)
    found: FloatArray = level - (group - group[:before].mean())
    return found


def change_placebos(comparison: FloatArray, *, before: int) -> FloatArray:
    """The same for each unit of the group against the others of it (J, T)."""
    each = [
        change_gaps(comparison[j], np.delete(comparison, j, axis=0), before=before)
        for j in range(len(comparison))
    ]
    return np.array(each)
