"""What every plan must do and none can: measures settled by the rules of order alone.

One measure at a time is left out, or taken in, and a linear programme of what must be
done once, in order, beside or instead of each other and for a service (P1, P4, P6, P7,
P12) is asked whether that can be. It knows nothing of money, staff or effects, so that
each answer takes a millisecond; and where the answer is no, no plan does it. That "no"
is not taken on trust: the rows' weights that refute it are summed up here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from samstad.engines.planning.arrays.model import Floats, Ints
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import linear_programme, one_thread_solver
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.steps import later_starts, pulse_of_step, rises

_ORDER = ("P1_once", "P4_after", "P6_group", "P6_site", "P7_service", "P12_company")
_ROUNDING = 1e-6  # of its size, by which a refutation must be clear
_INFEASIBLE = highspy.HighsModelStatus.kInfeasible


@dataclass(frozen=True, slots=True)
class Settled:
    """Measures that are in every plan, and such as are in none (positions)."""

    needed: Ints
    barred: Ints

    def hold(self, made: Formulation) -> None:
        """Tell a programme on pulses."""
        rows, measure = _once(made)
        made.programme.rows.low[rows[np.isin(measure, self.needed)]] = 1.0
        starts = np.flatnonzero(np.isin(made.measure, self.barred))
        made.programme.columns.high[starts] = 0.0


def settled(made: Formulation, *, should_stop: Callable[[], bool]) -> Settled | None:
    """Ask of each measure whether it can be left out, and whether it can be done.

    ``None`` when it was stopped before the last: what is settled then depends on the
    clock.
    """
    order = _Order.of(made)
    rows, measure = _once(made)
    needed, barred = [], []
    for row, of in zip(order.rows_of(rows), measure.tolist(), strict=True):
        if should_stop():
            return None
        if order.is_open(row):
            if not order.allows(row, 0.0):
                needed.append(of)
            elif not order.allows(row, 1.0):
                barred.append(of)
    return Settled(np.array(needed, dtype=np.int64), np.array(barred, dtype=np.int64))


def _once(made: Formulation) -> tuple[Ints, Ints]:
    """The rows that say that a measure is done once, and their measures."""
    rows = np.flatnonzero(made.programme.rows.name_of() == "P1_once")
    about = [about for name, about in made.programme.rows.names if name == "P1_once"]
    return rows, np.concatenate([np.empty(0, np.int64), *(a["measure"] for a in about)])


@dataclass(frozen=True, slots=True)
class _Order:
    """A solver that holds the rules of order on steps, and the same as arrays."""

    solver: highspy.Highs
    kept: Ints
    matrix: sparse.csr_matrix
    columns: tuple[Floats, Floats]
    low: Floats
    high: Floats

    @classmethod
    def of(cls, made: Formulation) -> _Order:
        programme, n = made.programme, len(made.option)
        kept = np.flatnonzero(np.isin(programme.rows.name_of(), _ORDER))
        later = later_starts(made.option)
        figures = programme.matrix().tocsr()[kept][:, :n] @ pulse_of_step(later, n)
        matrix = sparse.vstack([figures, rises(later, n)]).tocsc()
        low = np.concatenate([programme.rows.low[kept], np.zeros(len(later))])
        high = np.concatenate([programme.rows.high[kept], np.full(len(later), INF)])
        columns = programme.columns.low[:n], programme.columns.high[:n]
        solver = one_thread_solver(INF)
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("solver", "simplex")
        solver.passModel(
            linear_programme(matrix, np.zeros(n), columns=columns, rows=(low, high))
        )
        return cls(solver, kept, matrix.tocsr(), columns, low, high)

    def rows_of(self, rows: Ints) -> list[int]:
        return [int(at) for at in np.searchsorted(self.kept, rows)]

    def is_open(self, row: int) -> bool:
        return bool(self.low[row] < self.high[row])

    def allows(self, row: int, value: float) -> bool:
        """Whether the row may come to the value; if not, it is held to the other."""
        whole = self.low[row], self.high[row]
        self._hold(row, value, value)
        self.solver.run()
        if self.solver.getModelStatus() == _INFEASIBLE and self._is_refuted():
            self._hold(row, 1.0 - value, 1.0 - value)
            return False
        self._hold(row, *whole)
        return True

    def _hold(self, row: int, low: float, high: float) -> None:
        self.low[row], self.high[row] = low, high
        self.solver.changeRowBounds(row, low, high)

    def _is_refuted(self) -> bool:
        """The rows weighted together ask for more than the columns can make."""
        # highspy's stubs lack it
        _, has_ray, ray = self.solver.getDualRay()  # type: ignore[attr-defined]
        return bool(has_ray) and any(self._falls_short(way) for way in (ray, -ray))

    def _falls_short(self, weight: Floats) -> bool:
        ends = np.where(weight > 0, self.low, self.high)
        weight = np.where(np.isfinite(ends), weight, 0.0)
        asked = weight * np.where(np.isfinite(ends), ends, 0.0)
        figures = weight @ self.matrix
        low, high = self.columns
        made = np.where(figures > 0, figures * high, figures * low)
        room = _ROUNDING * (1.0 + np.abs(asked).sum() + np.abs(made).sum())
        return bool(asked.sum() > made.sum() + room)
