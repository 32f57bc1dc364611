"""Guesses about a plan, drawn between low, likely and high.

Each guess is triangular between its low and high with its likely value as peak. A
measure whose cost has been estimated several times is at least as uncertain as its
estimates differ. Guesses go together by a Gaussian copula: see :class:`Together`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from samstad.engines.planning.arrays.model import Floats, Ints
from samstad.engines.planning.case import (
    Cost,
    CostKind,
    Effect,
    PlanningCase,
    Synergy,
)
from samstad.engines.planning.verify.known import Done, Known

_PART = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What is guessed of a measure: its ``cost``, ``effect`` or ``duration``."""

    kind: str
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """How guesses go together, as correlations of their normal scores.

    Attributes
    ----------
    within
        Between guesses of one kind about one measure.
    costs
        Between the costs of any two measures, as prices rise for all; at most
        ``within``.
    """

    within: float = 0.6
    costs: float = 0.3

    def __post_init__(self) -> None:
        """What is more than whole, or less than nothing, is no correlation."""
        if not 0 <= self.costs <= self.within <= 1:
            raise ValueError("0 ≤ costs ≤ within ≤ 1")


class Rows(NamedTuple):
    """The rows of a case that a plan takes, with the place of their measure."""

    costs: tuple[Cost, ...]
    cost_of: tuple[int, ...]
    effects: tuple[Effect, ...]
    effect_of: tuple[int, ...]
    synergies: tuple[Synergy, ...]
    synergy_of: tuple[tuple[int, int], ...]


class Draws(NamedTuple):
    """N draws for a plan of m measures.

    ``scores`` has the normal score (N,) of each guess that has a spread.
    """

    cost_tkr: Floats  # (N, rows.costs)
    effect: Floats  # (N, rows.effects)
    synergy: Floats  # (N, rows.synergies)
    duration: Ints  # (N, m)
    scores: dict[Guess, Floats]

    def in_parts(self) -> Iterator[Draws]:
        """Some draws at a time, without their scores, so that arrays stay small."""
        for first in range(0, len(self.duration), _PART):
            here = slice(first, first + _PART)
            yield Draws(
                cost_tkr=self.cost_tkr[here],
                effect=self.effect[here],
                synergy=self.synergy[here],
                duration=self.duration[here],
                scores={},
            )


def rows_of(known: Known, done: Sequence[Done]) -> Rows:
    """The rows that speak of what is done."""
    costs, effects = [], []
    for at, one in enumerate(done):
        of_measure = known.costs.get(one.measure, ())
        costs += [(r, at) for r in of_measure if one.matches(r.measure, r.option)]
        said = known.effects.get(one.measure, ())
        effects += [(r, at) for r in said if one.matches(r.measure, r.option)]
    synergies = list(_both_done(known.case, done))
    return Rows(
        costs=tuple(row for row, _ in costs),
        cost_of=tuple(at for _, at in costs),
        effects=tuple(row for row, _ in effects),
        effect_of=tuple(at for _, at in effects),
        synergies=tuple(row for row, _ in synergies),
        synergy_of=tuple(pair for _, pair in synergies),
    )


def _both_done(
    case: PlanningCase, done: Sequence[Done]
) -> Iterable[tuple[Synergy, tuple[int, int]]]:
    at = {one.measure: place for place, one in enumerate(done)}
    for row in case.synergies:
        if row.measure in at and row.other in at:
            one, other = at[row.measure], at[row.other]
            both = done[one].matches(row.measure, row.option) and done[other].matches(
                row.other, row.other_option
            )
            if both:
                yield row, (one, other)


def draw(
    known: Known,
    done: Sequence[Done],
    *,
    samples: int,
    seed: int,
    together: Together | None = None,
) -> Draws:
    """Draw every guess of a plan ``samples`` times; a seed gives the same draws."""
    together = together or Together()
    rows, chance = rows_of(known, done), np.random.default_rng(seed)
    maker = _Maker(done, samples, chance, together)
    moved = {(d.measure, d.choice.option): _moved(known, d) for d in done}
    cost = maker.rows(
        "cost",
        rows.cost_of,
        [
            _cost_span(row, moved[done[at].measure, done[at].choice.option])
            for row, at in zip(rows.costs, rows.cost_of, strict=True)
        ],
        shared=together.costs,
    )
    effect = maker.rows(
        "effect", rows.effect_of, [_span(r.low, r.likely, r.high) for r in rows.effects]
    )
    synergy = maker.rows(
        "synergy",
        [pair[0] for pair in rows.synergy_of],
        [_span(r.low, r.likely, r.high) for r in rows.synergies],
    )
    return Draws(
        cost_tkr=np.rint(cost),
        effect=effect,
        synergy=synergy,
        duration=maker.durations(),
        scores=maker.scores,
    )


