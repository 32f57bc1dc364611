"""Rows and columns under construction, in blocks of arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from samstad.engines.planning.arrays.model import Floats, Ints

INF = float("inf")
Term = tuple[int, float]


@dataclass(slots=True)
class Blocks:
    """Limits of rows or columns, added block by block.

    A block is named by what it keeps ("P2_fund", "x"), for those who read it.
    """

    n: int = 0
    names: list[tuple[str, int]] = field(default_factory=list)
    lows: list[Floats] = field(default_factory=list)
    highs: list[Floats] = field(default_factory=list)

    def add(self, name: str, many: int, low: ArrayLike, high: ArrayLike) -> Ints:
        """Add a block; the numbers of its members."""
        self.names.append((name, many))
        self.lows.append(np.array(np.broadcast_to(low, many), dtype=float))
        self.highs.append(np.array(np.broadcast_to(high, many), dtype=float))
        self.n += many
        return np.arange(self.n - many, self.n)

    @property
    def low(self) -> Floats:
        """All lower limits; writing to them is allowed."""
        self.lows = [np.concatenate([np.empty(0), *self.lows])]
        return self.lows[0]

    @property
    def high(self) -> Floats:
        self.highs = [np.concatenate([np.empty(0), *self.highs])]
        return self.highs[0]

    def keep(self, kept: np.ndarray) -> None:
        """Forget the members that are not kept."""
        self.lows, self.highs = [self.low[kept]], [self.high[kept]]
        names, first = [], 0
        for name, many in self.names:
            names.append((name, int(kept[first : first + many].sum())))
            first += many
        self.names, self.n = names, int(kept.sum())

    def labels(self) -> list[str]:
        """A name for each member."""
        return [f"{name}_{i}" for name, many in self.names for i in range(many)]

    def copy(self) -> Blocks:
        return Blocks(self.n, list(self.names), [self.low.copy()], [self.high.copy()])


@dataclass(slots=True)
class Programme:
    """``rows.low ≤ A x ≤ rows.high``, ``x`` within ``columns``; raise ``cost · x``.

    The first ``n_whole`` columns take whole numbers only.
    """

    rows: Blocks = field(default_factory=Blocks)
    columns: Blocks = field(default_factory=Blocks)
    n_whole: int = 0
    cost: dict[int, float] = field(default_factory=dict)
    triples: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)

    def put(self, rows: ArrayLike, columns: ArrayLike, figures: ArrayLike) -> None:
        """Add figures to the matrix; what is put twice is summed."""
        spread = np.broadcast_arrays(rows, columns, np.asarray(figures, dtype=float))
        row, column, figure = (np.ravel(one) for one in spread)
        self.triples.append((row, column, figure))

    def row(self, name: str, low: float, terms: Iterable[Term], high: float) -> None:
        """Add one row, term by term."""
        columns, figures = zip(*terms, strict=True)
        self.put(self.rows.add(name, 1, low, high), columns, figures)

    def matrix(self) -> sparse.csc_matrix:
        """``A``; the figures are gathered, so that asking again is quick."""
        parts = zip(*self.triples, strict=True)
        row, column, figure = (np.concatenate(part) for part in parts)
        self.triples = [(row, column, figure)]
        shape = (self.rows.n, self.columns.n)
        made = sparse.coo_matrix((figure, (row, column)), shape=shape).tocsc()
        made.eliminate_zeros()
        return made

    def drop_idle_rows(self) -> None:
        """Forget rows that hold nothing back: no limits, or nothing in them."""
        made = self.matrix().tocsr()
        low, high = self.rows.low, self.rows.high
        empty = np.diff(made.indptr) == 0
        kept = (np.isfinite(low) | np.isfinite(high)) & ~(
            empty & (low <= 0) & (high >= 0)
        )
        self.rows.keep(kept)
        left = made[kept].tocoo()
        self.triples = [(left.row, left.col, left.data)]

    def costs(self) -> Floats:
        cost = np.zeros(self.columns.n)
        for column, figure in self.cost.items():
            cost[column] = figure
        return cost

    def copy(self) -> Programme:
        """One that can be added to without changing this."""
        return Programme(
            self.rows.copy(),
            self.columns.copy(),
            self.n_whole,
            dict(self.cost),
            list(self.triples),
        )
