"""Synthetic control: a blend of others that follows the city before the measure.

Abadie, Diamond & Hainmueller (2010), *JASA* 105(490); Abadie & Gardeazabal
(2003), *AER* 93(1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samstad.engines.evaluation.outer import descend, weigh
from samstad.engines.evaluation.problems import (
    COMPARISON,
    DONORS,
    PERIODS_BEFORE,
    PREDICTORS,
    SERIES,
    FloatArray,
    check_at_least,
    check_finite,
    check_varies,
)
from samstad.engines.evaluation.simplex import blend
from samstad.vocabulary.texts import Text

LEAST_BEFORE = 3
ROUGHLY, CLOSELY = (1e-5, 1e-3), (1e-7, 1e-5)
"""How far each start is followed, and the best of them after that: see ``descend``.

Which valley a start ends in shows early; its floor matters for the one that is kept.
"""
SAME_FIT = 1e-3
"""Starts whose misfits differ by less than this share have found the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimum:
    """Where one start ended: donor weights (J,), predictor weights (K,), misfit."""

    weights: FloatArray
    predictor_weights: FloatArray
    mspe: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Blend:
    """A synthetic control.

    Attributes
    ----------
    weights
        (J,), sum 1; never negative unless augmented.
    mspe
        Mean squared gap of the outcome over the periods fitted.
    least_mspe
        What no weights can go below: the fit on the outcome alone.
    optima
        Where each start ended, best first; empty for the outcome alone.
    starts_disagree
        Starts ended in places that fit differently.
    penalty
        That of an augmented or penalised blend.
    foretold_mspe
        Mean squared error of periods before when each is left out and foretold from
        the others; ``None`` where none was.
    """

    weights: FloatArray
    mspe: float
    least_mspe: float
    predictor_weights: FloatArray | None = None
    optima: tuple[Optimum, ...] = ()
    starts_disagree: bool = False
    penalty: float | None = None
    foretold_mspe: float | None = None

    def gaps(self, own: FloatArray, donors: FloatArray) -> FloatArray:
        """What was observed less the blend, period by period (T,)."""
        found: FloatArray = own - self.weights @ donors
        return found


def weigh_donors(*, own: FloatArray, donors: FloatArray) -> Blend:
    """Blend donors (J, T0) so that they follow ``own`` (T0,) on the outcome alone.

    Minimise ``|own - w @ donors|`` over ``w >= 0``, ``sum(w) = 1``.

    Raises
    ------
    CannotTell
        For gaps, fewer than three periods, no donor, or all equal.
    """
    check_blend(own, donors)
    weights = blend(np.ascontiguousarray(donors), np.ascontiguousarray(own))
    mspe = float(np.mean((own - weights @ donors) ** 2))
    return Blend(weights=weights, mspe=mspe, least_mspe=mspe)


def weigh_by_predictors(
    *,
    own: FloatArray,
    donors: FloatArray,
    own_predictors: FloatArray,
    donor_predictors: FloatArray,
    starts: int = 12,
    seed: int = 1,
    evaluations: int = 4000,
) -> Blend:
    """Blend donors on predictors, weighing these so that the outcome is followed.

    The inner weights minimise ``sum_k v_k (x_k - w @ X_k)^2``; ``v`` is chosen
    for the least squared gap of the outcome before the measure (the nested
    problem of the 2010 paper, its eqs. 2 and 3). It has many local optima:
    several starts are made and all are told.

    Parameters
    ----------
    own_predictors, donor_predictors
        (K,) and (J, K); scaled here by their standard deviation over all.
    seed
        Of the random starts; the same seed gives the same answer.
    evaluations
        At most so many for each start, and once more for the best of them.
    """
    check_blend(own, donors)
    check_finite(own_predictors, PREDICTORS)
    check_finite(donor_predictors, PREDICTORS)
    spread = np.vstack([own_predictors, donor_predictors]).std(axis=0, ddof=1)
    check_at_least(int((spread > 0).all()), 1, _VARYING)
    own_x = np.ascontiguousarray(own_predictors / spread)
    donor_x = np.ascontiguousarray(donor_predictors / spread)
    arrays = (
        donor_x, own_x, np.ascontiguousarray(donors), np.ascontiguousarray(own)
    )  # fmt: skip
    rng = np.random.default_rng(seed)
    ends = []
    for number in range(max(1, starts)):
        size = own_x.size
        begin = np.zeros(size) if not number else np.log(rng.dirichlet(np.ones(size)))
        ends.append(descend(begin, *arrays, evaluations, *ROUGHLY))
    ends.sort(key=lambda end: float(end[1]))
    ends[0] = descend(ends[0][0], *arrays, evaluations, *CLOSELY)
    optima = [_optimum(logs, float(mspe), donor_x, own_x) for logs, mspe in ends]
    best = optima[0]
    alone = weigh_donors(own=own, donors=donors)
    return Blend(
        weights=best.weights,
        mspe=best.mspe,
        least_mspe=alone.mspe,
        predictor_weights=best.predictor_weights,
        optima=tuple(optima),
        starts_disagree=optima[-1].mspe > best.mspe * (1 + SAME_FIT),
    )


def _optimum(
    logs: FloatArray, mspe: float, donor_x: FloatArray, own_x: FloatArray
) -> Optimum:
    share = np.exp(logs - logs.max())
    return Optimum(
        weights=weigh(logs, donor_x, own_x),
        predictor_weights=share / share.sum(),
        mspe=mspe,
    )


def check_blend(own: FloatArray, donors: FloatArray) -> None:
    """Refuse series that no blend can be made of."""
    check_at_least(own.size, LEAST_BEFORE, PERIODS_BEFORE)
    check_at_least(donors.shape[0], 1, DONORS)
    check_finite(own, SERIES)
    check_finite(donors, COMPARISON)
    check_varies(np.vstack([own, donors]), COMPARISON)


_VARYING = Text(sv="varierande förklarande serier", en="predictors that vary")
