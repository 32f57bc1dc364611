"""Whether statements that are to measure the same thing hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import fdtri

from samstad.engines.survey.answers import Group
from samstad.engines.survey.figures import FEWEST, FEWEST_FOR_SPREAD, LEVEL

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How much of the sum's variance the statements have in common.

    Attributes
    ----------
    alpha, low, high
        Cronbach's alpha with its interval (Feldt, Woodruff & Salih 1987).
    omega
        McDonald's omega of one factor; ``None`` where no one factor fits.
    size
        How many answers it rests on.
    """

    alpha: float
    low: float
    high: float
    omega: float | None
    size: int


def reliability_of(groups: Sequence[Group]) -> Reliability | None:
    """Of all who are in some figure; ``None`` with few answers or one statement.

    It is told with two decimals, and of no group by itself (A4).
    """
    large = [g.answers for g in groups if g.size >= FEWEST]
    size = sum(map(len, large))
    if size < FEWEST_FOR_SPREAD or large[0].shape[1] < 3:
        return None
    answers = np.concatenate(large).astype(float)
    covariance = np.cov(answers, rowvar=False)
    if np.any(np.diag(covariance) <= 0):
        return None
    alpha = cronbach_alpha(covariance)
    low, high = alpha_interval(alpha, people=size, statements=answers.shape[1])
    omega = mcdonald_omega(covariance)
    return Reliability(
        alpha=round(alpha, 2),
        low=round(low, 2),
        high=round(high, 2),
        omega=None if omega is None else round(omega, 2),
        size=size,
    )


def cronbach_alpha(covariance: FloatArray) -> float:
    """``k / (k - 1) * (1 - trace(S) / sum(S))`` for a ``(k, k)`` covariance ``S``.

    References
    ----------
    Cronbach (1951), "Coefficient alpha and the internal structure of tests",
    *Psychometrika* 16(3).
    """
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def alpha_interval(
    alpha: float, *, people: int, statements: int
) -> tuple[float, float]:
    """The interval of alpha by the F distribution.

    References
    ----------
    Feldt, Woodruff & Salih (1987), "Statistical inference for coefficient alpha",
    *Applied Psychological Measurement* 11(1).
    """
    first = people - 1
    second = first * (statements - 1)
    tail = (1 - LEVEL) / 2
    low = 1 - (1 - alpha) * float(fdtri(first, second, 1 - tail))
    high = 1 - (1 - alpha) * float(fdtri(first, second, tail))
    return low, high


def mcdonald_omega(covariance: FloatArray) -> float | None:
    """``(sum l)^2 / ((sum l)^2 + sum t)`` of one factor, by maximum likelihood.

    ``l`` are the loadings and ``t`` the variances that are each statement's own, in
    the unit of a ``(k, k)`` covariance. ``None`` where the search does not settle or
    a statement has no variance of its own (a Heywood case).

    References
    ----------
    McDonald (1999), *Test Theory: A Unified Treatment*, ch. 6; Jöreskog (1967),
    "Some contributions to maximum likelihood factor analysis", *Psychometrika* 32(4).
    """
    deviation = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(deviation, deviation)
    own = _own_variances(correlation)
    if own is None:
        return None
    loadings = _loadings(correlation, own) * deviation
    common = float(abs(loadings.sum())) ** 2
    return common / (common + float((own * deviation**2).sum()))


_NO_OWN_VARIANCE = 0.005


def _own_variances(correlation: FloatArray) -> FloatArray | None:
    """The ``k`` own variances that make the correlations most likely."""
    k = len(correlation)
    start = 1 / np.diag(np.linalg.pinv(correlation))
    found = optimize.minimize(
        _misfit,
        np.clip(0.5 * start + 0.25, 0.1, 0.9),
        args=(correlation,),
        method="L-BFGS-B",
        bounds=[(_NO_OWN_VARIANCE, 1.0)] * k,
    )
    settled = found.success and np.all(found.x > _NO_OWN_VARIANCE)
    return np.asarray(found.x, dtype=float) if settled else None


def _misfit(own: FloatArray, correlation: FloatArray) -> float:
    """Jöreskog's function with the loadings solved for: the smaller eigenvalues."""
    scaled = correlation / np.sqrt(np.outer(own, own))
    rest = np.linalg.eigvalsh(scaled)[:-1]
    return float(np.sum(rest - np.log(np.clip(rest, 1e-12, None)) - 1))


def _loadings(correlation: FloatArray, own: FloatArray) -> FloatArray:
    scaled = correlation / np.sqrt(np.outer(own, own))
    values, vectors = np.linalg.eigh(scaled)
    strength = np.sqrt(max(float(values[-1]) - 1.0, 0.0))
    return np.asarray(np.sqrt(own) * vectors[:, -1] * strength, dtype=float)
