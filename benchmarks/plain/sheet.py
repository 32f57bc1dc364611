"""Columns and rows of a mixed-integer programme, gathered as sparse entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Sheet:
    """A programme in the making: ``low ≤ A x ≤ high`` within bounds."""

    column_low: list[Floats] = field(default_factory=list)
    column_high: list[Floats] = field(default_factory=list)
    integer: list[NDArray[np.bool_]] = field(default_factory=list)
    row_low: list[Floats] = field(default_factory=list)
    row_high: list[Floats] = field(default_factory=list)
    entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    n_columns: int = 0
    n_rows: int = 0

    def columns(self, n: int, low: Any, high: Any, *, integer: bool = False) -> Ints:
        """Add ``n`` columns and give their numbers."""
        self.column_low.append(np.broadcast_to(np.float64(low), n))
        self.column_high.append(np.broadcast_to(np.float64(high), n))
        self.integer.append(np.full(n, integer))
        self.n_columns += n
        return np.arange(self.n_columns - n, self.n_columns)

    def rows(self, n: int, low: Any, high: Any) -> Ints:
        """Add ``n`` rows and give their numbers."""
        self.row_low.append(np.broadcast_to(np.float64(low), n))
        self.row_high.append(np.broadcast_to(np.float64(high), n))
        self.n_rows += n
        return np.arange(self.n_rows - n, self.n_rows)

    def put(self, rows: Any, columns: Any, amounts: Any) -> None:
        """Add amounts at rows and columns; those that meet are summed."""
        at, to, much = np.broadcast_arrays(rows, columns, np.float64(amounts))
        self.entries.append((at.ravel(), to.ravel(), much.ravel()))

    def matrix(self) -> sparse.csr_matrix:
        parts = self.entries or [(np.zeros(0, int), np.zeros(0, int), np.zeros(0))]
        at, to, much = (np.concatenate(part) for part in zip(*parts, strict=True))
        shape = (self.n_rows, self.n_columns)
        made = sparse.coo_matrix((much, (at, to)), shape=shape).tocsr()
        made.eliminate_zeros()
        return made
