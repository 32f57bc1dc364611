"""Penalised synthetic control: a blend that also keeps to those who are like the city.

Abadie & L'Hour (2021), *JASA* 116(536).
"""

from __future__ import annotations

import numpy as np

from samstad.engines.evaluation.nearness import blend_near, held_out_errors
from samstad.engines.evaluation.problems import (
    COMPARISON,
    DONORS,
    PERIODS_BEFORE,
    FloatArray,
    check_at_least,
    check_finite,
)
from samstad.engines.evaluation.synthetic_control import Blend, check_blend

PENALTIES = np.geomspace(1e-4, 10.0, 16)
"""From next to none to next to the nearest unit alone."""
LEAST_FITTED = 3


def weigh_penalised(*, own: FloatArray, donors: FloatArray, penalty: float) -> Blend:
    """Blend donors (J, T0) so that they follow ``own`` (T0,), near ones before far.

    Minimise ``|own - w @ donors|^2 + penalty * sum_j w_j |own - donors_j|^2`` over
    ``w >= 0``, ``sum(w) = 1``. With ``penalty`` above 0 the weights are the only best
    ones, and at most ``T0 + 1`` are above zero (the paper's theorem 1).

    Raises
    ------
    CannotTell
        As :func:`~samstad.engines.evaluation.synthetic_control.weigh_donors`.
    """
    check_blend(own, donors)
    points = np.ascontiguousarray(donors)
    weights = blend_near(points, np.ascontiguousarray(own), penalty)
    free = blend_near(points, np.ascontiguousarray(own), 0.0)
    return Blend(
        weights=weights,
        mspe=float(np.mean((own - weights @ donors) ** 2)),
        least_mspe=float(np.mean((own - free @ donors) ** 2)),
        penalty=penalty,
    )


def choose_penalty(series: FloatArray) -> float:
    """The penalty by which units (N, T0) foretell each other best before the measure.

    The last third of the periods is held out; each unit is blended from all the others
    on the first two thirds, and the penalty of the least squared error over all of them
    is taken (the paper's § 4, holding out periods before the measure; over all units,
    so that the city and its placebos are handled alike, and on periods before alone, so
    that an effect cannot choose it).

    Raises
    ------
    CannotTell
        For gaps, nobody to compare with, or fewer than four periods.
    """
    check_finite(series, COMPARISON)
    check_at_least(len(series) - 1, 1, DONORS)
    check_at_least(series.shape[1], LEAST_FITTED + 1, PERIODS_BEFORE)
    fitted = max(LEAST_FITTED, 2 * series.shape[1] // 3)
    errors = held_out_errors(np.ascontiguousarray(series), fitted, PENALTIES)
    return float(PENALTIES[int(errors.argmin())])
