"""How each design blends a unit from others: what a sweep over all units is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from samstad.engines.evaluation.augmented import weigh_augmented
from samstad.engines.evaluation.penalised import choose_penalty, weigh_penalised
from samstad.engines.evaluation.problems import (
    DONORS,
    FloatArray,
    check_at_least,
    check_finite,
)
from samstad.engines.evaluation.synthetic_control import (
    Blend,
    weigh_by_predictors,
    weigh_donors,
)
from samstad.vocabulary.texts import Text

Rows = NDArray[np.int64]
Weigh = Callable[[int, Rows], Blend]
"""Blends one row from others, by their numbers."""
Blending = Callable[[FloatArray], Weigh]
"""Prepares a panel (N, T0) of the periods fitted on, all units alike."""
STARTS = 3
"""Of each nested search; the same for the city and its placebos."""


def on_outcome(fitted: FloatArray) -> Weigh:
    """The synthetic control on the outcome alone."""
    return lambda row, others: weigh_donors(own=fitted[row], donors=fitted[others])


def mended(fitted: FloatArray) -> Weigh:
    """The augmented control; every unit has a penalty of its own."""
    return lambda row, others: weigh_augmented(own=fitted[row], donors=fitted[others])


def of_the_near(fitted: FloatArray) -> Weigh:
    """The penalised control; one penalty for the whole panel."""
    penalty = choose_penalty(fitted)
    return lambda row, others: weigh_penalised(
        own=fitted[row], donors=fitted[others], penalty=penalty
    )


_THE = Text(sv="Den förklarande serien", en="The predictor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictors:
    """What a blend is alike in besides the outcome, period by period.

    Attributes
    ----------
    names
        (K,), what they are called.
    values
        K arrays (N, P_k), the city first, each over periods of its own.
    places
        K arrays (P_k,): at which period of the panel each is, counted from 0; those of
        before the panel begins are at 0.
    """

    names: tuple[str, ...]
    values: tuple[FloatArray, ...]
    places: tuple[NDArray[np.int64], ...]

    def until(self, before: int) -> FloatArray:
        """Their means (N, K') over periods before; without those that have none."""
        known = [
            values[:, places < before].mean(axis=1)
            for values, places in zip(self.values, self.places, strict=True)
            if (places < before).any()
        ]
        return np.column_stack(known) if known else np.empty((len(self.values[0]), 0))

    @classmethod
    def of_means(cls, values: FloatArray) -> Self:
        """From means (N, K) already taken over periods before the panel's first."""
        columns = tuple(values[:, [k]] for k in range(values.shape[1]))
        return cls(
            names=tuple(str(k) for k in range(len(columns))),
            values=columns,
            places=tuple(np.zeros(1, np.int64) for _ in columns),
        )


def by_predictors(predictors: Predictors, *, starts: int = STARTS) -> Blending:
    """The nested synthetic control, predictor weights sought anew for every unit.

    With the measure moved back in time, only what predictors were before it counts;
    where none is left, the outcome alone does.
    """

    def prepared(fitted: FloatArray) -> Weigh:
        for name, values in zip(predictors.names, predictors.values, strict=True):
            check_finite(values, Text(sv=f"{_THE.sv} {name}", en=f"{_THE.en} {name}"))
        means = predictors.until(fitted.shape[1])
        check_at_least(len(fitted), 2, DONORS)
        means = means[:, np.ptp(means, axis=0) > 0]
        if not means.shape[1]:
            return on_outcome(fitted)
        return lambda row, others: weigh_by_predictors(
            own=fitted[row],
            donors=fitted[others],
            own_predictors=means[row],
            donor_predictors=means[others],
            starts=starts,
        )

    return prepared
