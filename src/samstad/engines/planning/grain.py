"""The grain: what the totals of any two plans differ by a whole multiple of.

Figures in a case are decimals, so totals lie on a grid. A bound may then be lowered
to the grid, and a plan that nothing on the grid can be above is proven best. With
discounting or many unlike figures the grid is too fine to be of use.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from samstad.engines.planning.case import PlanningCase, Task

FINEST = 3e-6  # what bounds are rounded outward by hides anything less


def grain_of_total(case: PlanningCase) -> Fraction | None:
    """The grain of the weighted total; ``None`` when there is none of use."""
    if case.gain_points or case.head.discount_percent:
        return None
    steps = _steps_of_indicators(case)
    grain = _common(
        share * step / abs(Fraction(task.target - task.baseline))
        for task, share in _shares(case)
        for step in (steps[task.indicator], *_to_target(case, task))
    )
    return grain if grain > FINEST else None


def grain_of_indicator(case: PlanningCase, code: str) -> Fraction:
    """What an indicator is moved by, in whole multiples; 0 when nothing moves it."""
    return _steps_of_indicators(case)[code]


def _steps_of_indicators(case: PlanningCase) -> dict[str, Fraction]:
    """What each indicator moves by, in whole multiples."""
    amounts: dict[str, set[Fraction]] = defaultdict(set)
    for effect in case.effects:
        amounts[effect.indicator] |= {Fraction(effect.likely * r) for r in effect.ramp}
    for synergy in case.synergies:
        amounts[synergy.indicator].add(Fraction(synergy.likely))
    for reach in case.reaches:
        shares = {b.share for b in case.reach_bands if b.reach == reach.code}
        full = Fraction(reach.full_value) * _common(map(Fraction, shares))
        amounts[reach.indicator].add(full * _person(case, reach.code))
    steps: dict[str, Fraction] = defaultdict(Fraction)
    steps.update({indicator: _common(found) for indicator, found in amounts.items()})
    return steps


def _person(case: PlanningCase, reach: str) -> Fraction:
    """The common share of all people that each point has, in any period."""
    labels = case.periods.labels
    everyone = [Fraction(0)] * len(labels)
    people = set()
    for point in case.demand_points:
        if point.reach == reach:
            people.add(Fraction(point.people))
            first = 0 if point.first is None else labels.index(point.first)
            last = len(labels) if point.last is None else labels.index(point.last) + 1
            for t in range(first, last):
                everyone[t] += Fraction(point.people)
    return _common(_common(people) / all_ for all_ in set(everyone) if all_)


def _shares(case: PlanningCase) -> Iterable[tuple[Task, Fraction]]:
    """Each task with what a gain of 1 in one of its periods adds to the total."""
    of_boards = sum((Fraction(b.weight) for b in case.boards), Fraction(0))
    weight = {b.code: Fraction(b.weight) / of_boards for b in case.boards}
    in_board: dict[str, Fraction] = defaultdict(Fraction)
    for task in case.tasks:
        in_board[task.board] += Fraction(task.weight)
    for task in case.tasks:
        share = weight[task.board] * Fraction(task.weight) / in_board[task.board]
        yield task, share / len(_span(case, task))


def _span(case: PlanningCase, task: Task) -> tuple[str, ...]:
    labels = case.periods.labels
    first = 0 if task.first is None else labels.index(task.first)
    last = len(labels) if task.last is None else labels.index(task.last) + 1
    return labels[first:last]


def _to_target(case: PlanningCase, task: Task) -> set[Fraction]:
    """How far the target lies from the baseline path: there the gain stops at 1."""
    path = dict.fromkeys(_span(case, task), Fraction(0))
    for row in case.baselines:
        if row.indicator == task.indicator and row.period in path:
            path[row.period] += Fraction(row.value)
    return {Fraction(task.target) - value for value in path.values()}


def _common(figures: Iterable[Fraction]) -> Fraction:
    """The greatest figure that all are whole multiples of; 0 of none."""

    def both(one: Fraction, other: Fraction) -> Fraction:
        under = one.denominator * other.denominator
        above = math.gcd(
            one.numerator * other.denominator, other.numerator * one.denominator
        )
        return Fraction(above, under)

    return reduce(both, map(abs, figures), Fraction(0))
