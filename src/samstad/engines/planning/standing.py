"""A programme that stands: put into HiGHS once, then asked with other limits and aims.

It is made lean first (:mod:`samstad.engines.planning.exact.lean`), which halves the
work of a question on new Kiruna. HiGHS' probing takes as long again there and finds
nothing that the next question needs, so it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Self, TypeVar

import highspy
import numpy as np

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import (
    OUTWARD,
    SCALE,
    Answer,
    Pairs,
    linear_programme,
    one_thread_solver,
)
from samstad.engines.planning.exact.lean import lean
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.steps import started

HANDS = 2
Limits = Mapping[int, tuple[float, float]]
_Asked = TypeVar("_Asked")
_Told = TypeVar("_Told")
_PROBING = 1 << 15
_NOTHING = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One hand's own solver; ``made`` is lean, and must not be changed any more."""

    made: Formulation
    solver: highspy.Highs

    @classmethod
    def of(cls, made: Formulation, *, seed: int) -> Self:
        programme = made.programme
        columns, rows = programme.columns, programme.rows
        lp = linear_programme(
            programme.matrix(),
            np.zeros(columns.n),
            columns=(columns.low, columns.high),
            rows=(rows.low, rows.high),
        )
        kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
        lp.integrality_ = [kinds[whole] for whole in programme.is_whole().tolist()]
        solver = one_thread_solver(INF)
        solver.setOptionValue("random_seed", seed)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("presolve_rule_off", _PROBING)
        solver.passModel(lp)
        return cls(made, solver)

    def raised(
        self,
        aim: Mapping[int, float],
        limits: Limits,
        *,
        time_limit_s: float,
        should_stop: Callable[[], bool],
    ) -> Answer:
        """Raise the aim with other limits on some columns, for this once."""
        highspy.Highs.resetThreadScheduler(True)  # noqa: FBT003
        solver, columns = self.solver, self.made.programme.columns
        solver.clearSolver()
        solver.setOptionValue("time_limit", max(0.1, time_limit_s))
        for column, figure in aim.items():
            solver.changeColCost(column, figure * SCALE)
        for column, (low, high) in limits.items():
            solver.changeColBounds(column, low, high)

        def ask(event: highspy.HighsCallbackEvent) -> None:
            if event.data_in is not None:  # an earlier stop is still said there
                event.data_in.user_interrupt = bool(should_stop())

        solver.cbMipInterrupt.subscribe(ask)
        solver.run()
        solver.cbMipInterrupt.unsubscribe(ask)
        answer = self._answer()
        for column in aim:
            solver.changeColCost(column, 0.0)
        for column in limits:
            solver.changeColBounds(column, columns.low[column], columns.high[column])
        return answer

    def _answer(self) -> Answer:
        info = self.solver.getInfo()
        infeasible = self.solver.getModelStatus() in _NOTHING
        bound, values = -INF, None
        if not infeasible:
            bound = info.mip_dual_bound / SCALE
            bound += OUTWARD * max(1.0, abs(bound))
        if (
            info.primal_solution_status
            == highspy.SolutionStatus.kSolutionStatusFeasible
        ):
            values = np.array(self.solver.getSolution().col_value)
        return Answer(
            chosen=None if values is None else self._pairs(values),
            bound=bound,
            infeasible=infeasible,
            nodes=max(0, int(info.mip_node_count)),
            values=values,
        )

    def _pairs(self, values: Floats) -> Pairs:
        made = self.made
        chosen = np.flatnonzero(started(made.option, values[: len(made.option)]) > 0.5)
        return tuple(
            zip(made.option[chosen].tolist(), made.when[chosen].tolist(), strict=True)
        )


@dataclass(frozen=True, slots=True)
class Standings:
    """The same programme for each hand; whoever asks takes one that is free."""

    made: Formulation
    free: SimpleQueue[Standing]

    @classmethod
    def of(cls, whole: Formulation, *, seed: int, hands: int = HANDS) -> Self:
        made, free = lean(whole), SimpleQueue[Standing]()
        for _ in range(hands):
            free.put(Standing.of(made, seed=seed))
        return cls(made, free)

    def raised(
        self,
        aim: Mapping[int, float],
        limits: Limits,
        *,
        time_limit_s: float,
        should_stop: Callable[[], bool],
    ) -> Answer:
        standing = self.free.get()
        try:
            return standing.raised(
                aim, limits, time_limit_s=time_limit_s, should_stop=should_stop
            )
        finally:
            self.free.put(standing)


def side_by_side(
    work: Callable[[_Asked], _Told], asked: Iterable[_Asked]
) -> list[_Told]:
    """Two at a time; what is told stands in the order of what was asked."""
    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(work, asked))
