"""Plain solvers on the published files themselves, as their users would do it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.outside.mknap import Knapsack
from benchmarks.outside.nrp import Release, budget
from benchmarks.outside.pmed import Median
from benchmarks.outside.psplib import Project, links
from benchmarks.programmes import (
    PlainProgramme,
    with_cp_sat,
    with_highs,
    with_scip,
)
from benchmarks.runs import Diary

SOLVERS = {"HiGHS": with_highs, "SCIP": with_scip, "CP-SAT": with_cp_sat}


def solve_knapsack(
    solver: str, knapsack: Knapsack, *, seconds: float, threads: int
) -> Diary:
    """Diary with the profit of every selection found."""
    profits = np.array([float(p) for p in knapsack.profits])
    sizes = np.array(knapsack.sizes, float)
    programme = _binary(profits, sparse.csr_matrix(sizes), np.array(knapsack.rooms))
    return _solved(solver, programme, seconds=seconds, threads=threads)


def solve_release(
    solver: str, release: Release, ratio: str, *, seconds: float, threads: int
) -> Diary:
    """One 0/1 column for each requirement and customer, one row for each need."""
    n = len(release.costs)
    after, before = np.array(_pairs(release), int).reshape(-1, 2).T
    count = len(after)
    rows = np.concatenate([np.arange(count), np.arange(count), np.full(n, count)])
    columns = np.concatenate([after, before, np.arange(n)])
    amounts = np.concatenate([np.ones(count), -np.ones(count), release.costs])
    shape = (count + 1, n + len(release.profits))
    matrix = sparse.csr_matrix((amounts, (rows, columns)), shape=shape)
    rooms = np.append(np.zeros(count), budget(release, ratio))
    worth = np.concatenate([np.zeros(n), release.profits])
    return _solved(
        solver, _binary(worth, matrix, rooms), seconds=seconds, threads=threads
    )


def _pairs(release: Release) -> list[tuple[int, int]]:
    """(what waits, what it needs); customers are numbered after requirements."""
    n = len(release.costs)
    asked = [(n + c, r) for c, row in enumerate(release.requests) for r in row]
    return [(b, a) for a, b in release.needs] + asked


def _binary(
    worth: NDArray[np.float64], matrix: sparse.csr_matrix, rooms: NDArray[Any]
) -> PlainProgramme:
    n_rows, n_columns = matrix.shape
    return PlainProgramme(
        worth=worth,
        matrix=matrix,
        row_low=np.full(n_rows, -np.inf),
        row_high=rooms.astype(float),
        column_low=np.zeros(n_columns),
        column_high=np.ones(n_columns),
        integer=np.full(n_columns, fill_value=True),
    )


def _solved(
    solver: str, programme: PlainProgramme, *, seconds: float, threads: int
) -> Diary:
    diary = Diary()
    SOLVERS[solver](programme, diary, seconds=seconds, threads=threads)
    diary.found = [(s, float(programme.worth[ones].sum())) for s, ones in diary.found]
    diary.close()
    return diary


def solve_median_with_spopt(median: Median, *, seconds: float, threads: int) -> Diary:
    """The p-median class of spopt, solved by HiGHS through PuLP."""
    import pulp
    from spopt.locate import PMedian

    diary = Diary()
    weights = np.ones(len(median.ways))
    model = PMedian.from_cost_matrix(median.ways.astype(float), weights, median.p)
    model.solve(
        pulp.HiGHS(msg=False, timeLimit=seconds, threads=threads, gapRel=0.0),
        results=False,
    )
    diary.note(float(pulp.value(model.problem.objective)))
    diary.proven = model.problem.status == pulp.LpStatusOptimal
    diary.bound = diary.found[-1][1] if diary.proven else None
    diary.close()
    return diary


def schedule_with_cp_sat(project: Project, *, seconds: float, threads: int) -> Diary:
    """Intervals and cumulative resources, the way CP-SAT likes scheduling best."""
    from ortools.sat.python import cp_model

    diary = Diary()
    model = cp_model.CpModel()
    starts = {
        a: model.new_int_var(0, project.horizon - d, "")
        for a, d in project.durations.items()
        if d > 0
    }
    end = model.new_int_var(0, project.horizon, "")
    for before, after in links(project):
        model.add(starts[after] >= starts[before] + project.durations[before])
    for a, start in starts.items():
        model.add(end >= start + project.durations[a])
    _add_resources(model, project, starts)
    model.minimize(end)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = threads
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        diary.note(float(solver.value(end)))
        diary.bound = solver.best_objective_bound
    diary.proven = status == cp_model.OPTIMAL
    diary.close()
    return diary


def _add_resources(model: Any, project: Project, starts: dict[int, Any]) -> None:
    work = {
        a: model.new_fixed_size_interval_var(start, project.durations[a], "")
        for a, start in starts.items()
    }
    for r, room in enumerate(project.capacities):
        asking = [a for a in starts if project.needs[a][r]]
        model.add_cumulative(
            [work[a] for a in asking], [project.needs[a][r] for a in asking], room
        )
