"""HiGHS on a programme: arrays in, a rounded plan and a safe bound out."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.steps import begun, started

Pairs = tuple[tuple[int, int], ...]
SCALE = 100.0
OUTWARD = 2e-6
_ROOM = 0.05  # of a grain, left over when a bound is rounded outward
_OPTIMAL = highspy.HighsModelStatus.kOptimal
_PRINTING = threading.Lock()
# without effort HiGHS still dives at the root for want of a plan, and then restarts
# and takes long to its first relaxation by the simplex method
_TREE_ALONE: dict[str, float | bool | str] = {
    "mip_lp_solver": "ipm",
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_allow_restart": False,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """``chosen`` (option, start) pairs, ``None`` without a plan; ``bound`` is safe.

    ``values`` are all columns of the plan, as a run elsewhere can hear of it.
    """

    chosen: Pairs | None
    bound: float
    infeasible: bool
    nodes: int
    values: Floats | None = None


@dataclass(frozen=True, slots=True)
class Ear:
    """What a run tells while it runs, and what it hears of.

    ``bound`` is told a safe bound and ``chosen`` a better plan; ``better`` is
    asked for all columns of a plan found elsewhere, ``None`` when there is none.
    ``seeks`` is whether the run should itself look for plans besides its tree.
    """

    bound: Callable[[float], None]
    chosen: Callable[[Pairs], None]
    better: Callable[[], Floats | None]
    seeks: bool = False


DEAF = Ear(bound=lambda _: None, chosen=lambda _: None, better=lambda: None)


def raise_it(
    made: Formulation,
    *,
    time_limit_s: float,
    seed: int,
    start: Floats | None,
    should_stop: Callable[[], bool],
    nodes: int | None = None,
    first_plan: bool = False,
    gap: float = 0.0,
    ear: Ear | None = None,
    above: float | None = None,
) -> Answer:
    """Maximise a formulation's cost row, from the columns of a plan if given.

    The bound is rounded outward by 2e-6 of its size, more than the solver's
    tolerances can hide; the plan is read from the whole-number columns alone.
    ``above`` asks for plans of at least so much alone, and says nothing of others:
    where there is none the answer is infeasible.
    """
    if above is not None:
        made = _asked_above(made, above)
    loaded = _Loaded.of(made, time_limit_s=time_limit_s, seed=seed)
    solver = loaded.solver
    solver.setOptionValue("mip_rel_gap", gap)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    if first_plan:
        solver.setOptionValue("mip_max_improving_sols", 1)
    if start is not None:
        loaded.begin_with(start)
    loaded.listen(should_stop, ear)
    if above is not None:
        loaded.cut_off(above)
    solver.run()
    status_of = highspy.HighsModelStatus
    nothing = status_of.kInfeasible, status_of.kUnboundedOrInfeasible
    infeasible = solver.getModelStatus() in nothing
    bound = -INF if infeasible else loaded.bound()
    left_s = time_limit_s - solver.getRunTime()
    if start is not None and left_s > 0 and loaded.falls_short(gap):
        return raise_it(
            made,
            time_limit_s=left_s,
            seed=seed,
            start=None,
            should_stop=should_stop,
            nodes=nodes,
            gap=gap,
            ear=ear,
            above=above,
        )
    values = loaded.values()
    return Answer(
        chosen=None if values is None else loaded.pairs(values),
        bound=bound,
        infeasible=infeasible,
        nodes=max(0, int(solver.getInfo().mip_node_count)),
        values=values,
    )


def _asked_above(made: Formulation, least: float) -> Formulation:
    """The programme held to plans of at least so much, which shuts out starts."""
    asked = made.copy()
    terms = asked.programme.cost.items()
    asked.programme.row("asked", least - OUTWARD, terms, INF)
    return asked


def completed(made: Formulation, pairs: Pairs, *, seed: int) -> Floats | None:
    """All columns of a plan; ``None`` when the programme does not allow it.

    HiGHS would complete a plan itself, but then tells of that small run as if it
    were the whole.
    """
    fixed = made.copy()
    n, columns = len(made.option), fixed.programme.columns
    chosen = np.zeros(n)
    chosen[[made.column[pair] for pair in pairs]] = 1.0
    if made.on_steps:
        chosen = begun(made.option, chosen)
    columns.low[:n] = columns.high[:n] = chosen
    loaded = _Loaded.of(fixed, time_limit_s=INF, seed=seed)
    loaded.solver.run()
    return loaded.values()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A solver that holds the columns of a formulation that are free.

    Held columns are counted into the rows; ``offset`` is what they add.
    """

    solver: highspy.Highs
    made: Formulation
    free: Flags
    held: Floats
    cost: Floats
    offset: float
    scale: float

    @classmethod
    def of(cls, made: Formulation, *, time_limit_s: float, seed: int) -> _Loaded:
        programme = made.programme
        low, high = programme.columns.low, programme.columns.high
        scale = 1.0 / made.grain if made.grain else SCALE
        cost, free = programme.costs() * scale, low < high
        held = np.where(free, 0.0, low)
        solver = one_thread_solver(time_limit_s)
        solver.setOptionValue("random_seed", seed)
        solver.setOptionValue("mip_abs_gap", _abs_gap(made.grain))
        solver.passModel(_program_of(made, free, held, cost))
        return cls(solver, made, free, held, cost, float(cost @ held), scale)

    def begin_with(self, start: Floats) -> None:
        solution = highspy.HighsSolution()
        solution.col_value = start[self.free].tolist()
        self.solver.setSolution(solution)

    def cut_off(self, least: float) -> None:
        """Give up branches that lead to less, as if a plan of so much were known.

        HiGHS' trees lower inside, whatever the programme says. What is known of costs
        then shuts out so many starts that it pays to begin again without them.
        """
        lowered = self.offset - (least - OUTWARD) * self.scale
        self.solver.setOptionValue("objective_bound", lowered)
        self.solver.setOptionValue("mip_allow_restart", True)  # noqa: FBT003

    def listen(self, should_stop: Callable[[], bool], ear: Ear | None) -> None:
        def ask(event: highspy.HighsCallbackEvent) -> None:
            if ear is not None:
                ear.bound(self.outward(event.data_out.mip_dual_bound))
            if should_stop():
                event.interrupt()

        self.solver.cbMipInterrupt.subscribe(ask)
        if ear is None:
            return
        if not ear.seeks:
            for option, value in _TREE_ALONE.items():
                self.solver.setOptionValue(option, value)
        heard = ear

        def tell(event: highspy.HighsCallbackEvent) -> None:
            values = self.spread(np.array(event.data_out.mip_solution))
            heard.chosen(self.pairs(values))

        def hear(event: highspy.HighsCallbackEvent) -> None:
            into = event.data_in
            if into is not None and (values := heard.better()) is not None:
                into.setSolution(values[self.free])

        self.solver.cbMipImprovingSolution.subscribe(tell)
        self.solver.cbMipUserSolution.subscribe(hear)

    def outward(self, bound: float) -> float:
        whole = (bound + self.offset) / self.scale
        return whole + OUTWARD * max(1.0, abs(whole))

    def bound(self) -> float:
        return self.outward(self.solver.getInfo().mip_dual_bound)

    def values(self) -> Floats | None:
        """All columns of the plan found."""
        values = np.array(self.solver.getSolution().col_value)
        if len(values) != int(self.free.sum()) or not np.isfinite(values).all():
            return None
        if self.solver.getInfo().primal_solution_status != 2:
            return None
        return self.spread(values)

    def spread(self, values: Floats) -> Floats:
        """The free columns' values among all columns."""
        whole = self.held.copy()
        whole[self.free] = values
        return whole

    def pairs(self, values: Floats) -> Pairs:
        starts = values[: len(self.made.option)]
        if self.made.on_steps:
            starts = started(self.made.option, starts)
        chosen = np.flatnonzero(starts > 0.5)
        option, when = self.made.option[chosen], self.made.when[chosen]
        return tuple(zip(option.tolist(), when.tolist(), strict=True))

    def falls_short(self, gap: float) -> bool:
        """HiGHS 1.16 may call a start optimal that its own bound says is not."""
        values = self.values()
        if self.solver.getModelStatus() != _OPTIMAL or values is None:
            return False
        reached, bound = float(self.cost @ values) / self.scale, self.bound()
        room = gap * abs(reached) + 3 * OUTWARD * max(1.0, abs(bound))
        room += self.made.grain
        return bool(reached < bound - room)


