"""The range for a city that is not among those put together.

The prediction interval with ``k - 2`` degrees of freedom (Higgins et al. 2009) takes the
variance between cities as known and holds too seldom with few findings. Here it is let
vary over its own confidence distribution, as by Nagashima, Noma & Furukawa (2019),
*Statistical Methods in Medical Research* 28(6); that distribution is the exact one of
the Q-profile (Viechtbauer 2007, *Statistics in Medicine* 26), and quantiles stand in the
place of draws, so that the same findings give the same range.
"""

from __future__ import annotations

import numpy as np
from scipy import optimize
from scipy.special import chdtri, ndtr, stdtrit

from samstad.engines.evaluation.problems import FloatArray

_LEVELS = (np.arange(200) + 0.5) / 200
_DRAWN = (np.arange(100) + 0.5) / 100
_GRID = 2_000


def range_for_another(
    effects: FloatArray, variances: FloatArray, *, alpha: float = 0.05
) -> tuple[float, float]:
    """Where the effect in another city lies, but for ``alpha`` of the time."""
    count = len(effects)
    tau2 = _between(effects, variances)
    weights = 1 / (variances + tau2[:, None])
    mean = (weights @ effects) / weights.sum(axis=1)
    apart = (weights * (effects - mean[:, None]) ** 2).sum(axis=1) / (count - 1)
    se = np.sqrt(np.maximum(apart, 1.0) / weights.sum(axis=1))
    middle = mean[:, None] + se[:, None] * stdtrit(count - 1, _DRAWN)
    least = float(np.sqrt(variances.min()))
    spread = np.sqrt(tau2)[:, None] + 1e-9 * least

    def below(effect: float, wanted: float) -> float:
        return float(ndtr((effect - middle) / spread).mean()) - wanted

    low = float((middle - 12 * spread).min())
    high = float((middle + 12 * spread).max())
    ends = [
        optimize.brentq(below, low, high, args=(wanted,), xtol=1e-6 * least)
        for wanted in (alpha / 2, 1 - alpha / 2)
    ]
    return float(ends[0]), float(ends[1])


def _between(effects: FloatArray, variances: FloatArray) -> FloatArray:
    """Quantiles of the variance between cities, which Cochran's Q does not refuse."""
    most = 1e6 * (float(effects.var(ddof=1)) + float(variances.max()))
    grid = np.concatenate([[0.0], np.geomspace(1e-12 * most, most, _GRID)])
    weights = 1 / (variances + grid[:, None])
    mean = (weights @ effects) / weights.sum(axis=1)
    apart = (weights * (effects - mean[:, None]) ** 2).sum(axis=1)
    found: FloatArray = np.interp(
        -chdtri(len(effects) - 1, _LEVELS), -apart, grid, left=0.0
    )
    return found
