"""Handing a mixed-integer programme to HiGHS, SCIP and CP-SAT as it is.

Every function fills a diary with the 0/1 columns that are 1 in each solution
as it is found. Solvers' own values are not written down: they are recomputed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.plain.sheet import Floats, Ints
from benchmarks.runs import Diary

SCALE = 100.0
"""Worths are so small that HiGHS would round some of them away otherwise."""

BOX = 1e4
"""CP-SAT wants bounds: no indicator goes beyond this, and no gain below minus it."""

CP_SAT_DIGITS = 7
"""Digits that the largest amount of a row keeps as a whole number for CP-SAT."""


class Programme(Protocol):
    """Maximise ``worth @ x`` over ``row_low ≤ matrix x ≤ row_high`` within bounds."""

    @property
    def worth(self) -> Floats: ...
    @property
    def matrix(self) -> sparse.csr_matrix: ...
    @property
    def row_low(self) -> Floats: ...
    @property
    def row_high(self) -> Floats: ...
    @property
    def column_low(self) -> Floats: ...
    @property
    def column_high(self) -> Floats: ...
    @property
    def integer(self) -> NDArray[np.bool_]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainProgramme:
    """A programme with nothing but its arrays."""

    worth: Floats
    matrix: sparse.csr_matrix
    row_low: Floats
    row_high: Floats
    column_low: Floats
    column_high: Floats
    integer: NDArray[np.bool_]


def ones(values: Any, integer: NDArray[np.bool_]) -> Ints:
    return np.flatnonzero(integer & (np.asarray(values)[: len(integer)] > 0.5))


def with_highs(
    programme: Programme, diary: Diary, *, seconds: float, threads: int, gap: float = 0
) -> None:
    """Solve with HiGHS; bounds and gap hold for the worths as given."""
    import highspy

    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    # HiGHS refuses to run if the process has used another number of threads
    highs.resetGlobalScheduler(True)  # noqa: FBT003
    highs.setOptionValue("threads", threads)
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("time_limit", max(0.1, seconds - diary.elapsed_s()))
    highs.passModel(_highs_lp(highspy, programme))

    def found(event: Any) -> None:
        diary.note(ones(event.data_out.mip_solution, programme.integer))

    highs.cbMipImprovingSolution.subscribe(found)
    highs.solve()
    if highs.getInfo().primal_solution_status == 2:
        diary.note(ones(highs.getSolution().col_value, programme.integer))
    bound = -highs.getInfo().mip_dual_bound / SCALE
    diary.bound = bound if np.isfinite(bound) else None
    diary.proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal


def _highs_lp(highspy: Any, programme: Programme) -> Any:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = programme.matrix.shape
    lp.col_cost_ = -SCALE * programme.worth
    lp.col_lower_, lp.col_upper_ = programme.column_low, programme.column_high
    lp.row_lower_, lp.row_upper_ = programme.row_low, programme.row_high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = programme.matrix.indptr
    lp.a_matrix_.index_ = programme.matrix.indices
    lp.a_matrix_.value_ = programme.matrix.data
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(is_integer)] for is_integer in programme.integer]
    return lp


def with_scip(
    programme: Programme, diary: Diary, *, seconds: float, threads: int, gap: float = 0
) -> None:
    """Solve with SCIP, which uses one thread whatever it is given."""
    from pyscipopt import Eventhdlr, Model
    from pyscipopt.scip import PY_SCIP_EVENTTYPE

    model = Model()
    model.hideOutput()
    columns = _scip_columns(model, programme)
    _scip_rows(model, programme, columns)
    model.setParam("limits/gap", gap)

    class Watch(Eventhdlr):
        def eventinit(self) -> None:
            self.model.catchEvent(PY_SCIP_EVENTTYPE.BESTSOLFOUND, self)

        def eventexec(self, event: Any) -> None:
            best = self.model.getBestSol()
            values = [self.model.getSolVal(best, column) for column in columns]
            diary.note(ones(values, programme.integer))

    model.includeEventhdlr(Watch(), "watch", "writes down every better plan")
    model.setParam("limits/time", max(0.1, seconds - diary.elapsed_s()))
    model.optimize()
    bound = model.getDualbound() / SCALE
    diary.bound = bound if abs(bound) < 1e15 else None
    diary.proven = model.getStatus() == "optimal"


def _scip_columns(model: Any, programme: Programme) -> list[Any]:
    bounds = zip(
        programme.column_low,
        programme.column_high,
        programme.integer,
        programme.worth,
        strict=True,
    )
    columns = [
        model.addVar(
            vtype="I" if is_integer else "C",
            lb=low if np.isfinite(low) else None,
            ub=high if np.isfinite(high) else None,
            obj=SCALE * worth,
        )
        for low, high, is_integer, worth in bounds
    ]
    model.setMaximize()
    return columns


def _scip_rows(model: Any, programme: Programme, columns: list[Any]) -> None:
    from pyscipopt import ExprCons
    from pyscipopt.scip import Expr, Term

    terms = [Term(column) for column in columns]
    matrix = programme.matrix
    for row in range(matrix.shape[0]):
        inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
        low, high = programme.row_low[row], programme.row_high[row]
        entries = zip(matrix.indices[inside], matrix.data[inside], strict=True)
        said = {terms[column]: float(amount) for column, amount in entries}
        if said and (np.isfinite(low) or np.isfinite(high)):
            model.addCons(
                ExprCons(
                    Expr(said),
                    lhs=float(low) if np.isfinite(low) else None,
                    rhs=float(high) if np.isfinite(high) else None,
                )
            )


def with_cp_sat(
    programme: Programme, diary: Diary, *, seconds: float, threads: int, gap: float = 0
) -> None:
    """Solve with CP-SAT: everything in whole numbers, so to seven digits at best."""
    from ortools.sat.python import cp_model

    model, columns, unit = _cp_sat_model(programme)

    class Watch(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            values = [self.value(c) for c in whole]
            diary.note(integer_at[np.asarray(values) > 0.5])

    integer_at = np.flatnonzero(programme.integer)
    whole = [columns[at] for at in integer_at]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = threads
    solver.parameters.relative_gap_limit = gap
    solver.parameters.max_time_in_seconds = max(0.1, seconds - diary.elapsed_s())
    status = solver.solve(model, Watch())
    told = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    diary.bound = solver.best_objective_bound / unit if told else None
    diary.proven = status == cp_model.OPTIMAL


def _cp_sat_model(programme: Programme) -> tuple[Any, list[Any], float]:
    """Scale columns and rows to whole numbers; ``unit`` is what 1 of worth counts."""
    from ortools.sat.python import cp_model

    low = np.maximum(programme.column_low, -BOX)
    high = np.minimum(programme.column_high, BOX)
    fine = np.where(programme.integer, 1.0, _fineness(programme))
    model = cp_model.CpModel()
    whole_low = np.ceil(low * fine - 1e-6).astype(np.int64)
    whole_high = np.floor(high * fine + 1e-6).astype(np.int64)
    columns = [
        model.new_int_var(int(a), int(b), "")
        for a, b in zip(whole_low, whole_high, strict=True)
    ]
    _cp_sat_rows(model, programme, columns, fine)
    worth = programme.worth / fine
    unit = 1e6 / max(1e-12, float(np.abs(worth).max()))
    used = np.flatnonzero(worth)
    model.maximize(
        cp_model.LinearExpr.weighted_sum(
            [columns[at] for at in used],
            [round(float(worth[at]) * unit) for at in used],
        )
    )
    return model, columns, unit


def _fineness(programme: Programme) -> Floats:
    """Steps per unit: 1e5 for gains, 1e3 for indicators, 1 for tkr and shares.

    What is saved is whole tkr, and synergies and reach are 0 or 1 of themselves.
    """
    has_low = np.isfinite(programme.column_low)
    has_high = np.isfinite(programme.column_high)
    return np.select([has_low, has_high], [1.0, 1e5], 1e3)


def _cp_sat_rows(
    model: Any, programme: Programme, columns: list[Any], fine: Floats
) -> None:
    from ortools.sat.python import cp_model

    matrix = programme.matrix
    for row in range(matrix.shape[0]):
        inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
        at = matrix.indices[inside]
        amounts = matrix.data[inside] / fine[at]
        step = _row_step(amounts)
        if len(at) == 0:
            continue
        said = cp_model.LinearExpr.weighted_sum(
            [columns[c] for c in at], [round(float(a) * step) for a in amounts]
        )
        low, high = programme.row_low[row] * step, programme.row_high[row] * step
        if np.isfinite(low) and low == high:
            slack = _slack(np.append(amounts, low / step) * step, programme.integer[at])
            model.add_linear_constraint(said, round(low) - slack, round(low) + slack)
        elif np.isfinite(low) or np.isfinite(high):
            least = int(np.ceil(low - 1e-6)) if np.isfinite(low) else -(10**17)
            most = int(np.floor(high + 1e-6)) if np.isfinite(high) else 10**17
            model.add_linear_constraint(said, least, most)


def _slack(amounts: Floats, integer: NDArray[np.bool_]) -> int:
    """How far an equality may miss: nothing if its amounts (last: its sum) are whole.

    Else what the cuts can sum to, and half a step of its finest column.
    """
    cut = float(np.abs(amounts - np.round(amounts)).sum())
    if cut < 1e-6:
        return 0
    finest = np.abs(amounts[:-1][~integer]).min(initial=np.inf)
    return int(np.ceil(cut + (finest / 2 if np.isfinite(finest) else 0)))


def _row_step(amounts: Floats) -> float:
    """The smallest power of ten that makes all amounts whole, else the largest."""
    most = int(CP_SAT_DIGITS - np.floor(np.log10(np.abs(amounts).max(initial=1e-9))))
    for digits in range(most):
        scaled = amounts * 10.0**digits
        if np.allclose(scaled, np.round(scaled), rtol=0, atol=1e-9):
            return float(10.0**digits)
    return float(10.0**most)
