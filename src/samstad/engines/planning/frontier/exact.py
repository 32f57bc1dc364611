"""The whole frontier on two axes, by ε-constraint on the programme of the rules.

The first axis is raised as far as it goes while the second is held above what the
point before has; then the second is raised while the first is kept. Each plan is
checked in exact numbers. Where the axes have grains (whole tkr, totals on a grid), the
next plan is asked one grain higher, and every point is proven; without, a point is
proven to the tolerance of the solver's bounds.

References
----------
Haimes, Lasdon & Wismer (1971), "On a bicriterion formulation of the problems of
integrated system identification and system optimization", IEEE Trans. SMC 1(3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from samstad.engines.planning.attempt import Attempt, Found, Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import OUTWARD
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.frontier.axes import Axis
from samstad.engines.planning.frontier.indicators import shown, with_boards
from samstad.engines.planning.frontier.packing import Packing, packing_of
from samstad.engines.planning.frontier.points import Frontier, Point, unbeaten

PROVEN = 5e-6  # of an axis' size, where it has no grain


@dataclass(slots=True)
class _Line:
    """A frontier being traced from the most of the first axis downwards."""

    case: PlanningCase
    attempt: Attempt
    axes: tuple[Axis, Axis]
    points: list[Point] = field(default_factory=list)
    is_whole: bool = False

    def step(self, axis: int) -> Fraction:
        """How much more the next plan must have."""
        return self.axes[axis].grain or Fraction(PROVEN) * self._size(axis)

    def _size(self, axis: int) -> Fraction:
        if not self.axes[axis].is_cost:
            return self.axes[axis].scale
        costs = np.abs(self.attempt.model.arrays.total_cost_tkr)
        return Fraction(max(1, int(costs.max(axis=1, initial=0).sum())))

    def best(
        self, raise_axis: int, least: tuple[int, Fraction] | None, known: Found | None
    ) -> tuple[Found | None, float, bool]:
        """The plan with most on one axis, a bound on it, and if there is none."""
        made = self.attempt.formulation()
        self._aim(made, raise_axis)
        if least is not None:
            held, value = least
            unit = float(self.step(held))
            terms = self.axes[held].terms(made, self.attempt.model.arrays)
            rows = [(column, figure / unit) for column, figure in terms.items()]
            room = 0.25 if self.axes[held].grain else 0.0
            made.programme.row("P12_axis", float(value) / unit - room, rows, INF)
        start = self.attempt.columns(made, known) if known else None
        answer = self.attempt.prove(made, start=start, seconds=INF)
        found = self.attempt.checked(answer.chosen) if answer.chosen else None
        if answer.chosen == ():
            found = self.attempt.checked(())
        if found and least and self.axes[least[0]].raised(found.figures) < least[1]:
            found = None
        bound = answer.bound * float(self._size(raise_axis))
        return found, bound, answer.infeasible

    def _aim(self, made: Formulation, axis: int) -> None:
        size = float(self._size(axis))
        terms = self.axes[axis].terms(made, self.attempt.model.arrays)
        made.programme.cost = {column: f / size for column, f in terms.items()}
        grain = self.axes[axis].grain
        if grain is not None and float(grain) / size > 3 * OUTWARD:
            made.grain = float(grain) / size

    def trace(self, told: Callable[[Point], None]) -> None:
        least: tuple[int, Fraction] | None = None
        while not self.attempt.must_end():
            first, bound, none = self.best(0, least, None)
            if none:
                self.is_whole = all(point.gap == 0 for point in self.points)
                return
            if first is None:
                return
            value = self.axes[0].raised(first.figures)
            second, over, _ = self.best(1, (0, value), first)
            best = second or first
            raised = (
                self.axes[0].raised(best.figures),
                self.axes[1].raised(best.figures),
            )
            short = max(self._gap(0, raised[0], bound), self._gap(1, raised[1], over))
            point = Point(
                plan=best.plan,
                figures=shown(best.figures, self.case),
                raised=raised,
                gap=short,
            )
            self.points.append(point)
            told(point)
            least = 1, raised[1] + self.step(1)

    def take(self, packing: Packing, told: Callable[[Point], None]) -> None:
        """All points at once, from the items that the case is."""

        def keep(found: Found, lacks: float) -> None:
            raised = (
                self.axes[0].raised(found.figures),
                self.axes[1].raised(found.figures),
            )
            point = Point(
                plan=found.plan,
                figures=shown(found.figures, self.case),
                raised=raised,
                gap=self.axes[0].share_of(lacks, raised[0]),
            )
            self.points.append(point)
            told(point)

        self.is_whole = packing.trace(keep, enough=self.attempt.must_end)

    def _gap(self, axis: int, value: Fraction, bound: float) -> float:
        """What is left open, as it is said of a point; 0 when nothing can be."""
        open_ = bound - float(value)
        room = self.axes[axis].grain
        size = float(self._size(axis))
        if room is not None and open_ < float(room) * 0.999:
            return 0.0
        if room is None and open_ <= PROVEN * size:
            return 0.0
        return max(0.0, self.axes[axis].share_of(open_, value))


def trace(
    case: PlanningCase,
    axes: tuple[Axis, Axis],
    *,
    limits: Limits,
    clock: Callable[[], float],
    seed: int = 1,
    should_stop: Callable[[], bool] = lambda: False,
    told: Callable[[Point], None] = lambda _: None,
) -> Frontier:
    """All plans that no other beats on the two axes, as far as the time allows.

    ``told`` hears of each point when it is there.
    """
    asked, (first, second) = with_boards(case, axes)
    attempt = Attempt.begin(
        asked,
        floors={},
        limits=limits,
        seed=seed,
        clock=clock,
        should_stop=should_stop,
        progress=lambda _: None,
    )
    line = _Line(case, attempt, (first, second))
    packing = packing_of(attempt, line.axes)
    if packing is None:
        line.trace(told)
    else:
        line.take(packing, told)
    graded = all(axis.grain is not None for axis in axes)
    return Frontier(
        axes=(axes[0].name, axes[1].name),
        points=unbeaten(line.points),
        is_whole=line.is_whole,
        tolerance=0.0 if graded else PROVEN,
    )
