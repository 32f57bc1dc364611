"""What a survey of a frontier stands on: plans found, what is proven, walks and sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

from samstad.engines.planning.aims import (
    Stakes,
    aim_at,
    aim_at_board,
    cost_scale,
    search_aim,
)
from samstad.engines.planning.arrays.model import Arrays
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.relaxation import Advice
from samstad.engines.planning.frontier.axes import FAIR, TOTAL, Axis
from samstad.engines.planning.frontier.indicators import shown
from samstad.engines.planning.frontier.points import (
    Point,
    Values,
    unbeaten,
)
from samstad.engines.planning.frontier.pool import Pool
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.proof import FEW
from samstad.engines.planning.search import worth
from samstad.engines.planning.search.worth import Aim

HANDS = 2
_RULES = {TOTAL: Rule.TOTAL, FAIR: Rule.FAIR, "cost": Rule.CHEAPEST}


class Ground:
    """Offers what is found to one pool, and counts it on the axes."""

    def __init__(
        self,
        case: PlanningCase,
        attempt: Attempt,
        axes: Sequence[Axis],
        told: Callable[[Point], None],
    ) -> None:
        self._case, self._attempt = case, attempt
        self._axes, self._told = list(axes), told
        self._pool = Pool()
        no_plan = tuple(attempt.check(Plan()).figures.attainment.values())
        self._stakes = Stakes(no_plan, no_plan, (1.0,) * len(no_plan))
        self._relax_s = 0.0
        self._turn = 0
        self._is_small = len(attempt.formulation().option) <= FEW

    def own_best(self) -> dict[str, float]:
        codes = [board.code for board in self._case.boards]
        return dict(zip(codes, map(float, self._stakes.own_best), strict=False))

    def _found_from(
        self,
        start: Found,
        aim: Aim,
        seconds: float,
        *,
        seed: int,
        arrays: Arrays | None = None,
    ) -> Found | None:
        """What a walk comes to, kept in the pool."""
        attempt = self._attempt
        model = attempt.model._replace(arrays=arrays or attempt.model.arrays)
        pairs = replace(attempt, model=model).search(
            aim, start.pairs, seconds=seconds, steps=self._steps(), seed=seed
        )
        found = attempt.checked(pairs)
        self._offer(found)
        return found

    def _walk(
        self,
        axis: Axis,
        start: Found,
        seconds: float,
        advice: Advice | None,
        *,
        seed: int,
        arrays: Arrays | None = None,
    ) -> None:
        attempt = self._attempt
        model = attempt.model._replace(arrays=arrays or attempt.model.arrays)
        pairs = replace(attempt, model=model).search(
            self._search_aim(axis, model.arrays),
            start.pairs,
            seconds=seconds,
            steps=self._steps(),
            guide=advice,
            seed=seed,
        )
        self._offer(attempt.checked(pairs))

    def _steps(self) -> int:
        return (self._attempt.limits.steps or 0) // 30

    def _search_aim(self, axis: Axis, arrays: Arrays) -> Aim:
        if axis.board is not None:
            return worth.aim_at_board(arrays, axis.board)
        return search_aim(_RULES[axis.name], arrays, self._stakes)

    def _aimed(self, axis: Axis) -> Formulation:
        made = self._attempt.formulation()
        if axis.board is not None:
            aim_at_board(made, axis.board)
        else:
            arrays = self._attempt.model.arrays
            aim_at(made, arrays, _RULES[axis.name], self._stakes)
        return made

    def _relaxed(self, made: Formulation, seconds: float) -> Advice | None:
        began = self._attempt.elapsed_s()
        if self._attempt.limits.steps:
            seconds = self._attempt.left_s()
        advice = self._attempt.advice(made, seconds=seconds)
        self._relax_s = self._attempt.elapsed_s() - began
        return advice

    def _unit(self) -> float:
        """What the aim of a programme is counted in, in that of the first axis."""
        if self._axes[0].is_cost:
            return cost_scale(self._attempt.model.arrays)
        return float(self._axes[0].scale)

    def _offer(self, found: Found | None) -> None:
        if found is None:
            return
        raised = tuple(self._raised(axis, found) for axis in self._axes)
        if self._pool.offer(raised, found):
            self._told(self._point(raised, found))

    def _raised(self, axis: Axis, found: Found) -> Fraction:
        if axis.name != FAIR:
            return axis.raised(found.figures)
        shares = (
            self._stakes.share(b, u)
            for b, u in enumerate(found.figures.attainment.values())
        )
        return min(shares, default=Fraction(1))

    def _point(self, raised: Values, found: Found) -> Point:
        bound = self._pool.bound([float(value) for value in raised[1:]])
        lacks = max(0.0, bound - float(raised[0]))
        gap = self._axes[0].share_of(lacks, raised[0])
        figures = shown(found.figures, self._case)
        return Point(plan=found.plan, figures=figures, raised=raised, gap=gap)

    def _points(self) -> tuple[Point, ...]:
        return unbeaten(
            self._point(raised, found) for raised, found in self._pool.found
        )

    def _side_by_side(self, work: Callable[[int], None], numbers: list[int]) -> None:
        """Two at a time; one after another where steps are limited, so it repeats."""
        hands = 1 if self._attempt.limits.steps else HANDS

        def do(number: int) -> None:
            if not self._attempt.must_end():
                work(number)

        with ThreadPoolExecutor(hands) as pool:
            list(pool.map(do, numbers))
