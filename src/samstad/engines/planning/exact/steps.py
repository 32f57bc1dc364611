"""Pulses and steps: "starts in t", and "has begun by t"."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from samstad.engines.planning.arrays.model import Floats, Ints


def later_starts(option: Ints) -> Ints:
    """Columns of the starts that are not the first of their option (X,)."""
    return np.flatnonzero(option[1:] == option[:-1]) + 1


def begun(option: Ints, starts: Floats) -> Floats:
    """Of starts (X,), which have been made by each."""
    edges = np.flatnonzero(np.diff(option)) + 1
    return np.concatenate([np.cumsum(own) for own in np.split(starts, edges)])


def started(option: Ints, steps: Floats) -> Floats:
    """The starts (X,) again, from what has begun by each."""
    later, starts = later_starts(option), steps.copy()
    starts[later] -= steps[later - 1]
    return starts


def pulse_of_step(later: Ints, many: int) -> sparse.csc_matrix:
    """Of so many columns, a pulse is its step less the step before."""
    same = np.arange(many)
    figures = np.concatenate([np.ones(many), -np.ones(len(later))])
    at = np.concatenate([same, later]), np.concatenate([same, later - 1])
    return sparse.coo_matrix((figures, at), shape=(many, many)).tocsc()


def rises(later: Ints, many: int) -> sparse.coo_matrix:
    """Rows that say how much each step is above the one before."""
    row = np.arange(len(later))
    figure = np.concatenate([np.ones(len(later)), -np.ones(len(later))])
    at = np.concatenate([row, row]), np.concatenate([later, later - 1])
    return sparse.coo_matrix((figure, at), shape=(len(later), many))
