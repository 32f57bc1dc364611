"""P9 as rows: each element of the people within reach is covered or not.

An element is covered by what covers the one within it, or by one of its own new
options. That needs far fewer figures than all options that cover it, and allows
the same. Elements that are covered by the same as things stand count as one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samstad.engines.planning.arrays.model import Arrays, Flags, Floats, Ints
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.values import Values
from samstad.engines.planning.exact.writer import Covers, Writer


def write_reach(w: Writer, value: Values) -> None:
    elements = _Elements.of(w.a, value)
    if not len(elements.within):
        return
    element, t = np.nonzero(elements.counts)
    k, first = elements.indicator[element], elements.new[elements.new_at[element]]
    about = {"indicator": k, "option": first, "period": t}
    n = len(element)
    covered = w.programme.columns.add("covered", n, 0, 1, **about)
    column = np.full(elements.counts.shape, -1)
    column[element, t] = covered
    w.programme.put(value.row[k, t], covered, -elements.weight[element, t])
    rows = w.programme.rows.add("P9_covered", n, -INF, 0, **about)
    _write_side(w, elements, column, rows, element, t)
    low = elements.lower[element]
    if not low.any():
        w.made.covers = _covers(elements, column, element, t)
    about = {kind: at[low] for kind, at in about.items()}
    _write_lower(w, elements, column, element[low], t[low], about)


def _covers(elements: _Elements, column: Ints, element: Ints, t: Ints) -> Covers:
    place = np.full(elements.counts.shape, -1)
    place[element, t] = np.arange(len(element))
    inner = elements.within[element]
    return Covers(column[element, t], np.where(inner >= 0, place[inner, t], -1))


@dataclass(frozen=True, slots=True)
class _Elements:
    """Elements that some option may still cover, each with the one within it.

    ``counts`` (Q, T) says when an element is asked about, ``lower`` (Q,) whether it
    must be held down to what covers it from below as well: raising the aim might
    leave it out.
    """

    within: Ints
    new_at: Ints
    new: Ints
    indicator: Ints
    weight: Floats
    counts: Flags
    lower: Flags

    @classmethod
    def of(cls, a: Arrays, value: Values) -> _Elements:
        within, news, kept, same = _merged(a)
        weight = np.zeros((len(within), a.allowed.shape[1]))
        covered = same >= 0
        np.add.at(weight, same[covered], a.element_weight[covered])
        indicator = a.element_indicator[kept]
        asked = value.row[indicator] >= 0
        counts = asked & (weight != 0)
        lower = (counts & (value.wanted[indicator, None] * weight <= 0)).any(axis=1)
        soonest = _soonest(a, within, news)
        for q in range(len(within) - 1, -1, -1):
            if within[q] >= 0:
                counts[within[q]] |= counts[q]
                lower[within[q]] |= lower[q]
        counts &= np.arange(a.allowed.shape[1]) >= soonest[:, None]
        return cls(
            within=within,
            new_at=np.cumsum([0, *map(len, news)]),
            new=np.concatenate([np.empty(0, dtype=np.int64), *news]),
            indicator=indicator,
            weight=weight,
            counts=counts,
            lower=lower,
        )

    def spread(self, element: Ints) -> tuple[Ints, Ints]:
        """Positions in ``element``, and the new options, of each pair of them."""
        many = np.diff(self.new_at)[element]
        at = np.repeat(np.arange(len(element)), many)
        ends = np.cumsum(many)
        place = np.arange(len(at)) - np.repeat(ends - many, many)
        return at, self.new[self.new_at[element][at] + place]


def _merged(a: Arrays) -> tuple[Ints, list[Ints], Ints, Ints]:
    """Count as one what the same options cover, of those that may start.

    Gives of the elements kept the one within and the new options; which they are;
    and for all elements (Q,) the kept one that stands for it, −1 for none.
    """
    may_start = np.asarray(a.allowed.any(axis=1), dtype=bool)
    same = np.full(len(a.element_within), -1)
    place_of: dict[tuple[int, int, bytes], int] = {}
    within: list[int] = []
    news: list[Ints] = []
    kept: list[int] = []
    for q, inner in enumerate(a.element_within.tolist()):
        new = a.element_new[a.element_new_at[q] : a.element_new_at[q + 1]]
        new = new[may_start[new]]
        stands_for_inner = -1 if inner < 0 else int(same[inner])
        if not len(new):
            same[q] = stands_for_inner
            continue
        key = int(a.element_indicator[q]), stands_for_inner, new.tobytes()
        if key not in place_of:
            place_of[key] = len(kept)
            within.append(stands_for_inner)
            news.append(new)
            kept.append(q)
        same[q] = place_of[key]
    return np.array(within, dtype=np.int64), news, np.array(kept, dtype=np.int64), same


def _soonest(a: Arrays, within: Ints, news: list[Ints]) -> Ints:
    """The first period in which each element can be covered."""
    never = a.allowed.shape[1]
    done = np.where(a.allowed.any(axis=1), a.allowed.argmax(axis=1) + a.duration, never)
    soonest = np.array([done[new].min() for new in news], dtype=np.int64)
    for q, inner in enumerate(within.tolist()):
        if inner >= 0:
            soonest[q] = min(soonest[q], soonest[inner])
    return soonest


def _write_side(
    w: Writer, elements: _Elements, column: Ints, rows: Ints, element: Ints, t: Ints
) -> None:
    """An element less what covers it."""
    w.programme.put(rows, column[element, t], 1)
    inner = elements.within[element]
    held = (inner >= 0) & (column[inner, t] >= 0)
    w.programme.put(rows[held], column[inner[held], t[held]], -1)
    at, option = elements.spread(element)
    w.done(rows[at], option, t[at], -1)


def _write_lower(
    w: Writer,
    elements: _Elements,
    column: Ints,
    element: Ints,
    t: Ints,
    about: dict[str, Ints],
) -> None:
    """Covered at least as the one within, and as each measure's new options are done."""
    inner = elements.within[element]
    held = (inner >= 0) & (column[inner, t] >= 0)
    same = {kind: at[held] for kind, at in about.items()}
    rows = w.programme.rows.add("P9_covered", int(held.sum()), 0, INF, **same)
    w.programme.put(rows, column[element[held], t[held]], 1)
    w.programme.put(rows, column[inner[held], t[held]], -1)
    at, option = elements.spread(element)
    pairs = np.stack([at, w.a.measure_of[option]])
    (at_once, _), row_of = np.unique(pairs, axis=1, return_inverse=True)
    same = {kind: figures[at_once] for kind, figures in about.items()}
    rows = w.programme.rows.add("P9_covered", len(at_once), 0, INF, **same)
    w.programme.put(rows, column[element[at_once], t[at_once]], 1)
    w.done(rows[row_of.ravel()], option, t[at], -1)
