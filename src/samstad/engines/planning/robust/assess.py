"""Does the plan hold, what can be counted on, and which guess matters most?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import chdtri

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.robust import effects, limits
from samstad.engines.planning.robust.answer import (
    Matter,
    Robustness,
    chance_of,
    spread_of,
)
from samstad.engines.planning.robust.draws import Draws, Rows, Together, draw, rows_of
from samstad.engines.planning.robust.schedule import Limit, dates, schedule_of
from samstad.engines.planning.verify.known import Done, Known, read_case_once, read_plan

_CHUNK = 1000  # draws at a time, so that the arrays stay small
_LEAST_BINS = 8
_WRONGLY = 0.05  # the chance that any guess without a part in it is named


class Sampled(NamedTuple):
    """What came out of each of N draws.

    ``held`` is by rule and what it is about; ``attained`` by board.
    """

    held: dict[tuple[str, str], Flags]
    attained: dict[str, Floats]
    total: Floats

    @property
    def all_held(self) -> Flags:
        kept = np.ones(len(self.total), dtype=bool)
        for holds in self.held.values():
            kept &= holds
        return kept


def assess(
    case: PlanningCase,
    plan: Plan,
    *,
    samples: int = 1000,
    seed: int = 1,
    together: Together | None = None,
) -> Robustness:
    """Draw the guesses of a plan and say what becomes of it.

    Parameters
    ----------
    samples
        Draws; 1,000 tell a chance to within 3 percentage points.
    together
        How guesses go together.

    Raises
    ------
    ValueError
        When the plan cannot be read against the case.
    """
    known = read_case_once(case)
    done, unread = read_plan(known, plan)
    if unread:
        raise ValueError(str(unread[0]))
    draws = draw(known, done, samples=samples, seed=seed, together=together)
    found = sampled(known, done, draws)
    likely = sampled(known, done, _as_likely(known, done))
    matters = _matters(draws, found.total)
    return Robustness(
        samples=samples,
        seed=seed,
        holds=chance_of("", "", found.all_held),
        chances=tuple(
            sorted(
                (
                    chance_of(limit, where, holds)
                    for (limit, where), holds in found.held.items()
                    if not holds.all()
                ),
                key=lambda chance: chance.holds,
            )
        ),
        boards={
            code: spread_of(values, float(likely.attained[code][0]))
            for code, values in found.attained.items()
        },
        total=spread_of(found.total, float(likely.total[0])),
        matters=matters,
        unexplained=max(0.0, 1.0 - sum(one.share for one in matters)),
        uncertain=len(draws.scores),
    )


def _as_likely(known: Known, done: Sequence[Done]) -> Draws:
    """One draw in which every guess turns out as likely."""
    rows = rows_of(known, done)
    return Draws(
        cost_tkr=np.array([[float(row.likely_tkr) for row in rows.costs]]),
        effect=np.array([[float(row.likely) for row in rows.effects]]),
        synergy=np.array([[float(row.likely) for row in rows.synergies]]),
        duration=np.array([[one.option.duration for one in done]], dtype=np.int64),
        scores={},
    )


def sampled(known: Known, done: Sequence[Done], draws: Draws) -> Sampled:
    """Try every rule and work out every attainment, in each draw."""
    rows, n_samples = rows_of(known, done), len(draws.duration)
    parts = [
        _part(known, done, rows, _slice(draws, first, first + _CHUNK))
        for first in range(0, n_samples, _CHUNK)
    ]
    first = parts[0]
    return Sampled(
        held={key: np.concatenate([p.held[key] for p in parts]) for key in first.held},
        attained={
            code: np.concatenate([p.attained[code] for p in parts])
            for code in first.attained
        },
        total=np.concatenate([part.total for part in parts]),
    )


def _slice(draws: Draws, first: int, stop: int) -> Draws:
    here = slice(first, stop)
    return Draws(
        cost_tkr=draws.cost_tkr[here],
        effect=draws.effect[here],
        synergy=draws.synergy[here],
        duration=draws.duration[here],
        scores={},
    )


def _part(known: Known, done: Sequence[Done], rows: Rows, draws: Draws) -> Sampled:
    when = schedule_of(known, done, draws.duration)
    value = effects.indicators_of(known, done, rows, draws, when)
    attained = effects.attainments(known, value)

    def every() -> Iterator[Limit]:
        yield from dates(known, done, when)
        yield from limits.money(known, done, rows, draws, when)
        yield from limits.staff(known, done, when)
        yield from limits.services(known, done, when)
        yield from effects.requirements(known, value)
        yield from effects.floors(known, attained)

    held: dict[tuple[str, str], Flags] = {}
    for limit, where, holds in every():
        before = held.get((limit, where))
        held[limit, where] = holds if before is None else before & holds
    return Sampled(held, attained, effects.total_of(known, attained))


def _matters(draws: Draws, total: Floats) -> tuple[Matter, ...]:
    """First-order shares of the variance, from the draws at hand.

    The draws are put in order of a guess and cut into bins of equal size; the variance
    between the bins' means, less what chance alone gives, is its share (Plischke,
    Borgonovo and Smith 2013, European Journal of Operational Research 226).
    """
    whole = float(total.var())
    bins = max(_LEAST_BINS, math.isqrt(len(total)) * 2 // 3)
    size = len(total) // bins
    if size < 2 or whole == 0:
        return ()
    beside = chdtri(bins - 1, _WRONGLY / max(1, len(draws.scores)))
    noise = (float(beside) - (bins - 1)) / len(total)
    found = []
    for guess, score in draws.scores.items():
        binned = total[np.argsort(score)[: size * bins]].reshape(bins, size)
        between = float(binned.mean(axis=1).var())
        within = float(binned.var(axis=1, ddof=1).mean())
        share = (between - within * (bins - 1) / (bins * size)) / whole
        if share > noise:
            found.append(Matter(guess=guess, share=min(1.0, share)))
    return tuple(sorted(found, key=lambda one: -one.share))
