"""Two axes: the whole frontier where it comes in time, else a survey that knows of it.

Points are traced one after the other for as long as they come; when none has come for a
while, or half of the time is gone, the rest of the time is the survey's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from samstad.engines.planning.attempt import Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.frontier.axes import axis_named
from samstad.engines.planning.frontier.exact import trace
from samstad.engines.planning.frontier.points import Frontier, Point
from samstad.engines.planning.frontier.survey import survey

_PATIENCE, _MOST = 0.15, 0.5  # of the time: without a point, and in all


def explore(
    case: PlanningCase,
    names: tuple[str, str],
    *,
    points: int = 20,
    limits: Limits,
    clock: Callable[[], float],
    seed: int = 1,
    should_stop: Callable[[], bool] = lambda: False,
) -> Frontier:
    """The frontier on two axes of which none is the smallest share."""
    began, patience_s = clock(), _PATIENCE * limits.time_s
    until = began + patience_s
    most = began + _MOST * limits.time_s

    def go_on(_: Point) -> None:
        nonlocal until
        until = clock() + patience_s

    first, second = (axis_named(case, name) for name in names)
    traced = trace(
        case,
        (first, second),
        limits=limits,
        clock=clock,
        seed=seed,
        should_stop=lambda: should_stop() or clock() > min(until, most),
        told=go_on,
    )
    left_s = limits.time_s - (clock() - began)
    if traced.is_whole or left_s <= 0 or should_stop():
        return traced
    return survey(
        case,
        names,
        points=points,
        limits=replace(limits, time_s=left_s),
        clock=clock,
        seed=seed,
        should_stop=should_stop,
        known=traced.points,
    )
