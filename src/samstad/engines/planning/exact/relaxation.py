"""The relaxation: what would be best if starts could be split.

It is solved in steps ("has begun by"), which needs far fewer figures than pulses.
The bound is made from the duals by weak duality, so that it holds whatever the
solver's tolerances, and even when it was stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from samstad.engines.planning.arrays.model import Floats, Ints
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import (
    SCALE,
    linear_programme,
    one_thread_solver,
)
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.steps import later_starts, pulse_of_step, rises

_ROUNDING = 1e-9
_SWITCHES = ("covered", "both")  # 0 or 1 in any plan, though not told to be
_SCARCE = ("P2", "P3", "P12_cost")  # rows whose prices a start pays
_LARGE, _LOOSE = 10_000, 1e-3  # starts; there first-order steps to this tolerance


@dataclass(frozen=True, slots=True)
class Advice:
    """How much of each start (X,) is taken, what a start loses, and the bound.

    ``loss`` (X,) is what the aim would lose by a start, 0 for those taken, and
    ``dear`` (X,) what the money and the staff it takes are worth elsewhere.
    ``spare`` is what the aim gains from each column beyond the prices it pays, and
    ``prices`` (R,) what a row's limit is worth: the bound falls or rises by them when
    limits are moved.
    """

    flow: Floats
    loss: Floats
    dear: Floats
    spare: Floats
    prices: Floats
    bound: float

    def hold(self, made: Formulation, value: float) -> None:
        """Hold starts and switches to what they are in plans worth ``value`` or more.

        By weak duality a plan is worth the bound less what its columns lose.
        """
        room = (self.bound - value) * (1 + _ROUNDING) + _ROUNDING
        columns, n = made.programme.columns, len(made.option)
        columns.high[:n][self.loss > room] = columns.low[:n][self.loss > room]
        switch = np.isin(columns.name_of(), _SWITCHES)
        free = switch & (columns.low == 0) & (columns.high == 1)
        columns.low[free & (self.spare > room)] = 1
        columns.high[free & (self.spare < -room)] = 0


def relaxed(
    made: Formulation,
    *,
    time_limit_s: float,
    should_stop: Callable[[], bool] = lambda: False,
) -> Advice | None:
    """Solve the relaxation; ``None`` when time was too short.

    Interior points are exact and quick on up to 10,000 starts. Beyond, their
    factors fill the memory, and a first-order method (PDLP) is there in half the
    time; the bound it gives is within 0.2 % of theirs.
    """
    programme, n = made.programme, len(made.option)
    later = later_starts(made.option)
    pulses = pulse_of_step(later, programme.columns.n)
    cost = programme.costs() * SCALE
    lp = _steps(made, later, pulses, cost)
    solver = one_thread_solver(time_limit_s)
    solver.setOptionValue("solver", "pdlp" if n > _LARGE else "ipx")
    solver.setOptionValue("run_crossover", "off")
    if n > _LARGE:
        solver.setOptionValue("kkt_tolerance", _LOOSE)
    solver.passModel(lp)

    def ask(event: highspy.HighsCallbackEvent) -> None:
        if should_stop():
            event.interrupt()

    solver.cbIpmInterrupt.subscribe(ask)
    solver.run()
    solution = solver.getSolution()
    if not solution.value_valid or not solution.dual_valid:
        return None
    steps = np.array(solution.col_value)
    duals = np.array(solution.row_dual)[: programme.rows.n]
    bound, spare, duals = min(
        (_bound(made, cost, way) for way in (duals, -duals)),
        key=lambda found: found[0],
    )
    if not (np.isfinite(steps).all() and np.isfinite(bound)):
        return None
    return Advice(
        flow=np.clip((pulses @ steps)[:n], 0.0, 1.0),
        loss=np.maximum(0.0, _best_of(made, spare) - spare[:n]) / SCALE,
        dear=_dear(made, duals) / SCALE,
        spare=spare / SCALE,
        prices=duals / SCALE,
        bound=bound / SCALE,
    )


def _dear(made: Formulation, duals: Floats) -> Floats:
    """What each start (X,) takes of funds and staff, at their prices."""
    rows, n = made.programme.rows, len(made.option)
    scarce = np.zeros(rows.n, dtype=bool)
    for prefix in _SCARCE:
        scarce |= np.char.startswith(rows.name_of(), prefix)
    prices = np.where(scarce, duals, 0.0)
    return np.asarray(made.programme.matrix().T @ prices)[:n]


def _best_of(made: Formulation, spare: Floats) -> Floats:
    """For each start (X,) what the best start of its measure spares, at least 0."""
    best, n = np.zeros(made.measure.max(initial=-1) + 1), len(made.measure)
    can = made.programme.columns.high[:n] > 0
    np.maximum.at(best, made.measure[can], spare[:n][can])
    return best[made.measure]


def _steps(
    made: Formulation, later: Ints, pulses: sparse.csc_matrix, cost: Floats
) -> highspy.HighsLp:
    """The programme on steps, which never fall."""
    programme, many = made.programme, len(later)
    figures = (programme.matrix() @ pulses).tocsc()
    figures.data[np.abs(figures.data) < 1e-12] = 0.0
    matrix = sparse.vstack([figures, rises(later, programme.columns.n)]).tocsc()
    matrix.eliminate_zeros()
    return linear_programme(
        matrix,
        pulses.T @ cost,
        columns=(programme.columns.low, programme.columns.high),
        rows=(
            np.concatenate([programme.rows.low, np.zeros(many)]),
            np.concatenate([programme.rows.high, np.full(many, INF)]),
        ),
    )


def _bound(
    made: Formulation, cost: Floats, duals: Floats
) -> tuple[float, Floats, Floats]:
    """Weak duality on pulses: a bound for any duals, what each column spares, and
    the duals that were used.

    Of a measure's starts only the best counts, as it is done once (P1).
    """
    rows, columns, n = made.programme.rows, made.programme.columns, len(made.option)
    duals = np.where((duals > 0) & (rows.high == INF), 0.0, duals)
    duals = np.where((duals < 0) & (rows.low == -INF), 0.0, duals)
    spare = cost - made.programme.matrix().T @ duals
    best = _best_of(made, spare)
    started = np.zeros(made.measure.max(initial=-1) + 1)
    started[made.measure] = best
    rest, low, high = spare[n:], columns.low[n:], columns.high[n:]
    terms = [
        duals[duals > 0] * rows.high[duals > 0],
        duals[duals < 0] * rows.low[duals < 0],
        started,
        rest[rest > 0] * high[rest > 0],
        rest[rest < 0] * low[rest < 0],
    ]
    whole = sum(float(term.sum()) for term in terms)
    size = sum(float(np.abs(term).sum()) for term in terms)
    return whole + _ROUNDING * size, spare, duals
