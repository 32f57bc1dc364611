"""A programme under construction, its figures put on steps or on pulses.

Most rules speak of what has begun or is done by a period. They are written so,
in steps, and one sparse product turns steps into pulses: that is quicker to
write, and pulses are quicker to solve.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from samstad.engines.planning.arrays.model import Arrays, Ints
from samstad.engines.planning.exact.rows import Programme


@dataclass(frozen=True, slots=True)
class Covers:
    """By row of P9: its column, and the row of what lies within (−1 for none)."""

    column: Ints
    inner: Ints


@dataclass(slots=True)
class Formulation:
    """A programme, where its starts are, and its boards' attainments.

    ``option``, ``when`` and ``measure`` (X,) say what column ``x`` means;
    ``column`` (O, T) is the way back, −1 where no start is allowed. What plans are
    worth differs by multiples of ``grain``, when it is not 0. ``covers`` is what
    reach asks, when raising the aim is all that raises it. ``on_steps`` is whether
    column ``x`` says that the option has begun by then, and not that it starts then.
    """

    programme: Programme
    option: Ints
    when: Ints
    measure: Ints
    column: Ints
    attainment: list[int] = field(default_factory=list)
    grain: float = 0.0
    covers: Covers | None = None
    on_steps: bool = False

    def copy(self) -> Formulation:
        """One whose aim and bounds can be changed without changing this."""
        return Formulation(
            self.programme.copy(),
            self.option,
            self.when,
            self.measure,
            self.column,
            self.attainment,
            self.grain,
            self.covers,
            self.on_steps,
        )


@dataclass(slots=True)
class Writer:
    """A formulation under construction, with its figures on steps."""

    a: Arrays
    made: Formulation
    steps: list[tuple[Ints, Ints, Ints]] = field(default_factory=list)

    @classmethod
    def begin(cls, a: Arrays) -> Writer:
        programme = Programme()
        option, when = np.nonzero(a.allowed)
        column = np.full(a.allowed.shape, -1)
        column[option, when] = programme.columns.add(
            "x", len(option), 0, 1, option=option, period=when
        )
        programme.n_whole = len(option)
        measure = a.measure_of[option]
        return cls(a, Formulation(programme, option, when, measure, column))

    @property
    def programme(self) -> Programme:
        return self.made.programme

    def begun(
        self, rows: ArrayLike, option: ArrayLike, period: ArrayLike, figure: ArrayLike
    ) -> None:
        """Put figures on "the option has begun by the period"; none before 0."""
        n_periods = self.a.allowed.shape[1]
        spread = np.broadcast_arrays(rows, option, period, figure)
        row, o, t, f = (np.ravel(one) for one in spread)
        kept = t >= 0
        at = o[kept] * n_periods + np.minimum(t[kept], n_periods - 1)
        self.steps.append((row[kept], at, f[kept]))

    def done(
        self, rows: ArrayLike, option: Ints, period: ArrayLike, figure: ArrayLike
    ) -> None:
        """Put figures on "the option is done by the period"."""
        self.begun(rows, option, np.subtract(period, self.a.duration[option]), figure)

    def settle(self) -> None:
        """Turn the figures on steps into figures on pulses."""
        n_periods = self.a.allowed.shape[1]
        parts = zip(*self.steps, strict=True)
        row, at, figure = (np.concatenate(part) for part in parts)
        n_rows, n_steps = self.programme.rows.n, self.a.allowed.size
        on_steps = sparse.csr_matrix(
            (figure.astype(float), (row, at)), shape=(n_rows, n_steps)
        )
        x = np.arange(len(self.made.option))
        late = n_periods - self.made.when  # a pulse is in every later step
        pulse = np.repeat(x, late)
        step = np.repeat(self.made.option * n_periods, late) + np.concatenate(
            [np.arange(when, n_periods) for when in self.made.when] or [x]
        )
        spread = sparse.csr_matrix(
            (np.ones(len(pulse)), (step, pulse)), shape=(n_steps, len(x))
        )
        on_pulses = (on_steps @ spread).tocoo()
        self.programme.put(on_pulses.row, on_pulses.col, on_pulses.data)
        self.programme.drop_idle_rows()


def each(at: Ints) -> tuple[Ints, Ints]:
    """Owners and positions of lists that stand one after the other."""
    many = np.diff(at)
    return np.repeat(np.arange(len(many)), many), np.arange(at[-1])


def of_starts(w: Writer, at: Ints) -> tuple[Ints, Ints]:
    """Pulse columns and list positions: each start with each row of its option."""
    many = np.diff(at)[w.made.option]
    first = at[w.made.option]
    x = np.repeat(np.arange(len(many)), many)
    ends = np.cumsum(many)
    position = np.arange(len(x)) - np.repeat(ends - many, many) + np.repeat(first, many)
    return x, position
