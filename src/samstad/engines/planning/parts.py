"""Improve a plan by exact solution of parts: free some starts, hold the rest."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import DEAF, OUTWARD
from samstad.engines.planning.exact.lean import lean, limit_starts
from samstad.engines.planning.exact.relaxation import Advice
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.proof import FEW
from samstad.engines.planning.race import Race

_LONGEST, _LEAST_S, _MOST_S = 0.05, 1.0, 4.0  # share of the time, and seconds
_MOST_NODES, _GAP = 400, 5e-4
_SLOW = 0.6
_QUICK = 0.1
_GROW, _GROW_MUCH, _SHRINK = 1.15, 1.5, 0.85
_LEAST, _TAKEN = 8, 1e-3
_SIZES = {"measures": 50.0, "starts": 300.0, "both": 600.0, "core": 50.0}
_QUARTER = 0.25  # of the case, at most, in the first part
_MIXED = 4  # plans of which one is made
_FREE = 2  # starts to a measure, for there to be a choice among them
_WILD = 0.7
_BETTER = 1e-5  # what is asked above the best plan


class Parts:
    """Parts of five kinds, each as large as can be solved in the time.

    "measures": all starts of some measures. "starts": of all measures the starts
    that the relaxation would miss least. "both": such starts of half the measures.
    "core": all starts of the measures it is least sure of, in or out. "plans": the
    starts of a few plans that walks have ended in. Where measures can hardly start
    but in one way, there is little to choose among starts: there it is the core.

    Where the smallest share is raised in a case of few starts, parts are solved on
    the lean programme, and only what is better is looked for.
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
        self._attempt, self._race = attempt, race
        self._rule, self._column = rule, made.column
        self._asks = rule is Rule.FAIR and len(made.option) <= FEW
        self._made = lean(made) if self._asks else made.copy()
        self._high = made.programme.columns.high[: len(made.option)].copy()
        self._advice = advice
        self._chance = np.random.default_rng(seed)
        self._kinds = ["plans", "measures"]
        if advice is not None:
            self._kinds = ["plans", "both", "measures", "both", "starts"]
        n_measures, n_starts = len(attempt.model.arrays.mandatory), len(made.option)
        if advice is not None and n_starts < _FREE * n_measures:
            self._kinds = ["core", "plans", "core", "measures"]
        whole = {
            "measures": n_measures,
            "core": n_measures,
            "starts": n_starts,
            "both": n_starts,
        }
        self._sizes = {
            kind: min(size, _QUARTER * whole[kind]) for kind, size in _SIZES.items()
        }
        self._turn = seed
        whole_s = attempt.limits.time_s
        self._longest_s = min(_MOST_S, max(_LEAST_S, _LONGEST * whole_s))
        self._measure_of = made.measure

    def improve(self, *, steps: int = 0, seconds: float = INF) -> bool:
        """Part after part, until the race is over or the steps or seconds are done.

        Whether the last was the whole, so that there is no more to do.
        """
        attempt = self._attempt
        last_step, until = attempt.steps + steps, attempt.elapsed_s() + seconds
        while not self._race.is_over():
            if attempt.limits.steps and attempt.steps >= last_step:
                return False
            if attempt.elapsed_s() >= until:
                return False
            if self._solve_one():
                return True
        return False

    def _solve_one(self) -> bool:
        """Solve one part; whether it was the whole and there is no more to do."""
        kind = self._kinds[self._turn % len(self._kinds)]
        self._turn += 1
        attempt = self._attempt
        part, (best, start) = self._made.copy(), self._best()
        chosen = self._starts_of([best])
        free = self._draw(kind, chosen)
        least = self._ask(part)
        limit_starts(
            part, np.where(free, 0.0, chosen), np.where(free, self._high, chosen)
        )
        began = attempt.elapsed_s()
        answer = attempt.prove(
            part,
            start=start,
            seconds=INF if attempt.limits.steps else self._longest_s,
            nodes=_MOST_NODES,
            gap=0.0 if free.all() or self._race.grain else _GAP,
            should_stop=self._race.is_over,
            ear=DEAF if self._asks else None,
            above=least,
        )
        attempt.steps += 1
        if answer.chosen is not None:
            values = None if self._asks else answer.values
            self._race.offer(attempt.checked(answer.chosen), values)
        took_s = attempt.elapsed_s() - began
        slow = took_s > _SLOW * self._longest_s
        quick = took_s < _QUICK * self._longest_s
        if attempt.limits.steps:
            slow, quick = answer.nodes >= _MOST_NODES, False
        if kind in self._sizes:
            grow = _GROW_MUCH if quick else _GROW
            self._sizes[kind] *= _SHRINK if slow else grow
        return bool(free.all()) and not slow

    def _best(self) -> tuple[Found, Floats | None]:
        """The best plan, and what a part begins from: nothing where more is asked."""
        if self._asks:
            return self._race.best, None
        return self._race.start(self._made)

    def _starts_of(self, plans: Iterable[Found]) -> Flags:
        chosen = np.zeros(len(self._measure_of), dtype=bool)
        chosen[[self._column[pair] for plan in plans for pair in plan.pairs]] = True
        return chosen

    def _ask(self, part: Formulation) -> float | None:
        """Where the smallest share is raised, every board must have as much or more."""
        programme = part.programme
        if self._asks:
            return self._race.value + _BETTER
        if self._rule is Rule.FAIR:
            programme.columns.low[list(programme.cost)] = self._race.value - OUTWARD
        return None

    def _draw(self, kind: str, chosen: Flags) -> Flags:
        """Which starts (X,) to free; those of the plan always among them."""
        if kind == "plans":
            return self._mixed(chosen)
        size = self._sizes[kind] = max(_LEAST, self._sizes[kind])
        n_measures = len(self._attempt.model.arrays.mandatory)
        if kind == "measures" or self._advice is None:
            return self._some(min(n_measures, round(size)))
        if kind == "core":
            return self._core(self._advice, round(size))
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

    def _core(self, advice: Advice, many: int) -> Flags:
        """The starts of measures that the aim gains or loses least by, more or less."""
        gain = np.full(len(self._attempt.model.arrays.mandatory), -np.inf)
        np.maximum.at(gain, self._measure_of, advice.spare[: len(self._measure_of)])
        wild = np.exp(_WILD * self._chance.normal(size=len(gain)))
        return np.isin(self._measure_of, np.argsort(np.abs(gain) * wild)[:many])

    def _mixed(self, chosen: Flags) -> Flags:
        """The starts of a few plans that walks ended in, and of the best."""
        ends = list(self._race.ends)
        drawn = self._chance.permutation(len(ends))[:_MIXED]
        return chosen | self._starts_of(ends[i] for i in drawn)

    def _some(self, many: int) -> Flags:
        """The starts of so many measures, drawn."""
        n_measures = len(self._attempt.model.arrays.mandatory)
        drawn = self._chance.permutation(n_measures)[:many]
        return np.isin(self._measure_of, drawn)
