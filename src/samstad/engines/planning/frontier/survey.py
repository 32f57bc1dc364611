"""A frontier on two or three axes, as good as the time allows, each point with a bound.

The first axis is raised at levels of the others, spread between the ends of each. All
plans that are found are tried at all levels, and a search begins from the best of
them. What a relaxation proves at one level it proves at all: its bound is linear in
the levels (weak duality), so few relaxations bound every point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from itertools import product

from samstad.engines.planning.aims import (
    Stakes,
    aim_at,
    aim_at_board,
    cost_scale,
    search_aim,
)
from samstad.engines.planning.arrays.model import Arrays
from samstad.engines.planning.attempt import Attempt, Found, Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import OUTWARD
from samstad.engines.planning.exact.relaxation import Advice
from samstad.engines.planning.frontier.axes import FAIR, TOTAL, Axis, axis_named
from samstad.engines.planning.frontier.held import Cut, Held
from samstad.engines.planning.frontier.indicators import shown, with_boards
from samstad.engines.planning.frontier.levels import Levels, between, order_of
from samstad.engines.planning.frontier.points import (
    Frontier,
    Point,
    Values,
    unbeaten,
)
from samstad.engines.planning.frontier.pool import Pool
from samstad.engines.planning.frontier.trees import (
    NOTICEABLE,
    held_levels,
    look_above,
    most_open,
)
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.proof import FEW
from samstad.engines.planning.search import worth
from samstad.engines.planning.search.worth import Aim

_HANDS = 2
# of the time: plans of so many costs; then by whether the case is small each board's
# own best, the ends of the axes, and of the rest each level once
_SKETCH, _RUNGS = 0.05, 6
_OWN = {False: 0.15, True: 0.1}
_ENDS = {False: 0.3, True: 0.12}
_GRID = {False: 0.6, True: 0.35}
_MORE, _LEAST_TRY_S = 0.7, 0.5  # a new level's time, by that of the first ones
_DEAR = 0.4  # of a point's time; dearer relaxations are made for some points only
_CLIMBS = (Rule.TOTAL, Rule.FAIR)
_RULES = {TOTAL: Rule.TOTAL, FAIR: Rule.FAIR, "cost": Rule.CHEAPEST}


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


class _Survey:
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

    def own_best(self) -> dict[str, float]:
        codes = [board.code for board in self._case.boards]
        return dict(zip(codes, map(float, self._stakes.own_best), strict=False))

    def _first(self) -> Found | None:
        """A plan to begin from: by the search, or by the solver."""
        attempt = self._attempt
        aim = worth.aim_at_total(attempt.model.arrays)
        steps = 3000
        pairs = attempt.search(
            aim, (), seconds=0.2 * attempt.left_s(), steps=steps, first_plan=True
        )
        found = attempt.checked(pairs)
        if found is None:
            made = attempt.formulation()
            answer = attempt.prove(made, seconds=math.inf, first_plan=True)
            found = attempt.checked(answer.chosen) if answer.chosen else None
        return found

    def _sketch(self, first: Found, seconds: float) -> None:
        """Plans of many costs, each begun from the one before: a look at the whole.

        One hand raises the total, the other the smallest share of what the boards get
        in the dearest of them, as no own best is known yet.
        """
        attempt, arrays = self._attempt, self._attempt.model.arrays
        each_s = seconds / (_RUNGS + 1)
        ends = [first, first]

        def reach_end(at: int) -> None:
            rule = (Rule.CHEAPEST, Rule.TOTAL)[at]
            aim = search_aim(rule, arrays, self._stakes)
            ends[at] = self._found_from(first, aim, each_s, seed=at) or first

        self._side_by_side(reach_end, [0, 1])
        cheapest, dearest = ends
        got = tuple(dearest.figures.attainment.values())
        rough = replace(self._stakes, own_best=got)
        low, high = cheapest.figures.cost_tkr, dearest.figures.cost_tkr

        def climb(at: int) -> None:
            here, aim = cheapest, search_aim(_CLIMBS[at], arrays, rough)
            for rung in range(1, _RUNGS + 1):
                if attempt.must_end():
                    return
                most = low + (high - low) * rung // _RUNGS
                held = arrays._replace(most_cost_tkr=min(arrays.most_cost_tkr, most))
                found = self._found_from(here, aim, each_s, seed=at, arrays=held)
                here = found or here

        self._side_by_side(climb, [0, 1])

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

    def _own_bests(self, first: Found, seconds: float) -> None:
        """The most that is found for each board; shares are counted from it."""
        attempt, boards = self._attempt, range(len(self._case.boards))
        each_s = seconds * _HANDS / max(1, len(boards))
        best = list(first.figures.attainment.values())
        found: list[Found] = [first, *(one for _, one in self._pool.found)]

        def raise_board(board: int) -> None:
            aim = worth.aim_at_board(attempt.model.arrays, board)
            start = max(found, key=lambda f: list(f.figures.attainment.values())[board])
            plan = attempt.checked(
                attempt.search(
                    aim,
                    start.pairs,
                    seconds=each_s,
                    steps=self._steps(),
                    seed=board,
                )
            )
            if plan is not None:
                found.append(plan)

        self._side_by_side(raise_board, list(boards))
        for plan in found:
            pairs = zip(best, plan.figures.attainment.values(), strict=True)
            best = [max(pair) for pair in pairs]
        # the boards of indicators win nothing, so that they have no share
        best[len(boards) :] = self._stakes.no_plan[len(boards) :]
        self._stakes = replace(self._stakes, own_best=tuple(best))
        self._pool.found.clear()  # shares are now counted from these
        for plan in found:
            self._offer(plan)

    def _ends(self, seconds: float) -> None:
        """The best plan on each axis alone."""

        def raise_axis(at: int) -> None:
            axis = self._axes[at]
            made = self._aimed(axis)
            advice = self._relaxed(made, seconds / 2) if at == 0 else None
            if advice is not None:
                slope = (0.0,) * (len(self._axes) - 1)
                self._pool.cuts.append(Cut(self._unit() * advice.bound, slope))
            start = max(self._pool.found, key=lambda one: one[0][at])[1]
            self._walk(axis, start, seconds / 2, advice, seed=at)

        self._side_by_side(raise_axis, list(range(len(self._axes))))

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
        each_s = share * self._attempt.left_s() * _HANDS / len(cells)
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
                some, seconds = gaps[: 2 * _HANDS], max(0.5, 0.5 * each_s)
            self._try_again(cells, some, seconds, again)

    def _between(
        self, points: Sequence[Point], cells: Sequence[Levels]
    ) -> list[Levels]:
        held = [tuple(map(float, point.raised[1:])) for point in points]
        return between(held, cells, 2 * _HANDS) if len(held) > 1 else []

    def _look_above_all(self) -> None:
        """Look for noticeably better plans at each point; again with twice the time."""
        tried: set[Values] = set()
        while not self._attempt.must_end():
            points = most_open(self._points())
            new = [point for point in points if point.raised not in tried] or points
            if not new:
                return
            tried.update(point.raised for point in new)
            each_s = self._attempt.left_s() * _HANDS / len(new)
            self._side_by_side(
                lambda at: self._look_above(new[at], each_s),  # noqa: B023
                list(range(len(new))),
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
        hands = 1 if self._attempt.limits.steps else _HANDS

        def do(number: int) -> None:
            if not self._attempt.must_end():
                work(number)

        with ThreadPoolExecutor(hands) as pool:
            list(pool.map(do, numbers))
