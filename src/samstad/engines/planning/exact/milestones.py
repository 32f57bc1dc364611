"""Columns for a tree to branch on: "is the measure done", "has it begun by then".

A single start says little when it is shut out; a milestone parts a measure's
starts in two. They follow from the starts and change no plan and no bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.exact.writer import Formulation


@dataclass(frozen=True, slots=True)
class Milestones:
    """A formulation with milestones as its last columns.

    ``sums`` (N, X) has the starts that each milestone is the sum of.
    """

    made: Formulation
    sums: sparse.csr_matrix

    def columns(self, values: Floats) -> Floats:
        """All columns of a plan, from those of the plain formulation."""
        starts = values[: self.sums.shape[1]]
        return np.concatenate([values, self.sums @ starts])

    def plain(self, values: Floats) -> Floats:
        """The columns of the plain formulation."""
        return values[: len(values) - self.sums.shape[0]]


def with_milestones(plain: Formulation) -> Milestones:
    """A copy of a formulation to which milestones are added."""
    made = plain.copy()
    programme, sums = made.programme, _sums(made)
    many = sums.shape[0]
    columns = programme.columns.add("milestone", many, 0, 1)
    programme.more_whole = np.concatenate([programme.more_whole, columns])
    rows = programme.rows.add("milestone", many, 0, 0)
    programme.put(rows, columns, -1)
    at = sums.tocoo()
    programme.put(rows[at.row], at.col, at.data)
    return Milestones(made, sums)


def _sums(made: Formulation) -> sparse.csr_matrix:
    """By measure: all starts, and those up to each period but the last."""
    row, column, many = [], [], 0
    for measure in np.unique(made.measure):
        starts = np.flatnonzero(made.measure == measure)
        for last in np.unique(made.when[starts])[::-1]:
            until = starts[made.when[starts] <= last]
            if len(until) > 1:
                row.append(np.full(len(until), many))
                column.append(until)
                many += 1
    none = np.empty(0, dtype=np.int64)
    at = np.concatenate([none, *row]), np.concatenate([none, *column])
    shape = (many, len(made.measure))
    return sparse.csr_matrix((np.ones(len(at[0])), at), shape=shape)
