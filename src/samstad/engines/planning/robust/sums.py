"""Sums, period by period, of drawn amounts whose time depends on the schedule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.robust.schedule import Schedule

Path = Callable[[int, int], Floats]
"""From start and end to (T,): how much of an amount counts in each period."""


class Term(NamedTuple):
    """A drawn amount of a measure, and its path over the periods."""

    measure: int
    amount: Floats  # (N,)
    path: Path


def summed(terms: Sequence[Term], when: Schedule, n_periods: int) -> Floats:
    """The sum (N, T). What never moves is summed by one product."""
    n_samples = len(when.start)
    still = [term for term in terms if not _moves(term, when)]
    found = np.zeros((n_samples, n_periods))
    if still:
        paths = [_first_path(term, when) for term in still]
        found += np.column_stack([term.amount for term in still]) @ np.array(paths)
    for term in terms:
        if _moves(term, when):
            _add_moving(found, term, when)
    return found


def _moves(term: Term, when: Schedule) -> bool:
    start, end = when.start[:, term.measure], when.end[:, term.measure]
    return bool((start != start[0]).any() or (end != end[0]).any())


def _first_path(term: Term, when: Schedule) -> Floats:
    return term.path(int(when.start[0, term.measure]), int(when.end[0, term.measure]))


def _add_moving(found: Floats, term: Term, when: Schedule) -> None:
    both = np.stack([when.start[:, term.measure], when.end[:, term.measure]], axis=1)
    kinds, kind_of = np.unique(both, axis=0, return_inverse=True)
    for at, (start, end) in enumerate(kinds.tolist()):
        here = np.flatnonzero(kind_of.ravel() == at)
        found[here] += term.amount[here, None] * term.path(start, end)
