"""What plans are compared on: total, smallest share, cost, a board or an indicator."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

from samstad.engines.planning.arrays.model import Arrays
from samstad.engines.planning.case import Direction, PlanningCase
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.grain import FINEST, grain_of_indicator, grain_of_total
from samstad.engines.planning.plan import Figures
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

TOTAL, COST, FAIR = "total", "cost", "fair"
INDICATOR = "indicator:"  # then its code


class UnknownAxis(Problem):
    """An axis that is neither the total, the cost, a board nor an indicator."""

    code = "planning.unknown-axis"


@dataclass(frozen=True, slots=True)
class Axis:
    """``grain`` is what plans differ by whole multiples of; ``None`` if of no use.

    What the ``board`` attains is the axis divided by ``scale``; ``sense`` is -1 where
    less is better.
    """

    name: str
    grain: Fraction | None
    board: int | None = None
    indicator: str | None = None
    scale: Fraction = Fraction(1)
    sense: int = 1

    @property
    def is_cost(self) -> bool:
        return self.name == COST

    def value(self, figures: Figures) -> Fraction:
        """What a plan comes to, as it is said."""
        if self.is_cost:
            return Fraction(figures.cost_tkr)
        if self.indicator is not None:
            return figures.indicators[self.indicator][-1]
        if self.board is not None:
            return figures.attainment[self.name]
        return figures.total

    def raised(self, figures: Figures) -> Fraction:
        """What a plan comes to, more is better."""
        return self.sense * self.value(figures)

    @property
    def is_share(self) -> bool:
        """Whether it is counted from 0 to 1, and not in a unit of its own."""
        return not self.is_cost and self.indicator is None

    def share_of(self, lacks: float, raised: Fraction) -> float:
        """What a point lacks: in points of a share, else as a part of what it has."""
        return lacks if self.is_share else lacks / max(1.0, abs(float(raised)))

    def terms(self, made: Formulation, arrays: Arrays) -> dict[int, float]:
        """The axis as a row over a programme's columns; a cost is negative."""
        if self.is_cost:
            costs = arrays.total_cost_tkr[made.option, made.when]
            return {x: -float(c) for x, c in enumerate(costs.tolist()) if c}
        if self.board is not None:
            return {made.attainment[self.board]: float(self.scale)}
        weights = arrays.board_weight.tolist()
        return dict(zip(made.attainment, weights, strict=True))


def axis_named(case: PlanningCase, name: str) -> Axis:
    """The axis of that name.

    Raises
    ------
    UnknownAxis
        With the names there are.
    """
    if name == COST:
        return Axis(name, Fraction(_common_cost(case)), sense=-1)
    if name == TOTAL:
        return Axis(name, grain_of_total(case))
    if name == FAIR:
        return Axis(name, None)
    codes = [board.code for board in case.boards]
    moved = [INDICATOR + row.code for row in case.indicators]
    if name in moved:
        return _of_indicator(case, name)
    if name not in codes:
        listed = ", ".join([TOTAL, FAIR, COST, *codes, *moved])
        raise UnknownAxis(
            Text(
                sv=f"Det finns ingen axel ”{name}”.", en=f"There is no axis “{name}”."
            ),
            remedy=Text(sv=f"Välj bland: {listed}.", en=f"Choose among: {listed}."),
        )
    alone = replace(
        case,
        boards=tuple(b for b in case.boards if b.code == name),
        tasks=tuple(t for t in case.tasks if t.board == name),
        gain_points=tuple(p for p in case.gain_points if p.board == name),
    )
    return Axis(name, grain_of_total(alone), codes.index(name))


def _of_indicator(case: PlanningCase, name: str) -> Axis:
    code = name.removeprefix(INDICATOR)
    scale = Fraction(math.ceil(farthest(case, code)))
    grain = grain_of_indicator(case, code)
    return Axis(
        name,
        grain if grain > scale * Fraction(FINEST) else None,
        indicator=code,
        scale=scale,
        sense=-1 if is_falling(case, code) else 1,
    )


def farthest(case: PlanningCase, code: str) -> Fraction:
    """No plan takes the indicator farther from 0 than this."""
    moves = [
        abs(Fraction(row.value)) for row in case.baselines if row.indicator == code
    ]
    moves += [
        abs(Fraction(row.likely))
        * max((abs(Fraction(r)) for r in row.ramp), default=Fraction(1))
        for row in case.effects
        if row.indicator == code
    ]
    moves += [abs(Fraction(s.likely)) for s in case.synergies if s.indicator == code]
    moves += [abs(Fraction(r.full_value)) for r in case.reaches if r.indicator == code]
    return 1 + sum(moves, Fraction(0))


def is_falling(case: PlanningCase, code: str) -> bool:
    """Whether less of the indicator is better."""
    row = next(row for row in case.indicators if row.code == code)
    return row.direction is Direction.DOWN


def _common_cost(case: PlanningCase) -> int:
    return reduce(math.gcd, (row.likely_tkr for row in case.costs), 0) or 1
