"""Whether a plan is noticeably better than a point, by a tree on the lean programme.

A relaxation says how good a plan with split starts could be; on a case of few starts a
tree says within seconds how good a plan can be. It is only asked for plans that have
noticeably more of the first axis than the point, so that most of it is shut out at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import DEAF
from samstad.engines.planning.exact.lean import lean
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.frontier.points import Point

NOTICEABLE = 0.0099  # of what a point has of the first axis
_ROOM = 1e-8  # of a level, by which it is held less, so that rounding shuts no plan out


def held_levels(point: Point) -> list[float]:
    """The levels of the point itself, a trifle below."""
    return [v - _ROOM * max(1.0, abs(v)) for v in map(float, point.raised[1:])]


@dataclass(frozen=True, slots=True)
class Above:
    """A plan found, if any, and what no plan has more of than; in the aim's unit."""

    found: Found | None
    bound: float


def look_above(
    attempt: Attempt,
    made: Formulation,
    least: float,
    *,
    seconds: float,
    should_stop: Callable[[], bool],
) -> Above:
    """Look for a plan whose aim is at least so much.

    First among plans that may save more than they may, of which there is mostly none.
    """
    bound = INF
    for is_loose in (True, False):
        answer = attempt.prove(
            lean(made, is_loose=is_loose),
            seconds=seconds,
            should_stop=should_stop,
            ear=DEAF,
            above=least,
        )
        if answer.infeasible:
            return Above(None, least)
        bound = min(bound, max(least, answer.bound))
        found = attempt.checked(answer.chosen) if answer.chosen else None
        if found or not answer.chosen or should_stop():
            break
    return Above(found, bound)


def most_open(points: Sequence[Point]) -> list[Point]:
    """The points that may lack a noticeable amount, those that may lack most first."""
    far = [p for p in points if p.gap > NOTICEABLE * _size(p)]
    return sorted(far, key=lambda point: -point.gap)


def _size(point: Point) -> float:
    return min(1.0, abs(float(point.raised[0])))
