"""Findings of several cities put together, and what a new city may expect.

Random effects by restricted maximum likelihood (Viechtbauer 2005, *J. Educ.
Behav. Stat.* 30); interval by Hartung & Knapp (2001) and Sidik & Jonkman (2002). The
range for a new city is that of :mod:`~samstad.engines.evaluation.new_city`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import optimize
from scipy.special import chdtrc, stdtrit

from samstad.engines.evaluation.new_city import range_for_another
from samstad.engines.evaluation.problems import CannotTell, FloatArray, check_finite
from samstad.vocabulary.texts import Text

FEWEST_FOR_A_RANGE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one city's evaluation came to, in the unit of the indicator."""

    city: str
    evaluation: str
    effect: float
    se: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """The mean effect, how cities differ, and the range for a new one.

    Attributes
    ----------
    interval
        Of the mean effect (Hartung–Knapp–Sidik–Jonkman).
    prediction
        Of the effect in a city not among these; ``None`` with fewer than three.
    tau2, i2, q, q_p
        Variance between cities, its share of all, Cochran's Q with p-value.
    """

    effect: float
    se: float
    interval: tuple[float, float]
    prediction: tuple[float, float] | None
    tau2: float
    i2: float
    q: float
    q_p: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectEstimate:
    """A row for the effects table of planning: low, likely and high.

    ``source`` names the evaluations that it rests on.
    """

    indicator: str
    low: float
    likely: float
    high: float
    source: str


def pool(findings: tuple[Finding, ...], *, alpha: float = 0.05) -> Pooled:
    """Pool two findings or more.

    Raises
    ------
    CannotTell
        For fewer than two, or a standard error that is not above 0.
    """
    effects = np.array([f.effect for f in findings])
    variances = np.array([f.se**2 for f in findings])
    _check(effects, variances)
    tau2 = _tau2(effects, variances)
    weights = 1 / (variances + tau2)
    mean = float(weights @ effects / weights.sum())
    count = len(findings)
    spread = float(weights @ (effects - mean) ** 2) / (count - 1)
    # never narrower than without the adjustment, as Röver et al. (2015) advise
    plain = 1 / weights.sum()
    se = math.sqrt(plain * max(1.0, spread))
    reach = float(stdtrit(count - 1, 1 - alpha / 2)) * se
    fixed = 1 / variances
    q = float(fixed @ (effects - fixed @ effects / fixed.sum()) ** 2)
    typical = (count - 1) * fixed.sum() / (fixed.sum() ** 2 - fixed @ fixed)
    return Pooled(
        effect=mean,
        se=se,
        interval=(mean - reach, mean + reach),
        prediction=range_for_another(effects, variances, alpha=alpha)
        if count >= FEWEST_FOR_A_RANGE
        else None,
        tau2=tau2,
        i2=tau2 / (tau2 + float(typical)),
        q=q,
        q_p=float(chdtrc(count - 1, q)),
        findings=findings,
    )


def estimate_for_planning(pooled: Pooled, indicator: str) -> EffectEstimate:
    """The effect a new city may plan with: the range for it, and the mean.

    Raises
    ------
    CannotTell
        With fewer than three findings, for there is no range to offer.
    """
    if pooled.prediction is None:
        raise _too_few(len(pooled.findings), FEWEST_FOR_A_RANGE)
    low, high = pooled.prediction
    source = "; ".join(f"{f.city}: {f.evaluation}" for f in pooled.findings)
    return EffectEstimate(
        indicator=indicator, low=low, likely=pooled.effect, high=high, source=source
    )


def _tau2(effects: FloatArray, variances: FloatArray) -> float:
    """Restricted likelihood at its highest, on a grid first: it may have humps."""
    most = 10 * float(effects.var(ddof=1)) + float(variances.max())

    def loss(tau2: float) -> float:
        weights = 1 / (variances + tau2)
        mean = weights @ effects / weights.sum()
        return float(
            -np.log(weights).sum()
            + np.log(weights.sum())
            + weights @ (effects - mean) ** 2
        )

    grid = np.concatenate([[0.0], np.geomspace(1e-8 * most, most, 200)])
    at = int(np.argmin([loss(t) for t in grid]))
    bounds = (grid[max(0, at - 1)], grid[min(len(grid) - 1, at + 1)])
    found = optimize.minimize_scalar(
        loss, bounds=bounds, method="bounded", options={"xatol": 1e-12 * most}
    )
    return 0.0 if loss(0.0) <= found.fun else float(found.x)


def _check(effects: FloatArray, variances: FloatArray) -> None:
    if effects.size < 2:
        raise _too_few(effects.size, 2)
    findings = Text(sv="En slutsats", en="A finding")
    check_finite(effects, findings)
    check_finite(variances, findings)
    if not np.all(variances > 0):
        raise CannotTell(
            Text(
                sv="En slutsats har medelfelet 0 eller lägre.",
                en="A finding has a standard error of 0 or less.",
            ),
            remedy=Text(
                sv="Ange medelfelet, eller utelämna slutsatsen.",
                en="State the standard error, or leave the finding out.",
            ),
        )


def _too_few(count: int, least: int) -> CannotTell:
    return CannotTell(
        Text(
            sv=f"{count} slutsatser räcker inte; det behövs minst {least}.",
            en=f"{count} findings are not enough; at least {least} are needed.",
        ),
        remedy=Text(
            sv="Planera med en egen bedömning tills fler städer har utvärderat.",
            en="Plan with a judgement of your own until more cities have evaluated.",
        ),
    )
