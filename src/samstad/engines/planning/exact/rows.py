"""Rows and columns under construction, in blocks of arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from samstad.engines.planning.arrays.model import Flags, Floats, Ints

INF = float("inf")
AT_FLOOR = 1e-8
"""Room below a least attainment, so that rounding loses no plan that reaches it
exactly; a plan that does not is refused by the check."""
Term = tuple[int, float]


@dataclass(slots=True)
class Blocks:
    """Limits of rows or columns, added block by block.

    A block is named by what it keeps ("P2_fund", "x"); its members by positions of
    what they are about (``fund=``, ``period=`` …), for those who read it.
    """

    n: int = 0
    names: list[tuple[str, dict[str, Ints]]] = field(default_factory=list)
    lows: list[Floats] = field(default_factory=list)
    highs: list[Floats] = field(default_factory=list)

    def add(
        self, name: str, many: int, low: ArrayLike, high: ArrayLike, **about: ArrayLike
    ) -> Ints:
        """Add a block; the numbers of its members."""
        self.names.append(
            (
                name,
                {
                    kind: np.broadcast_to(np.ravel(at), many)
                    for kind, at in {"member": np.arange(many), **about}.items()
                },
            )
        )
        self.lows.append(np.array(np.broadcast_to(low, many), dtype=float))
        self.highs.append(np.array(np.broadcast_to(high, many), dtype=float))
        self.n += many
        return np.arange(self.n - many, self.n)

    @property
    def low(self) -> Floats:
        """All lower limits; writing to them changes them."""
        return _joined(self.lows)

    @property
    def high(self) -> Floats:
        """All upper limits; writing to them changes them."""
        return _joined(self.highs)

    def name_of(self) -> NDArray[np.str_]:
        """The block's name of each member."""
        names = np.array([name for name, _ in self.names], dtype=np.str_)
        return np.repeat(names, [len(about["member"]) for _, about in self.names])

    def keep(self, kept: np.ndarray) -> None:
        """Forget the members that are not kept."""
        self.lows, self.highs = [self.low[kept]], [self.high[kept]]
        first, n = 0, 0
        for block, (name, about) in enumerate(self.names):
            many = len(about["member"])
            stay = kept[first : first + many]
            self.names[block] = name, {kind: at[stay] for kind, at in about.items()}
            first, n = first + many, n + int(stay.sum())
        self.n = n

    def copy(self) -> Blocks:
        return Blocks(self.n, list(self.names), [self.low.copy()], [self.high.copy()])


def _joined(chunks: list[Floats]) -> Floats:
    """The chunks as one, which then stands for them."""
    if len(chunks) != 1:
        chunks[:] = [np.concatenate([np.empty(0), *chunks])]
    return chunks[0]


@dataclass(slots=True)
class Programme:
    """``rows.low ≤ A x ≤ rows.high``, ``x`` within ``columns``; raise ``cost · x``.

    The first ``n_whole`` columns and ``more_whole`` take whole numbers only.
    """

    rows: Blocks = field(default_factory=Blocks)
    columns: Blocks = field(default_factory=Blocks)
    n_whole: int = 0
    more_whole: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    cost: dict[int, float] = field(default_factory=dict)
    triples: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    made: sparse.csc_matrix | None = None

    def put(self, rows: ArrayLike, columns: ArrayLike, figures: ArrayLike) -> None:
        """Add figures to the matrix; what is put twice is summed."""
        spread = np.broadcast_arrays(rows, columns, np.asarray(figures, dtype=float))
        row, column, figure = (np.ravel(one) for one in spread)
        self.triples.append((row, column, figure))
        self.made = None

    def row(self, name: str, low: float, terms: Iterable[Term], high: float) -> None:
        """Add one row, term by term."""
        number, pairs = self.rows.add(name, 1, low, high), list(terms)
        if pairs:
            columns, figures = zip(*pairs, strict=True)
            self.put(number, columns, figures)

    def matrix(self) -> sparse.csc_matrix:
        """``A``; made once for as long as nothing is added."""
        shape = (self.rows.n, self.columns.n)
        if self.made is None or self.made.shape != shape:
            parts = zip(*self.triples, strict=True)
            row, column, figure = (np.concatenate(part) for part in parts)
            self.triples = [(row, column, figure)]
            made = sparse.coo_matrix((figure, (row, column)), shape=shape).tocsc()
            made.eliminate_zeros()
            self.made = made
        return self.made

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
        self.triples, self.made = [(left.row, left.col, left.data)], None

    def is_whole(self) -> Flags:
        """Which columns take whole numbers only."""
        whole = np.arange(self.columns.n) < self.n_whole
        whole[self.more_whole] = True
        return whole

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
            self.more_whole,
            dict(self.cost),
            list(self.triples),
            self.made,
        )
