"""A frontier on two or three axes, as good as the time allows, each point with a bound.

The first axis is raised at levels of the others, spread between the ends of each. All
plans that are found are tried at all levels, and a search begins from the best of
them. What a relaxation proves at one level it proves at all: its bound is linear in
the levels (weak duality), so few relaxations bound every point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from samstad.engines.planning.attempt import Attempt, Found, Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.highs import OUTWARD
from samstad.engines.planning.frontier.axes import FAIR, TOTAL, axis_named
from samstad.engines.planning.frontier.ground import HANDS
from samstad.engines.planning.frontier.held import Held
from samstad.engines.planning.frontier.indicators import with_boards
from samstad.engines.planning.frontier.levels import Levels, between, order_of
from samstad.engines.planning.frontier.opening import Opening
from samstad.engines.planning.frontier.points import (
    Frontier,
    Point,
    Values,
)
from samstad.engines.planning.frontier.trees import (
    NOTICEABLE,
    held_levels,
    look_above,
    most_open,
)

# of the time: a look at the whole; then by whether the case is small each board's
# own best, the ends of the axes, and of the rest each level once
_SKETCH = 0.05
_OWN = {False: 0.15, True: 0.1}
_ENDS = {False: 0.3, True: 0.12}
_GRID = {False: 0.6, True: 0.35}
_MORE, _LEAST_TRY_S = 0.7, 0.5  # a new level's time, by that of the first ones
_DEAR = 0.4  # of a point's time; dearer relaxations are made for some points only


def survey(
    case: PlanningCase,
    names: Sequence[str],
    *,
    points: int = 20,
    limits: Limits,
    clock: Callable[[], float],
    seed: int = 1,
    should_stop: Callable[[], bool] = lambda: False,
    told: Callable[[Point], None] = lambda _: None,
    within: Mapping[str, tuple[float, float]] | None = None,
    known: Sequence[Point] = (),
) -> Frontier:
    """Plans that no other found beats on two or three axes.

    Parameters
    ----------
    names
        Of ``total``, ``fair``, ``cost``, boards' codes and ``indicator:`` with a code;
        the first is raised, unless the total is among them, which then is.
    points
        About how many levels are tried.
    told
        Hears of each plan when it is there; the first ones have no shares yet and
        are told again when they have.
    within
        Least and most of an axis to look between, as it is said: a region to see
        more closely.
    known
        Points found before, to begin from; what is proven of them on two axes stays so.

    Raises
    ------
    UnknownAxis
        When an axis is none of those.
    """
    axes = [axis_named(case, name) for name in names]
    axes.sort(key=lambda axis: axis.name != TOTAL)
    asked, placed = with_boards(case, axes)
    attempt = Attempt.begin(
        asked,
        floors={},
        limits=limits,
        seed=seed,
        clock=clock,
        should_stop=should_stop,
        progress=lambda _: None,
    )
    survey_ = _Survey(case, attempt, placed, told)
    found = survey_.run(points, dict(within or {}), known)
    return Frontier(
        axes=tuple(axis.name for axis in axes),
        points=found,
        is_whole=False,
        tolerance=0.0,
        own_best=survey_.own_best(),
    )


class _Survey(Opening):
    def run(
        self,
        points: int,
        within: dict[str, tuple[float, float]],
        known: Sequence[Point],
    ) -> tuple[Point, ...]:
        for point in known:
            self._know(point)
        first = self._pool.found[0][1] if self._pool.found else self._first()
        if first is None:
            return ()
        limit_s = self._attempt.limits.time_s
        self._offer(first)
        if any(axis.is_cost for axis in self._axes):
            self._sketch(first, _SKETCH * limit_s)
        if any(axis.name == FAIR for axis in self._axes):
            self._own_bests(first, _OWN[self._is_small] * limit_s)
        self._ends(_ENDS[self._is_small] * limit_s)
        self._held = self._held_by()
        cells = self._cells(points, within)
        self._try_all(cells, points)
        return self._points()

    def _know(self, point: Point) -> None:
        """Keep a point from before: on two axes, one that lacks nothing is unbeaten."""
        pairs = self._attempt.pairs_of(point.plan)
        found = self._attempt.checked(pairs) if pairs is not None else None
        self._offer(found)
        if found is not None and point.gap == 0 and len(self._axes) == 2:
            first, second = (float(self._raised(axis, found)) for axis in self._axes)
            self._pool.floors.append(((second,), first))

    def _held_by(self) -> Held:
        return Held(tuple(self._axes[1:]), self._stakes, self._attempt.model.arrays)

    def _cells(
        self, points: int, within: dict[str, tuple[float, float]]
    ) -> list[Levels]:
        """Levels spread between the ends of each held axis, loosest first."""
        many = len(self._axes) - 1
        each = max(2, round(points ** (1 / many)))
        ladders = [
            self._ladder(at, each, within.get(axis.name))
            for at, axis in enumerate(self._axes)
            if at
        ]
        return list(product(*ladders))

    def _ladder(
        self, at: int, many: int, within: tuple[float, float] | None
    ) -> list[float]:
        axis = self._axes[at]
        ends = [self._best_on(other)[at] for other in range(len(self._axes))]
        low, high = float(min(ends)), float(max(ends))
        if within is not None:
            low, high = sorted(axis.sense * v for v in within)
        return [low + (high - low) * step / (many - 1) for step in range(many)]

    def _best_on(self, axis: int) -> Values:
        """What the plan with most on an axis comes to; among equals the best."""
        order = [axis, *(at for at in range(len(self._axes)) if at != axis)]
        return max(
            (raised for raised, _ in self._pool.found),
            key=lambda raised: [raised[at] for at in order],
        )

    def _try_all(self, cells: list[Levels], wanted: int) -> None:
        """Each level once; then more points, and smaller gaps, while there is time."""
        if not cells:
            return
        order = order_of(cells)
        share = _GRID[self._is_small]
        each_s = share * self._attempt.left_s() * HANDS / len(cells)
        self._side_by_side(lambda at: self._try(cells[at], each_s, at), order)
        if self._attempt.limits.steps:
            return
        if self._is_small:
            self._look_above_all()
        again = 0
        while not self._attempt.must_end():
            again += 1
            points = self._points()
            if len(points) < wanted and (new := self._between(points, cells)):
                some = list(range(len(cells), len(cells) + len(new)))
                cells += new
                seconds = max(_LEAST_TRY_S, _MORE * each_s)
            else:
                gaps = sorted(range(len(cells)), key=lambda at: -self._open(cells[at]))
                if self._open(cells[gaps[0]]) <= 0:
                    return
                some, seconds = gaps[: 2 * HANDS], max(0.5, 0.5 * each_s)
            self._try_again(cells, some, seconds, again)

    def _between(
        self, points: Sequence[Point], cells: Sequence[Levels]
    ) -> list[Levels]:
        held = [tuple(map(float, point.raised[1:])) for point in points]
        return between(held, cells, 2 * HANDS) if len(held) > 1 else []

    def _look_above_all(self) -> None:
        """Look for noticeably better plans at each point; again with twice the time."""
        tried: set[Values] = set()
        while not self._attempt.must_end():
            points = most_open(self._points())
            new = [point for point in points if point.raised not in tried] or points
            if not new:
                return
            tried.update(point.raised for point in new)
            self._look_above_each(new, self._attempt.left_s() * HANDS / len(new))

    def _look_above_each(self, points: Sequence[Point], each_s: float) -> None:
        self._side_by_side(
            lambda at: self._look_above(points[at], each_s), list(range(len(points)))
        )

    def _look_above(self, point: Point, seconds: float) -> None:
        attempt, levels = self._attempt, held_levels(point)
        until = attempt.elapsed_s() + seconds
        made = self._aimed(self._axes[0])
        self._held.add_to(made, levels)
        value = float(point.raised[0])
        above = look_above(
            attempt,
            made,
            (value + NOTICEABLE * abs(value)) / self._unit(),
            seconds=attempt.left_s(),
            should_stop=lambda: attempt.elapsed_s() > until or attempt.must_end(),
        )
        bound = self._unit() * (above.bound + OUTWARD)
        self._pool.floors.append((levels, bound))
        self._offer(above.found)

    def _try_again(
        self, cells: list[Levels], some: list[int], seconds: float, turn: int
    ) -> None:
        def again(at: int) -> None:
            seed = at + 1000 * turn
            self._try(cells[at], seconds, seed, relax=turn == 1)

        self._side_by_side(again, some)

    def _open(self, levels: Sequence[float]) -> float:
        best = self._best_at(levels)
        bound = self._pool.bound(levels)
        return 0.0 if best is None else bound - float(best[0][0])

    def _best_at(self, levels: Sequence[float]) -> tuple[Values, Found] | None:
        kept = [one for one in self._pool.found if self._held.keeps(one[0], levels)]
        return max(kept, key=lambda one: one[0], default=None)

    def _try(
        self, levels: Sequence[float], seconds: float, seed: int, *, relax: bool = True
    ) -> None:
        """Raise the first axis at the levels, from the best plan that has them."""
        attempt = self._attempt
        until = attempt.elapsed_s() + seconds
        advice = None
        if relax and self._affords(seconds):
            made = self._aimed(self._axes[0])
            rows = self._held.add_to(made, levels)
            advice = self._relaxed(made, attempt.left_s())
            until += self._relax_s / 2
            if advice is not None:
                cut = self._held.cut(advice, rows, levels, self._unit())
                room = OUTWARD * self._unit()
                self._pool.cuts.append(replace(cut, at=cut.at + room))
        best = self._best_at(levels)
        start = best[1] if best else self._nearest(levels)
        if start is None:
            return
        arrays = self._held.in_search(levels)
        left_s = max(0.05, until - attempt.elapsed_s())
        self._walk(self._axes[0], start, left_s, advice, seed=seed, arrays=arrays)

    def _affords(self, seconds: float) -> bool:
        """Every point its relaxation, or as many as fit in a share of the time."""
        self._turn += 1
        every = math.ceil(self._relax_s / max(1e-9, _DEAR * seconds))
        return every <= 1 or self._turn % every == 1

    def _nearest(self, levels: Sequence[float]) -> Found | None:
        """Of the plans within the money, the one that falls short of the rest by least.

        A search raises floors that lack, but never takes back money that is spent.
        """
        costs = [
            level for a, level in zip(self._held.axes, levels, strict=True) if a.is_cost
        ]

        def short(one: tuple[Values, Found]) -> float:
            pairs = zip(one[0][1:], levels, strict=True)
            return sum(
                max(0.0, (level - float(v)) / (abs(level) + 1)) for v, level in pairs
            )

        within = [
            one
            for one in self._pool.found
            if all(-one[1].figures.cost_tkr >= cost for cost in costs)
        ]
        return min(within, key=short)[1] if within else None
