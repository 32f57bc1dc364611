"""What plans are compared on: total, smallest share, cost, or a board's attainment."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

from samstad.engines.planning.arrays.model import Arrays
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.grain import grain_of_total
from samstad.engines.planning.plan import Figures
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

TOTAL, COST, FAIR = "total", "cost", "fair"


class UnknownAxis(Problem):
    """An axis that is neither the total, the cost nor a board."""

    code = "planning.unknown-axis"


@dataclass(frozen=True, slots=True)
class Axis:
    """``grain`` is what plans differ by whole multiples of; ``None`` if of no use."""

    name: str
    grain: Fraction | None
    board: int | None = None

    @property
    def is_cost(self) -> bool:
        return self.name == COST

    def value(self, figures: Figures) -> Fraction:
        """What a plan comes to, as it is said."""
        if self.is_cost:
            return Fraction(figures.cost_tkr)
        if self.board is not None:
            return figures.attainment[self.name]
        return figures.total

    def raised(self, figures: Figures) -> Fraction:
        """What a plan comes to, more is better."""
        return -self.value(figures) if self.is_cost else self.value(figures)

    def terms(self, made: Formulation, arrays: Arrays) -> dict[int, float]:
        """The axis as a row over a programme's columns; a cost is negative."""
        if self.is_cost:
            costs = arrays.total_cost_tkr[made.option, made.when]
            return {x: -float(c) for x, c in enumerate(costs.tolist()) if c}
        if self.board is not None:
            return {made.attainment[self.board]: 1.0}
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
        return Axis(name, Fraction(_common_cost(case)))
    if name == TOTAL:
        return Axis(name, grain_of_total(case))
    if name == FAIR:
        return Axis(name, None)
    codes = [board.code for board in case.boards]
    if name not in codes:
        listed = ", ".join([TOTAL, FAIR, COST, *codes])
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


def _common_cost(case: PlanningCase) -> int:
    return reduce(math.gcd, (row.likely_tkr for row in case.costs), 0) or 1
