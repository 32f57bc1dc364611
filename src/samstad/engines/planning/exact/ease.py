"""An easier programme for reach: what is beyond the nearest place is taken as covered.

With a place near a point it is idle to ask whether the bands around that place are
covered too. Left out they count as covered, so the bound holds; where a plan or a
relaxation would then leave one uncovered, it is asked about after all.
"""

from __future__ import annotations

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Floats
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import Pairs
from samstad.engines.planning.exact.rows import INF

_COVERED = 1 - 1e-4
_AHEAD = 14


class Ease:
    """A formulation in which only the elements that matter so far are asked about."""

    def __init__(self, made: Formulation) -> None:
        self._made, self._covers = made, made.covers
        self._asked = np.zeros(
            0 if made.covers is None else len(made.covers.inner), bool
        )
        if made.covers is not None:
            rows = np.flatnonzero(made.programme.rows.name_of() == "P9_covered")
            starts = slice(0, len(made.option))
            self._new = -made.programme.matrix().tocsr()[rows][:, starts]
            self._rows = rows

    def see_plan(self, pairs: Pairs) -> bool:
        flow = np.zeros(len(self._made.option))
        flow[[self._made.column[pair] for pair in pairs]] = 1.0
        return self.see(flow)

    def see(self, flow: Floats) -> bool:
        """Ask about what these starts (X,) leave uncovered; whether it is more."""
        if self._covers is None:
            return False
        within = np.append(self._coverage(flow), 0.0)[self._covers.inner]
        asked = self._asked | (within < _COVERED)
        more = int(asked.sum()) > int(self._asked.sum())
        self._asked = asked
        return more

    def look_ahead(self) -> None:
        """Ask about the next few bands too: a tree is dear to begin again."""
        if self._covers is None:
            return
        for _ in range(_AHEAD):
            self._asked |= np.append(self._asked, False)[self._covers.inner]

    def _coverage(self, flow: Floats) -> Floats:
        covered = (self._new @ flow).tolist()
        for at, inner in enumerate(self._covers.inner.tolist() if self._covers else ()):
            covered[at] = min(
                1.0, covered[at] + (covered[inner] if inner >= 0 else 0.0)
            )
        return np.array(covered)

    def formulation(self) -> Formulation:
        """The programme as it is asked now; its columns are those of the whole."""
        if self._covers is None:
            return self._made
        made = self._made.copy()
        idle: Flags = ~self._asked
        made.programme.columns.low[self._covers.column[idle]] = 1.0
        made.programme.columns.high[self._covers.column[idle]] = 1.0
        made.programme.rows.high[self._rows[idle]] = INF
        made.programme.drop_idle_rows()
        made.covers = None
        return made
