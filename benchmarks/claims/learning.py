"""Claims about learning back: how often what is put together holds the truth."""

from __future__ import annotations

import numpy as np

from benchmarks.claims.evaluation import share_of
from benchmarks.claims.lines import Line, Settings
from samstad.engines.evaluation.learning import exact_interval
from samstad.engines.evaluation.pooling import Finding, pool

COUNTS, SPREADS, A_SEED = (3, 5, 10), (0.0, 1.0, 3.0), 400
TRULY, LEAST_ERROR, MOST_ERROR = -10.0, 1.0, 3.0


def pooled(asked: Settings) -> list[Line]:
    """Cities differ by a normal law; each finding has an error of its own, which is known."""
    return [
        line
        for count in COUNTS
        for spread in SPREADS
        for line in _pooled(count, spread, A_SEED * len(asked.seeds))
    ]


def _pooled(count: int, spread: float, sets: int) -> list[Line]:
    """``spread`` is the standard deviation between cities, errors being 1 to 3."""
    held_mean = held_new = 0
    for seed in range(sets):
        draw = np.random.default_rng((seed, count, int(10 * spread)))
        truly = draw.normal(TRULY, spread, size=count + 1)
        errors = draw.uniform(LEAST_ERROR, MOST_ERROR, size=count)
        effects = draw.normal(truly[:count], errors)
        together = pool(
            tuple(
                Finding(city=str(n), evaluation="", effect=float(effect), se=float(se))
                for n, (effect, se) in enumerate(zip(effects, errors, strict=True))
            )
        )
        low, high = together.interval
        held_mean += low <= TRULY <= high
        if together.prediction is not None:
            low, high = together.prediction
            held_new += low <= truly[count] <= high
    name = f"{count} findings, {spread:g} between cities"
    return [
        _line(f"{name}: 95 % interval holds the mean effect", held_mean, sets),
        _line(f"{name}: 95 % range holds the effect in a new city", held_new, sets),
    ]


def _line(claim: str, held: int, sets: int) -> Line:
    return Line(
        claim=claim,
        target="95 %",
        ours=share_of(held, sets),
        met=exact_interval(held, sets)[1] >= 0.95,
    )
