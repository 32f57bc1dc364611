"""How a survey of a frontier begins: a look at the whole, own bests, and the ends."""

from __future__ import annotations

import math
from dataclasses import replace

from samstad.engines.planning.aims import (
    search_aim,
)
from samstad.engines.planning.attempt import Found
from samstad.engines.planning.frontier.ground import HANDS, Ground
from samstad.engines.planning.frontier.held import Cut
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.search import worth

_RUNGS = 6  # of a look at the whole: plans of so many costs
_CLIMBS = (Rule.TOTAL, Rule.FAIR)


class Opening(Ground):
    """Fills the pool before any level is tried."""

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

    def _own_bests(self, first: Found, seconds: float) -> None:
        """The most that is found for each board; shares are counted from it."""
        attempt, boards = self._attempt, range(len(self._case.boards))
        each_s = seconds * HANDS / max(1, len(boards))
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
