"""Does the plan hold, what can be counted on, and which guess matters most?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
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
from samstad.engines.planning.robust.jointly import joint_matters
from samstad.engines.planning.robust.schedule import Limit, dates, schedule_of
from samstad.engines.planning.verify import Broken, verify
from samstad.engines.planning.verify.known import Done, Known, read_case_once, read_plan
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import LANGUAGES, Text

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


class PlanIsOfAnotherCase(Problem):
    """The plan names what the case does not have, so nothing can be drawn for it."""

    code = "planning.plan-is-of-another-case"

    def __init__(self, unread: Sequence[Broken]) -> None:
        sv, en = (
            "; ".join(f"{one.where}: {one.message.said(spoken)}" for one in unread)
            for spoken in LANGUAGES
        )
        super().__init__(
            Text(
                sv=f"Planen går inte att läsa mot fallet. {sv}",
                en=f"The plan cannot be read against the case. {en}",
            ),
            remedy=Text(
                sv="Välj det fall som planen gjordes för, eller räkna om planen.",
                en="Choose the case that the plan was made for, or plan anew.",
            ),
        )


def assess(
    case: PlanningCase,
    plan: Plan,
    *,
    samples: int = 1000,
    seed: int = 1,
    together: Together | None = None,
    jointly: bool = False,
) -> Robustness:
    """Draw the guesses of a plan and say what becomes of it.

    Parameters
    ----------
    samples
        Draws; 1,000 tell a chance to within 3 percentage points.
    together
        How guesses go together.
    jointly
        Also say what each guess takes part in together with others.

    Raises
    ------
    PlanIsOfAnotherCase
        When the plan cannot be read against the case.
    """
    known = read_case_once(case)
    done, unread = read_plan(known, plan)
    if unread:
        raise PlanIsOfAnotherCase(unread)
    drawn = partial(draw, known, done, samples=samples, together=together)
    draws, again = drawn(seed=seed), drawn(seed=seed + 1) if jointly else None
    found = sampled(known, done, draws)
    likely = sampled(known, done, _as_likely(known, done))
    matters = _matters(draws, found.total)
    return Robustness(
        samples=samples,
        seed=seed,
        broken=verify(case, plan).broken,
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
        jointly=joint_matters(known, done, draws, again) if again else (),
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
    rows = rows_of(known, done)
    parts = [_part(known, done, rows, some) for some in draws.in_parts()]
    first = parts[0]
    return Sampled(
        held={key: np.concatenate([p.held[key] for p in parts]) for key in first.held},
        attained={
            code: np.concatenate([p.attained[code] for p in parts])
            for code in first.attained
        },
        total=np.concatenate([part.total for part in parts]),
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
