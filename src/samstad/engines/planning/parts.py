"""Improve a plan by exact solution of parts: free a few measures, keep the rest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.exact.formulation import Formulation

_FREE_AT_FIRST, _LEAST_FREE = 25, 8
_LONGEST_S, _MOST_NODES = 2.0, 400
_GROW, _SHRINK = 1.2, 0.85


def by_parts(
    attempt: Attempt,
    made: Formulation,
    best: Found,
    scored: Callable[[Found], float],
    *,
    seconds: float,
    steps: int,
) -> Found:
    """Solve for a few measures at a time, more of them as long as that is quick."""
    chance = np.random.default_rng(attempt.seed)
    n_measures = len(attempt.model.arrays.mandatory)
    free = float(min(_FREE_AT_FIRST, n_measures))
    until, last_step = attempt.elapsed_s() + seconds, attempt.steps + steps
    while not attempt.must_end() and (
        attempt.steps < last_step
        if attempt.limits.steps
        else attempt.elapsed_s() < until
    ):
        freed = _draw(attempt, best, chance, min(n_measures, round(free)))
        began = attempt.elapsed_s()
        columns = made.programme.columns
        least, most = columns.low.copy(), columns.high.copy()
        _hold(attempt, made, best, freed)
        answer = attempt.prove(
            made,
            start=best.pairs,
            seconds=min(_LONGEST_S, max(0.1, until - began)),
            nodes=_MOST_NODES,
        )
        columns.low[:], columns.high[:] = least, most
        attempt.steps += 1
        if answer.chosen is not None:
            found = attempt.checked(answer.chosen)
            if found and scored(found) > scored(best):
                best = found
        if len(freed) == n_measures and answer.nodes < _MOST_NODES:
            return best
        slow = attempt.elapsed_s() - began > _LONGEST_S / 2
        if attempt.limits.steps:
            slow = answer.nodes >= _MOST_NODES
        free = max(_LEAST_FREE, free * (_SHRINK if slow else _GROW))
    return best


def _draw(
    attempt: Attempt, best: Found, chance: np.random.Generator, many: int
) -> set[int]:
    """Measures to free: some of those done near one another in time, some of any."""
    arrays = attempt.model.arrays
    n_measures = len(arrays.mandatory)
    near = chance.permutation(n_measures)
    if chance.random() < 0.5 and best.pairs:
        around = best.pairs[chance.integers(len(best.pairs))][1]
        starts = {int(arrays.measure_of[o]): t for o, t in best.pairs}
        far = np.array([abs(starts.get(int(m), around) - around) for m in near])
        near = near[np.argsort(far, kind="stable")]
    return {int(m) for m in near[:many]}


def _hold(attempt: Attempt, made: Formulation, best: Found, freed: set[int]) -> None:
    """Hold every measure that is not free as it is in the plan."""
    is_free = np.isin(attempt.model.arrays.measure_of[made.option], list(freed))
    held = np.zeros(len(made.option))
    for pair in best.pairs:
        held[made.column[pair]] = 1.0
    low, high = made.programme.columns.low, made.programme.columns.high
    low[: len(held)][~is_free] = high[: len(held)][~is_free] = held[~is_free]