def _abs_gap(grain: float) -> float:
    """How near the bound must come: less than the next total even if rounded up."""
    return 1.0 - OUTWARD / grain - _ROOM if grain else 1e-7


def _program_of(
    made: Formulation, free: Flags, held: Floats, cost: Floats
) -> highspy.HighsLp:
    programme, whole = made.programme, made.programme.matrix()
    taken = whole @ held
    matrix = whole if free.all() else whole[:, free]
    lp = linear_programme(
        matrix,
        cost[free],
        columns=(programme.columns.low[free], programme.columns.high[free]),
        rows=(programme.rows.low - taken, programme.rows.high - taken),
    )
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    lp.integrality_ = [kinds[whole] for whole in programme.is_whole()[free].tolist()]
    return lp


def linear_programme(
    matrix: sparse.csc_matrix,
    cost: Floats,
    *,
    columns: tuple[Floats, Floats],
    rows: tuple[Floats, Floats],
) -> highspy.HighsLp:
    """Raise ``cost · x`` within lower and upper limits of columns and rows."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = matrix.shape[1], matrix.shape[0]
    lp.col_cost_ = cost
    lp.col_lower_, lp.col_upper_ = columns
    lp.row_lower_, lp.row_upper_ = rows
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data
    return lp


def one_thread_solver(time_limit_s: float) -> highspy.Highs:
    """A solver that says nothing and leaves the other threads of the process alone.

    HiGHS refuses to run where another number of threads has been used in the same
    thread, so that thread's scheduler is begun anew.
    """
    solver = _silent_solver()
    solver.setOptionValue("output_flag", "off")
    highspy.Highs.resetThreadScheduler(True)  # noqa: FBT003
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", max(0.1, time_limit_s))
    return solver


def _silent_solver() -> highspy.Highs:
    """A solver that does not print its banner, which no option holds back."""
    with _PRINTING:
        sys.stdout.flush()
        kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 1)
            return highspy.Highs()  # type: ignore[no-untyped-call]
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            os.close(nowhere)
