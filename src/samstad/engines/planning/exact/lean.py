"""The same programme, leaner, for a tree.

A measure is done once (P1): with that in mind many rows hold nothing back, and
most gains lie on one line, so that they and the indicators under them need no
columns. What is left is put on steps ("has begun by"), which are three times as
sparse as pulses and part a measure's starts in two where a tree branches. Sums of
what a fund has paid by a period let the solver see what fits in it together.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from samstad.engines.planning.arrays.model import Floats, Ints
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.rows import INF, Programme
from samstad.engines.planning.exact.steps import (
    begun,
    later_starts,
    pulse_of_step,
    rises,
)

_ROOM = 1e-7  # of its size, by which what is worked out is rounded outward
_NOTHING = 1e-11


def lean(whole: Formulation, *, is_loose: bool = False) -> Formulation:
    """A copy of a formulation made lean, on steps: it allows the same plans.

    Its columns are those of the whole, so that starts stand where they stood; what
    has been taken out is held at 0. A loose one forgets that savings are limited: it
    allows some plans more, and shows sooner that there is none.
    """
    made = whole.copy()
    programme = made.programme
    names = programme.columns.name_of()
    values, gains = np.flatnonzero(names == "value"), np.flatnonzero(names == "gain")
    _add_sums(programme)
    if is_loose:
        _forget_savings(programme)
    rows = np.flatnonzero(programme.rows.name_of() == "P8_value")
    _narrow(made, rows, values)
    _take_out(made, rows, values)
    _take_out(made, *_on_one_line(made, gains))
    _drop_idle(made)
    _put_on_steps(made)
    return made


def _add_sums(programme: Programme) -> None:
    """What a fund has paid by a period is at most what it has had and may borrow."""
    rows = np.flatnonzero(programme.rows.name_of() == "P2_fund")
    if not len(rows):
        return
    about = next(about for name, about in programme.rows.names if name == "P2_fund")
    fund, period = about["fund"], about["period"]
    until = (fund[:, None] == fund) & (period <= period[:, None])
    paid = (sparse.csr_matrix(until.astype(float)) @ programme.matrix()[rows]).tocoo()
    saved = programme.columns.name_of() == "saved"
    first = programme.rows.n
    most = until @ programme.rows.high[rows] - programme.columns.low[saved]
    programme.rows.add("P2_sum", len(rows), -INF, most, **about)
    kept = ~saved[paid.col]
    programme.put(first + paid.row[kept], paid.col[kept], paid.data[kept])


def _forget_savings(programme: Programme) -> None:
    """Keep of the funds only the sums of what they have paid, which say most."""
    by_period = programme.rows.name_of() == "P2_fund"
    programme.rows.low[by_period], programme.rows.high[by_period] = -INF, INF
    saved = programme.columns.name_of() == "saved"
    programme.columns.low[saved] = programme.columns.high[saved] = 0.0


def _ranges(made: Formulation, matrix: sparse.csr_matrix) -> tuple[Floats, Floats]:
    """The least and the most each row can come to when measures are done once."""
    n, columns = len(made.option), made.programme.columns
    rest = matrix[:, n:]
    up, down = rest.maximum(0), rest.minimum(0)
    low, high = columns.low[n:], columns.high[n:]
    least, most = up @ low + down @ high, up @ high + down @ low
    starts = matrix[:, :n].tocoo()
    can = columns.high[starts.col] > 0
    row, figure = starts.row[can].astype(np.int64), starts.data[can]
    many = int(made.measure.max(initial=-1)) + 1
    pair, of = np.unique(
        row * many + made.measure[starts.col[can]], return_inverse=True
    )
    for best, ways in ((np.maximum, most), (np.minimum, least)):
        by_measure = np.zeros(len(pair))
        best.at(by_measure, of, figure)
        np.add.at(ways, pair // max(1, many), by_measure)
    room = _ROOM * (1 + np.abs(least) + np.abs(most))
    return least - room, most + room


def _narrow(made: Formulation, rows: Ints, values: Ints) -> None:
    """Hold indicators to what the measures can make of them."""
    programme = made.programme
    moves = programme.matrix().tocsr()[rows].tolil()
    moves[np.arange(len(rows)), values] = 0.0
    least, most = _ranges(made, moves.tocsr())
    base, columns = programme.rows.high[rows], programme.columns
    columns.low[values] = np.maximum(columns.low[values], base - most)
    columns.high[values] = np.minimum(columns.high[values], base - least)


def _on_one_line(made: Formulation, gains: Ints) -> tuple[Ints, Ints]:
    """Rows and columns of gains that are what their one line says in every plan."""
    programme = made.programme
    rows = np.flatnonzero(programme.rows.name_of() == "P10_gain")
    matrix = programme.matrix().tocsr()[rows]
    gain = matrix[:, gains].tocsr().indices
    lines = matrix.tolil()
    lines[np.arange(len(rows)), gains[gain]] = 0.0
    least, _ = _ranges(made, lines.tocsr())
    highest = programme.rows.high[rows] - least
    one = (np.bincount(gain, minlength=len(gains))[gain] == 1) & (highest <= 1.0)
    return rows[one], gains[gain[one]]


def _take_out(made: Formulation, rows: Ints, columns: Ints) -> None:
    """Put what a column is, by its row, wherever the column stands.

    Its row then holds what is left to the column's limits.
    """
    programme, limits = made.programme, made.programme.columns
    matrix, highs = programme.matrix().tocsr(), programme.rows.high
    takes = matrix[:, columns].tolil()
    takes[rows] = 0.0
    is_row = sparse.csr_matrix(
        (np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=takes.shape
    )
    own = matrix[rows].tocsr()
    left = (matrix - (takes.tocsr() + is_row) @ own).tocsr()
    rest = own.tolil()
    rest[np.arange(len(rows)), columns] = 0.0
    left = (left + is_row @ rest.tocsr()).tocoo()
    shift = takes.tocsr() @ highs[rows]
    is_left = np.abs(left.data) > _NOTHING
    lows = programme.rows.low
    lows -= shift
    highs -= shift
    lows[rows] = highs[rows] - limits.high[columns]
    highs[rows] = highs[rows] - limits.low[columns]
    limits.low[columns] = limits.high[columns] = 0.0
    programme.triples = [(left.row[is_left], left.col[is_left], left.data[is_left])]
    programme.made = None


def _drop_idle(made: Formulation) -> None:
    """Forget rows that no choice of one start for each measure breaks."""
    rows = made.programme.rows
    least, most = _ranges(made, made.programme.matrix().tocsr())
    room = 2 * _ROOM * (1 + np.abs(least) + np.abs(most))
    idle = (least >= rows.low - room) & (most <= rows.high + room)
    idle &= rows.name_of() != "P1_once"
    rows.low[idle], rows.high[idle] = -INF, INF
    made.programme.drop_idle_rows()


def _put_on_steps(made: Formulation) -> None:
    """Let each start say that its option has begun by then, and never end so."""
    programme, columns = made.programme, made.programme.columns
    later = later_starts(made.option)
    figures = (programme.matrix() @ pulse_of_step(later, columns.n)).tocoo()
    is_left = np.abs(figures.data) > _NOTHING
    left = figures.row[is_left], figures.col[is_left], figures.data[is_left]
    programme.triples, programme.made = [left], None
    rise = rises(later, columns.n)
    rows = programme.rows.add(
        "step", len(later), columns.low[later], columns.high[later]
    )
    programme.put(rows[rise.row], rise.col, rise.data)
    columns.low[later], columns.high[later] = 0.0, 1.0
    made.on_steps = True


def limit_starts(made: Formulation, low: Floats, high: Floats) -> None:
    """Hold starts (X,) within limits, whether the programme is on pulses or steps."""
    columns, n = made.programme.columns, len(made.option)
    if not made.on_steps:
        columns.low[:n], columns.high[:n] = low, high
        return
    columns.low[:n] = begun(made.option, low)
    columns.high[:n] = np.minimum(1.0, begun(made.option, high))
    later, rows = later_starts(made.option), made.programme.rows
    step = rows.name_of() == "step"
    rows.low[step], rows.high[step] = low[later], high[later]
