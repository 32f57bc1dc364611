"""Augmented synthetic control: a ridge regression foretells what the blend leaves.

Ben-Michael, Feller & Rothstein (2021), *JASA* 116(536), § 3: Ridge ASCM without
covariates.
"""

from __future__ import annotations

import numpy as np

from samstad.engines.evaluation.folds import augment, left_out_errors
from samstad.engines.evaluation.problems import FloatArray
from samstad.engines.evaluation.simplex import blend
from samstad.engines.evaluation.synthetic_control import Blend, check_blend

PENALTIES = 20
LEAST_PENALTY = 1e-8
"""Relative to the largest; both as in the authors' own package."""


def weigh_augmented(
    *, own: FloatArray, donors: FloatArray, penalty: float | None = None
) -> Blend:
    """Blend donors (J, T0) as in a synthetic control, then mend the fit by a ridge.

    With donors ``x`` (J, T0) less their mean in each period and ``w`` the blend,
    the weights are ``w + x (x'x + λ I)^-1 (own - w @ x)``. They sum to 1, and some
    are below zero where the city lies outside what blends of the donors reach.

    Parameters
    ----------
    penalty
        ``λ``. Unless given, every period before is left out in turn and foretold from
        the others; of 20 values from the largest eigenvalue of ``x'x`` down to 1e-8 of
        it, the largest is taken whose mean squared error is within one standard error
        of the least.

    Returns
    -------
    Blend
        ``foretold_mspe`` is the mean squared error of the periods left out.

    Raises
    ------
    CannotTell
        As :func:`~samstad.engines.evaluation.synthetic_control.weigh_donors`.
    """
    check_blend(own, donors)
    middle = donors.mean(axis=0)
    points, target = np.ascontiguousarray(donors - middle), own - middle
    largest = float(np.linalg.eigvalsh(points.T @ points)[-1])
    alone = blend(points, target)
    least = float(np.mean((target - alone @ points) ** 2))
    if penalty is None:
        penalty, foretold = _chosen(points, target, largest)
    else:
        foretold = float(left_out_errors(points, target, np.array([penalty])).mean())
    weights = augment(points, target, alone, penalty)
    return Blend(
        weights=weights,
        mspe=float(np.mean((own - weights @ donors) ** 2)),
        least_mspe=least,
        penalty=penalty,
        foretold_mspe=foretold,
    )


def _chosen(
    points: FloatArray, target: FloatArray, largest: float
) -> tuple[float, float]:
    """The penalty by the rule of one standard error, and its mean error."""
    # donors that are all alike leave nothing to regress on, whatever the penalty
    scale = largest if largest > 0 else 1.0
    penalties = scale * np.geomspace(1.0, LEAST_PENALTY, PENALTIES)
    errors = left_out_errors(points, target, penalties)
    means = errors.mean(axis=0)
    spread = errors.std(axis=0, ddof=1) / np.sqrt(len(errors))
    best = int(means.argmin())
    at = int(np.flatnonzero(means <= means[best] + spread[best])[0])
    return float(penalties[at]), float(means[at])
