"""What an indicator is in a programme, for the rules that move it."""

from __future__ import annotations

from dataclasses import dataclass

from samstad.engines.planning.arrays.model import Arrays, Ints


@dataclass(frozen=True, slots=True)
class Values:
    """Columns and rows of the indicators (K, T); −1 where nothing asks for them.

    ``wanted`` (K,) is 1 when every task and requirement wants the indicator up,
    −1 down, else 0. What is wanted needs no row that holds it up: raising the
    aim does.
    """

    column: Ints
    row: Ints
    wanted: Ints


def first_done(a: Arrays, options: Ints) -> int:
    """The first period in which one of the options can be done."""
    starts = a.allowed[options]
    can = starts.any(axis=1)
    done = starts.argmax(axis=1) + a.duration[options]
    return int(done[can].min()) if can.any() else a.allowed.shape[1]
