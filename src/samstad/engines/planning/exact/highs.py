"""HiGHS on a programme: arrays in, a rounded plan and a safe bound out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.exact.formulation import Formulation

SCALE = 100.0
OUTWARD = 2e-6
RELAXED_OUTWARD = 1e-5


@dataclass(frozen=True, slots=True)
class Answer:
    """``chosen`` (option, start) pairs, ``None`` without a plan; ``bound`` is safe."""

    chosen: tuple[tuple[int, int], ...] | None
    bound: float
    infeasible: bool
    nodes: int


def raise_it(
    made: Formulation,
    *,
    time_limit_s: float,
    seed: int,
    start: tuple[tuple[int, int], ...] | None,
    should_stop: Callable[[], bool],
    nodes: int | None = None,
    first_plan: bool = False,
) -> Answer:
    """Maximise a formulation's cost row.

    The bound is rounded outward by 2e-6 of its size, more than the solver's
    tolerances can hide; the plan is read from the whole-number columns alone.
    """
    solver = _loaded(made, time_limit_s=time_limit_s, seed=seed, nodes=nodes)
    if first_plan:
        solver.setOptionValue("mip_max_improving_sols", 1)
    if start is not None:
        columns = np.array([made.column[pair] for pair in start], dtype=np.int32)
        solver.setSolution(len(columns), columns, np.ones(len(columns)))

    def ask(event: highspy.HighsCallbackEvent) -> None:
        if should_stop():
            event.interrupt()

    solver.cbMipInterrupt.subscribe(ask)
    solver.run()
    status = solver.getModelStatus()
    status_of = highspy.HighsModelStatus
    infeasible = status in (status_of.kInfeasible, status_of.kUnboundedOrInfeasible)
    bound = solver.getInfo().mip_dual_bound / SCALE
    left_s = time_limit_s - solver.getRunTime()
    if start is not None and left_s > 0 and _falls_short(solver, made, bound):
        return raise_it(
            made,
            time_limit_s=left_s,
            seed=seed,
            start=None,
            should_stop=should_stop,
            nodes=nodes,
        )
    return Answer(
        chosen=_chosen(solver, made),
        bound=bound + OUTWARD * max(1.0, abs(bound)),
        infeasible=infeasible,
        nodes=max(0, int(solver.getInfo().mip_node_count)),
    )


def _loaded(
    made: Formulation, *, time_limit_s: float, seed: int, nodes: int | None
) -> highspy.Highs:
    programme, matrix = made.programme, made.programme.matrix()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = matrix.shape[1], matrix.shape[0]
    lp.col_cost_ = programme.costs() * SCALE
    lp.col_lower_, lp.col_upper_ = programme.columns.low, programme.columns.high
    lp.row_lower_, lp.row_upper_ = programme.rows.low, programme.rows.high
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data
    kinds, n_whole = highspy.HighsVarType, programme.n_whole
    lp.integrality_ = [kinds.kInteger] * n_whole
    lp.integrality_ += [kinds.kContinuous] * (matrix.shape[1] - n_whole)
    solver = _silent_solver()
    solver.setOptionValue("output_flag", "off")
    # HiGHS refuses to run if the process has used another number of threads
    highspy.Highs.resetGlobalScheduler(True)  # noqa: FBT003
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-7)
    solver.setOptionValue("time_limit", max(0.1, time_limit_s))
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    solver.passModel(lp)
    return solver


def _silent_solver() -> highspy.Highs:
    """A solver that does not print its banner, which no option holds back."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        return highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _falls_short(solver: highspy.Highs, made: Formulation, bound: float) -> bool:
    """HiGHS 1.16 may call a start optimal that its own bound says is not."""
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return False
    values = np.array(solver.getSolution().col_value)
    reached = float(made.programme.costs() @ values)
    return bool(reached < bound - 2 * OUTWARD * max(1.0, abs(bound)))


def _chosen(
    solver: highspy.Highs, made: Formulation
) -> tuple[tuple[int, int], ...] | None:
    values = np.array(solver.getSolution().col_value)
    if len(values) != made.programme.columns.n or not np.isfinite(values).all():
        return None
    if solver.getInfo().primal_solution_status != 2:
        return None
    return _pairs(made, np.flatnonzero(values[: len(made.option)] > 0.5))


def _pairs(made: Formulation, columns: np.ndarray) -> tuple[tuple[int, int], ...]:
    option, when = made.option[columns].tolist(), made.when[columns].tolist()
    return tuple(zip(option, when, strict=True))


@dataclass(frozen=True, slots=True)
class Advice:
    """How much of each start (X,) is taken when starts may be split, and the bound."""

    flow: Floats
    bound: float


def relaxed(made: Formulation, *, time_limit_s: float, seed: int) -> Advice | None:
    """Solve the relaxation by interior points; ``None`` when time was too short.

    The bound is rounded outward by 1e-5 of its size, a hundred times what the
    method's tolerances can hide.
    """
    solver = _loaded(made, time_limit_s=time_limit_s, seed=seed, nodes=None)
    solver.setOptionValue("solve_relaxation", "on")
    solver.setOptionValue("solver", "ipx")
    solver.setOptionValue("run_crossover", "off")
    solver.run()
    values = np.array(solver.getSolution().col_value)
    if len(values) != made.programme.columns.n or not np.isfinite(values).all():
        return None
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    bound = solver.getInfo().objective_function_value / SCALE
    return Advice(
        flow=values[: len(made.option)],
        bound=bound + RELAXED_OUTWARD * max(1.0, abs(bound)),
    )
