"""CP-SAT on pure scheduling: intervals, cumulative staff, whole-number worth.

OR-Tools is optional (``samstad[scheduling]``) and loaded when it is first asked.
The bound is that of the whole-number aim, plus all that rounding to whole numbers
can hide, so it holds for the case itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from threading import Event, Thread
from typing import Any

import numpy as np

from samstad.engines.planning.arrays.model import Arrays, Floats, Ints, Model
from samstad.engines.planning.exact.highs import Answer, Ear, Pairs
from samstad.engines.planning.exact.scheduling import Schedule

_WORKERS, _LISTEN_S = 2, 0.05
_STEPS_PER_UNIT = 1000  # of CP-SAT's own deterministic time
_FINEST, _NEAR_WHOLE, _ROUNDING = 1e9, 1e-6, 1e-9


def is_installed() -> bool:
    return find_spec("ortools") is not None


def raise_schedule(
    model: Model,
    schedule: Schedule,
    weight: Floats,
    start: Pairs,
    *,
    time_limit_s: float,
    seed: int,
    steps: int | None,
    should_stop: Callable[[], bool],
    ear: Ear,
) -> Answer:
    """Maximise the boards' attainments, weighted (B,), from a plan.

    With ``steps`` one worker counts CP-SAT's deterministic time, so that the same
    seed and steps give the same plan.
    """
    from ortools.sat.python import cp_model

    aim = _Aim.of(model.arrays, schedule, weight)
    made = cp_model.CpModel()
    starts = _written(made, model, aim, dict(start))
    solver = cp_model.CpSolver()
    set_to = solver.parameters
    set_to.random_seed = seed
    set_to.max_time_in_seconds = max(0.01, time_limit_s)
    set_to.num_workers = 1 if steps else _WORKERS
    if steps:
        set_to.max_deterministic_time = steps / _STEPS_PER_UNIT
    solver.best_bound_callback = lambda bound: ear.bound(aim.outward(bound))

    class Teller(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            ear.chosen(tuple((o, self.value(s)) for o, s in enumerate(starts)))

    with _stopped_by(should_stop, solver):
        status = solver.solve(made, Teller())
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Answer(
        chosen=tuple((o, int(solver.value(s))) for o, s in enumerate(starts))
        if found
        else None,
        bound=aim.outward(solver.best_objective_bound) if found else float("inf"),
        infeasible=status == cp_model.INFEASIBLE,
        nodes=int(solver.deterministic_time * _STEPS_PER_UNIT),
    )


@dataclass(frozen=True, slots=True)
class _Aim:
    """Worth in whole ``units`` (O, T) over ``sure``; ``hidden`` is lost by rounding."""

    units: Ints
    unit: float
    sure: float
    hidden: float

    @classmethod
    def of(cls, a: Arrays, schedule: Schedule, weight: Floats) -> _Aim:
        worth = np.tensordot(weight, schedule.worth, axes=1)
        least = np.where(a.allowed, worth, np.inf).min(axis=1)
        over = np.where(a.allowed, worth - least[:, None], 0.0)
        unit = _unit(over)
        units = np.rint(over / unit).astype(np.int64)
        size = (
            np.abs(worth).max(axis=1, initial=0.0).sum() + np.abs(schedule.sure).sum()
        )
        lost = np.maximum(0.0, over - unit * units).max(axis=1, initial=0.0).sum()
        sure = float(weight @ schedule.sure + least.sum())
        return cls(units, unit, sure, float(lost + _ROUNDING * size))

    def outward(self, bound: float) -> float:
        return self.sure + self.unit * bound + self.hidden


def _unit(over: Floats) -> float:
    """The least step of worth when all are multiples of it, else a very small one."""
    most = float(over.max(initial=0.0)) or 1.0
    steps = np.abs(np.diff(over, axis=1))
    least = float(steps[steps > most / _FINEST].min(initial=most))
    counted = over / least
    even = np.abs(counted - np.rint(counted)).max(initial=0.0) < _NEAR_WHOLE
    return least if even else most / _FINEST


def _written(made: Any, model: Model, aim: _Aim, hint: dict[int, int]) -> list[Any]:
    """Write windows, ties, staff and the aim; the start of each option."""
    from ortools.sat.python import cp_model

    a = model.arrays
    starts = []
    for option, allowed in enumerate(a.allowed):
        window = cp_model.Domain.from_values(np.flatnonzero(allowed).tolist())
        starts.append(made.new_int_var_from_domain(window, f"o{option}"))
        if option in hint:
            made.add_hint(starts[option], hint[option])
    for tie in model.ties:
        (before,), (after,) = tie.before, tie.after
        ready = tie.lag + (0 if tie.from_start else int(a.duration[before]))
        made.add(starts[after] >= starts[before] + ready)
    for department in range(len(a.capacity)):
        _write_staff(made, a, department, starts)
    made.maximize(sum(_terms(made, a, aim, starts)))
    return starts


def _write_staff(made: Any, a: Arrays, department: int, starts: list[Any]) -> None:
    """Work as intervals; where capacity is less than its most, something fills it."""
    capacity = a.capacity[department]
    most = int(capacity.max(initial=0))
    work, needs = [], []
    for option, start in enumerate(starts):
        for first, many, need in _stretches(_staff_of(a, option, department)):
            work.append(made.new_fixed_size_interval_var(start + first, many, ""))
            needs.append(need)
    for first, many, missing in _stretches(most - capacity):
        work.append(made.new_fixed_size_interval_var(first, many, ""))
        needs.append(missing)
    made.add_cumulative(work, needs, most)


def _staff_of(a: Arrays, option: int, department: int) -> Ints:
    """Need by period of work."""
    need = np.zeros(a.duration[option], dtype=np.int64)
    rows = slice(a.staff_at[option], a.staff_at[option + 1])
    here = a.staff_department[rows] == department
    np.add.at(need, a.staff_offset[rows][here], a.staff_need[rows][here])
    return need


def _stretches(figures: Ints) -> Iterator[tuple[int, int, int]]:
    """First, length and figure of each stretch of the same figure other than 0."""
    ends = [*(np.flatnonzero(np.diff(figures)) + 1).tolist(), len(figures)]
    first = 0
    for end in ends:
        if end > first and figures[first]:
            yield first, end - first, int(figures[first])
        first = end


def _terms(made: Any, a: Arrays, aim: _Aim, starts: list[Any]) -> Iterator[Any]:
    """What each start is worth: along a line if it is one, else looked up."""
    yield 0
    for option, units in enumerate(aim.units):
        when = np.flatnonzero(a.allowed[option])
        if not units[when].any():
            continue
        first, last = int(when[0]), int(when[-1])
        slope = int(units[last] - units[first]) // max(1, last - first)
        line = units[first] + slope * (when - first)
        if (units[when] == line).all():
            yield int(units[first]) - slope * first + slope * starts[option]
            continue
        worth = made.new_int_var(0, int(units[when].max()), "")
        made.add_element(
            starts[option] - first, units[first : last + 1].tolist(), worth
        )
        yield worth


@contextmanager
def _stopped_by(should_stop: Callable[[], bool], solver: Any) -> Iterator[None]:
    """Ask now and then whether to stop, while the solver works."""
    ended = Event()

    def listen() -> None:
        while not ended.wait(_LISTEN_S):
            if should_stop():
                solver.stop_search()

    listener = Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield
    finally:
        ended.set()
        listener.join()
