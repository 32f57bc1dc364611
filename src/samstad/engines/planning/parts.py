"""Improve a plan by exact solution of parts: free some starts, hold the rest."""

from __future__ import annotations

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.attempt import Attempt
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import OUTWARD
from samstad.engines.planning.exact.relaxation import Advice
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.race import Race

_LONGEST, _LEAST_S, _MOST_S = 0.05, 1.0, 4.0  # share of the time, and seconds
_MOST_NODES, _GAP = 400, 5e-4
_SLOW = 0.6
_GROW, _SHRINK = 1.15, 0.85
_LEAST, _TAKEN = 8, 1e-3
_SIZES = {"measures": 50.0, "starts": 300.0, "both": 600.0}


class Parts:
    """Parts of three kinds, each as large as can be solved in the time.

    "measures": all starts of some measures. "starts": of all measures the starts
    that the relaxation would miss least. "both": such starts of half the measures.
    """

    def __init__(
        self,
        attempt: Attempt,
        made: Formulation,
        race: Race,
        advice: Advice | None,
        *,
        rule: Rule,
        seed: int,
    ) -> None:
        self._rule = rule
        self._attempt, self._made, self._race = attempt, made.copy(), race
        self._advice = advice
        self._chance = np.random.default_rng(seed)
        self._kinds = (
            ["measures"] if advice is None else ["both", "measures", "both", "starts"]
        )
        self._sizes = dict(_SIZES)
        self._turn = seed
        whole_s = attempt.limits.time_s
        self._longest_s = min(_MOST_S, max(_LEAST_S, _LONGEST * whole_s))
        self._measure_of = made.measure

    def improve(self, *, steps: int) -> None:
        """Part after part, until the race is over or the steps are done."""
        last_step = self._attempt.steps + steps
        while not self._race.is_over():
            if self._attempt.limits.steps and self._attempt.steps >= last_step:
                return
            if self._solve_one():
                return

    def _solve_one(self) -> bool:
        """Solve one part; whether it was the whole and there is no more to do."""
        kind = self._kinds[self._turn % len(self._kinds)]
        self._turn += 1
        attempt = self._attempt
        best, start = self._race.start(self._made)
        chosen = np.zeros(len(self._measure_of), dtype=bool)
        chosen[[self._made.column[pair] for pair in best.pairs]] = True
        free = self._draw(kind, chosen)
        columns = self._made.programme.columns
        low, high = columns.low.copy(), columns.high.copy()
        n = len(free)
        self._ask_of_every_board(columns.low)
        columns.low[:n] = np.where(free, low[:n], chosen)
        columns.high[:n] = np.where(free, high[:n], chosen)
        began = attempt.elapsed_s()
        answer = attempt.prove(
            self._made,
            start=start,
            seconds=INF if attempt.limits.steps else self._longest_s,
            nodes=_MOST_NODES,
            gap=0.0 if free.all() else _GAP,
            should_stop=self._race.is_over,
        )
        columns.low[:], columns.high[:] = low, high
        attempt.steps += 1
        if answer.chosen is not None:
            self._race.offer(attempt.checked(answer.chosen), answer.values)
        slow = attempt.elapsed_s() - began > _SLOW * self._longest_s
        if attempt.limits.steps:
            slow = answer.nodes >= _MOST_NODES
        self._sizes[kind] *= _SHRINK if slow else _GROW
        return bool(free.all()) and not slow

    def _ask_of_every_board(self, low: Floats) -> None:
        """Where the smallest share is raised, no board may come below it."""
        cost = self._made.programme.cost
        if self._rule is Rule.FAIR:
            low[list(cost)] = self._race.value - OUTWARD

    def _draw(self, kind: str, chosen: Flags) -> Flags:
        """Which starts (X,) to free; those of the plan always among them."""
        size = self._sizes[kind] = max(_LEAST, self._sizes[kind])
        n_measures = len(self._attempt.model.arrays.mandatory)
        if kind == "measures" or self._advice is None:
            return self._some(min(n_measures, round(size)))
        wild = np.exp(self._chance.normal(size=len(chosen)))
        missed = self._advice.loss * wild
        missed[self._advice.flow > _TAKEN] *= 0.5
        missed[chosen] = -1.0
        if kind == "both":
            missed[~self._some(n_measures // 2)] = np.inf
        size = min(len(chosen), round(size))
        free = np.zeros(len(chosen), dtype=bool)
        free[np.argpartition(missed, size - 1)[:size]] = True
        return free & (missed < np.inf)

    def _some(self, many: int) -> Flags:
        """The starts of so many measures, drawn."""
        n_measures = len(self._attempt.model.arrays.mandatory)
        drawn = self._chance.permutation(n_measures)[:many]
        return np.isin(self._measure_of, drawn)
