"""Group–time effects: differences for measures that start in different years.

Callaway & Sant'Anna (2021), *J. Econometrics* 225(2); without covariates.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samstad.engines.evaluation.problems import (
    COMPARISON,
    DONORS,
    FloatArray,
    check_at_least,
    check_finite,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An effect with its standard error and influence of each unit (N,)."""

    effect: float
    se: float
    influence: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTime:
    """The effect on those who began in ``group``, in ``period``."""

    group: int
    period: int
    estimate: Estimate


def group_time_effects(
    *, values: FloatArray, periods: NDArray[np.int64], first: NDArray[np.int64]
) -> tuple[GroupTime, ...]:
    """Effects of each group in each period, compared with those never treated.

    Parameters
    ----------
    values
        (N, T) without gaps, in the order of ``periods`` (T,).
    first
        (N,), the period in which each unit began; 0 for never. Units that began
        in the first period or before have nothing to be compared with and are
        left out.

    Notes
    -----
    From the start on the base is the last period before it; before the start,
    the period before each (the paper's varying base).
    """
    check_finite(values, COMPARISON)
    never = first == 0
    check_at_least(int(never.sum()), 2, DONORS)
    kept = never | (first > periods[0])
    groups = sorted({int(g) for g in first[kept] if g and g <= periods[-1]})
    kept &= never | np.isin(first, groups)
    found = []
    for group in groups:
        for at in range(1, len(periods)):
            period = int(periods[at])
            base = at - 1 if period < group else int(np.sum(periods < group)) - 1
            change = values[:, at] - values[:, base]
            estimate = _difference(change, first == group, never, kept)
            found.append(GroupTime(group=group, period=period, estimate=estimate))
    return tuple(found)


def _difference(
    change: FloatArray,
    group: NDArray[np.bool_],
    never: NDArray[np.bool_],
    kept: NDArray[np.bool_],
) -> Estimate:
    count = int(kept.sum())
    own, others = change[group].mean(), change[never].mean()
    influence = np.zeros(change.size)
    influence[group] = (change[group] - own) * count / group.sum()
    influence[never] = -(change[never] - others) * count / never.sum()
    return _estimate(float(own - others), influence[kept])


def _estimate(effect: float, influence: FloatArray) -> Estimate:
    se = math.sqrt(float(np.mean(influence**2)) / influence.size)
    return Estimate(effect=effect, se=se, influence=influence)


def overall(effects: tuple[GroupTime, ...], first: NDArray[np.int64]) -> Estimate:
    """All effects from the start on, weighed by the size of their group."""
    return _weighed(effects, first, lambda e: e.period >= e.group)


def by_length(
    effects: tuple[GroupTime, ...], first: NDArray[np.int64]
) -> dict[int, Estimate]:
    """The effect by years since the start; negative: before it."""
    lengths = sorted({_length(e) for e in effects})
    return {n: _weighed(effects, first, _has_length(n)) for n in lengths}


def _length(effect: GroupTime) -> int:
    return effect.period - effect.group


def _has_length(length: int) -> Callable[[GroupTime], bool]:
    return lambda effect: _length(effect) == length


def _weighed(
    effects: tuple[GroupTime, ...],
    first: NDArray[np.int64],
    is_in: Callable[[GroupTime], bool],
) -> Estimate:
    """Mean by group size, with what the sizes' own uncertainty adds (its § 4.2)."""
    chosen = [e for e in effects if is_in(e)]
    groups = {e.group for e in effects}
    kept = first[(first == 0) | np.isin(first, list(groups))]
    share = np.array([np.mean(kept == e.group) for e in chosen])
    values = np.array([e.estimate.effect for e in chosen])
    weights = share / share.sum()
    effect = float(weights @ values)
    influence = weights @ np.array([e.estimate.influence for e in chosen])
    for part, value, one in zip(share, values, chosen, strict=True):
        influence = (
            influence + ((kept == one.group) - part) * (value - effect) / share.sum()
        )
    return _estimate(effect, influence)
