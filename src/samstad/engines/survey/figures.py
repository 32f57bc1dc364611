"""What may be shown of a round, so that no subtraction finds a person's answer.

Five rules, which ``docs/explanation/anonymity.md`` explains one by one:

A1. Nothing is shown of fewer than five answers. Departments with fewer are shown
    together, if together they are five; else they are in no figure at all.
A2. The figure of the whole is put together from the figures shown of its parts, and
    from nothing else: what is subtracted from it is then known already.
A3. A sum of answers is told no nearer to either end of the scale than the scale's
    width and one more. Even one of those who answered cannot then tell that all
    others chose the end.
A4. The spread is told in steps of an eighth of the scale, of all who answered
    together, rounded upward, and not at all of fewer than thirty answers.
A5. Figures exist once for a round, when it is closed.

Whom a rule hides, and when, never depends on what anyone answered. There is then
nothing to conclude from a figure that is missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from samstad.engines.survey.answers import Group, IntArray, Scale, check_answers

FEWEST = 5
FEWEST_FOR_SPREAD = 30
STEPS_OF_SPREAD = 8
LEVEL = 0.95


class Bound(StrEnum):
    """How a mean is to be read: as it is, or as the nearest that may be told."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The answers of a group to one statement, on the scale of the statement.

    ``low`` and ``high`` hold the mean in at least 95 samples of 100.
    """

    mean: float
    low: float
    high: float
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A group that may be shown: one figure for each statement."""

    names: tuple[str, ...]
    size: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that is ever told of a round.

    Attributes
    ----------
    whole
        All groups shown, put together; ``None`` where there is none.
    together
        Those with fewer than five answers each, as one group.
    withheld
        Names of groups that are in no figure.
    spread
        The standard deviation that the intervals rest on, for each statement.
    """

    whole: Shown | None
    groups: tuple[Shown, ...]
    together: Shown | None
    withheld: tuple[str, ...]
    spread: tuple[float, ...]


def results_of(groups: Sequence[Group], scale: Scale) -> Results:
    """Tell what may be told of the answers of all groups.

    Parameters
    ----------
    groups
        ``G`` groups of ``n_g`` answers to the same ``k`` statements.

    Raises
    ------
    NotOnTheScale
        If any answer lies outside the scale.
    """
    for group in groups:
        check_answers(group, scale)
    shown, withheld = _parted(groups)
    spread = _spread([answers for _names, answers in shown], scale)
    told = tuple(_told(names, answers, scale, spread) for names, answers in shown)
    has_together = bool(told) and len(told[-1].names) > 1
    return Results(
        whole=_whole(told, scale, spread) if told else None,
        groups=told[:-1] if has_together else told,
        together=told[-1] if has_together else None,
        withheld=withheld,
        spread=tuple(float(one) for one in spread),
    )


Part = tuple[tuple[str, ...], IntArray]


def _parted(groups: Sequence[Group]) -> tuple[list[Part], tuple[str, ...]]:
    """A1: groups large enough, then the small ones together, and who is left out."""
    shown: list[Part] = [((g.name,), g.answers) for g in groups if g.size >= FEWEST]
    small = [group for group in groups if group.size < FEWEST]
    names = tuple(group.name for group in small)
    if sum(group.size for group in small) < FEWEST:
        return shown, names
    together = np.concatenate([group.answers for group in small])
    return [*shown, (names, together)], ()


def _spread(parts: Sequence[IntArray], scale: Scale) -> NDArray[np.float64]:
    """A4: the standard deviation within groups; half the scale where few answered.

    Half the scale is the largest that any answers can have (Popoviciu 1935).
    """
    largest = scale.width / 2
    answered = sum(len(part) for part in parts)
    count = parts[0].shape[1] if parts else 0
    if answered < FEWEST_FOR_SPREAD:
        return np.full(count, largest)
    squares = sum(((part - part.mean(axis=0)) ** 2).sum(axis=0) for part in parts)
    step = scale.width / STEPS_OF_SPREAD
    within = np.sqrt(squares / (answered - len(parts)))
    rounded = np.ceil(within / step - 1e-9) * step
    return np.asarray(np.clip(rounded, 2 * step, largest), dtype=np.float64)


def _told(
    names: tuple[str, ...],
    answers: IntArray,
    scale: Scale,
    spread: NDArray[np.float64],
) -> Shown:
    """A3: each sum, kept away from the ends."""
    size = len(answers)
    nearest = scale.width + 1
    least, most = size * scale.lowest + nearest, size * scale.highest - nearest
    figures = []
    for total, sd in zip(answers.sum(axis=0), spread, strict=True):
        if least > most:
            told, bound = size * (scale.lowest + scale.highest) / 2, Bound.ABOUT
        elif total <= least:
            told, bound = least, Bound.AT_MOST
        elif total >= most:
            told, bound = most, Bound.AT_LEAST
        else:
            told, bound = total, Bound.EXACT
        figures.append(_figure(told / size, size, sd, scale, bound))
    return Shown(names=names, size=size, figures=tuple(figures))


def _whole(parts: Sequence[Shown], scale: Scale, spread: NDArray[np.float64]) -> Shown:
    """A2: nothing but the parts that are shown, each by its size."""
    size = sum(part.size for part in parts)
    figures = []
    for number, sd in enumerate(spread):
        there = [part.figures[number] for part in parts]
        total = sum(p.size * f.mean for p, f in zip(parts, there, strict=True))
        bound = _together({figure.bound for figure in there})
        figures.append(_figure(total / size, size, sd, scale, bound))
    names = tuple(name for part in parts for name in part.names)
    return Shown(names=names, size=size, figures=tuple(figures))


def _together(bounds: set[Bound]) -> Bound:
    """At least, if all parts are exact or at least; about, if they pull apart."""
    pulling = bounds - {Bound.EXACT}
    if not pulling:
        return Bound.EXACT
    return pulling.pop() if len(pulling) == 1 else Bound.ABOUT


def _figure(mean: float, size: int, sd: float, scale: Scale, bound: Bound) -> Figure:
    """The mean with the interval of a mean with this spread, kept on the scale."""
    reach = float(ndtri((1 + LEVEL) / 2)) * sd / math.sqrt(size)
    low, high = max(mean - reach, scale.lowest), min(mean + reach, scale.highest)
    return Figure(
        mean=float(mean),
        low=float(scale.lowest if bound is Bound.AT_MOST else low),
        high=float(scale.highest if bound is Bound.AT_LEAST else high),
        bound=bound,
    )