Span = tuple[float, float, float]


def _span(low: object, likely: object, high: object) -> Span:
    ends = sorted([float(low), float(high)])  # type: ignore[arg-type]
    return ends[0], float(likely), ends[1]  # type: ignore[arg-type]


def _cost_span(row: Cost, moved: tuple[float, float]) -> Span:
    """As the row says, or as far as the measure's cost has been said to be."""
    low, likely, high = _span(row.low_tkr, row.likely_tkr, row.high_tkr)
    if row.kind is not CostKind.WORK:
        return low, likely, high
    return min(low, likely * moved[0]), likely, max(high, likely * moved[1])


def _moved(known: Known, one: Done) -> tuple[float, float]:
    """The smallest and largest cost ever said, as parts of the likely cost of work."""
    said = [
        row.amount_tkr
        for row in known.case.cost_history
        if one.matches(row.measure, row.option)
    ]
    likely = sum(
        row.likely_tkr * (one.option.duration if row.work_period is None else 1)
        for row in known.costs.get(one.measure, ())
        if row.kind is CostKind.WORK and one.matches(row.measure, row.option)
    )
    parts = [amount / likely for amount in said] if likely > 0 else []
    return min([1.0, *parts]), max([1.0, *parts])


class _Maker:
    """Draws scores that go together, and turns them into values."""

    def __init__(
        self,
        done: Sequence[Done],
        samples: int,
        chance: np.random.Generator,
        together: Together,
    ) -> None:
        self._done, self._samples, self._chance = done, samples, chance
        self._within = together.within
        self.scores: dict[Guess, Floats] = {}

    def rows(
        self, kind: str, of: Sequence[int], spans: Sequence[Span], *, shared: float = 0
    ) -> Floats:
        """Values (N, rows) of rows that belong to measures."""
        values = np.empty((self._samples, len(spans)))
        everywhere = self._normal() if shared else 0.0
        for at, (measure, span) in enumerate(zip(of, spans, strict=True)):
            low, likely, high = span
            if low == high:
                values[:, at] = likely
                continue
            own = self._score(kind, measure)
            score = (
                np.sqrt(shared) * everywhere
                + np.sqrt(self._within - shared) * own
                + np.sqrt(1 - self._within) * self._normal()
            )
            values[:, at] = _triangular(ndtr(score), low, likely, high)
        return values

    def durations(self) -> Ints:
        """Whole periods (N, m), each value as wide as those between low and high."""
        found = np.empty((self._samples, len(self._done)), dtype=np.int64)
        for at, one in enumerate(self._done):
            option = one.option
            low = min(option.duration_low or option.duration, option.duration)
            high = max(option.duration_high or option.duration, option.duration)
            if low == high:
                found[:, at] = option.duration
                continue
            score = ndtr(self._score("duration", at))
            drawn = _triangular(score, low - 0.5, float(option.duration), high + 0.5)
            found[:, at] = np.clip(np.rint(drawn), low, high)
        return found

    def _score(self, kind: str, measure: int) -> Floats:
        guess = Guess(
            kind="effect" if kind == "synergy" else kind,
            measure=self._done[measure].measure,
        )
        if guess not in self.scores:
            self.scores[guess] = self._normal()
        return self.scores[guess]

    def _normal(self) -> Floats:
        return self._chance.standard_normal(self._samples)


def _triangular(share: Floats, low: float, likely: float, high: float) -> Floats:
    """The value below which so large a share of a triangular spread lies."""
    width, peak = high - low, (likely - low) / (high - low)
    rising = low + np.sqrt(share * width * (likely - low))
    falling = high - np.sqrt((1 - share) * width * (high - likely))
    return np.where(share < peak, rising, falling)
