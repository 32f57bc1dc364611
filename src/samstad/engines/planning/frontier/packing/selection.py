"""Selections of items under one weight, and those worth the most by two values.

For any price of weight, a selection is worth at most what it would be if weight were
sold at that price (Lagrange); each item chosen otherwise loses a known amount of that,
and so does weight left over. So all selections within a given loss are found by
choosing otherwise only among the few items that lose less (the core; Balas & Zemel
1980), one after another, those that lose most first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Ints
from samstad.engines.planning.frontier.packing.layers import (
    Rest,
    next_layer,
    otherwise,
)

LARGEST = 2**61
_FIRST_CORE = 12


class OutOfTimeError(Exception):
    """It had to end before it was done."""


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """Two values, and which items (N,) come to them."""

    one: int
    two: int
    items: Flags


@dataclass(frozen=True, slots=True)
class Items:
    """Weights and two values (N,), and the room there is."""

    weight: Ints
    one: Ints
    two: Ints
    room: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """Items with the two values made one: ``by[0]`` of the first, ``by[1]`` of the other.

    ``chosen`` (N,) is best at the price ``price / unit`` of weight, and what another
    choice loses is ``loss`` (N,) in ``1 / unit`` of worth; ``most`` is in that too.
    """

    items: Items
    by: tuple[int, int]
    price: int
    unit: int
    chosen: Flags
    loss: Ints
    most: int

    @classmethod
    def at(cls, items: Items, by: tuple[int, int]) -> Weighed:
        worth = by[0] * items.one + by[1] * items.two
        price, unit = _price(items, worth)
        spare = worth * unit - items.weight * price
        most = price * items.room + int(spare[spare > 0].sum())
        return cls(items, by, price, unit, spare > 0, np.abs(spare), most)

    def first_loss(self) -> int:
        """A loss that leaves few items to choose otherwise."""
        few = min(_FIRST_CORE, len(self.loss)) - 1
        return max(1, int(np.partition(self.loss, few)[few])) if few >= 0 else 1

    def losing(
        self,
        most_loss: int,
        least: tuple[int, int],
        must_end: Callable[[], bool],
        *,
        as_one: bool = False,
    ) -> list[Selected]:
        """Selections that lose no more and have the least values, none beating another.

        With ``as_one`` only the best of what the two values are together.
        """
        items, core = self.items, np.flatnonzero(self.loss <= most_loss)
        core = core[np.argsort(-self.loss[core], kind="stable")]
        sign = np.where(self.chosen[core], -1, 1)
        weight = sign * items.weight[core]
        one, two = items.one, items.two
        if as_one:
            one, two = self.by[0] * one + self.by[1] * two, np.zeros_like(two)
        ones, twos = sign * one[core], sign * two[core]
        states = np.array(
            [[int(a[self.chosen].sum())] for a in (items.weight, one, two)] + [[0]]
        )
        later = _later(weight, ones, twos)
        whences = []
        for at, item in enumerate(core):
            if must_end():
                raise OutOfTimeError
            rest = Rest(
                *later[at], items.room, self.price, most_loss, least[0], least[1]
            )
            states, whence = next_layer(
                states, weight[at], ones[at], twos[at], self.loss[item], rest
            )
            whences.append(whence)
        return [
            self._selected(core, whences, place)
            for place in _unbeaten(states, items.room)
        ]

    def _selected(self, core: Ints, whences: list[Ints], place: int) -> Selected:
        chosen = self.chosen.copy()
        changed = core[otherwise(whences, place)]
        chosen[changed] = ~chosen[changed]
        return Selected(
            int(self.items.one[chosen].sum()), int(self.items.two[chosen].sum()), chosen
        )

    def best(self, must_end: Callable[[], bool]) -> Selected:
        """A selection worth the most."""
        loss, anything = self.first_loss(), (-LARGEST, -LARGEST)
        while True:
            found = self.losing(loss, anything, must_end, as_one=True)
            if found:
                return found[0]
            loss *= 2


def _price(items: Items, worth: Ints) -> tuple[int, int]:
    """The price of weight at which as much is chosen as there is room for.

    As worth and weight of the item at which the room ends.
    """
    of_use = np.flatnonzero((worth > 0) & (items.weight > 0))
    order = of_use[np.argsort(-worth[of_use] / items.weight[of_use], kind="stable")]
    full = np.cumsum(items.weight[order]) > items.room
    if not full.any():
        return 0, 1
    last = order[int(full.argmax())]
    return int(worth[last]), int(items.weight[last])


def _later(weight: Ints, one: Ints, two: Ints) -> list[tuple[int, int, int, int]]:
    """For each item, what those after it can take off, add, and gain of each value."""

    def after(figures: Ints) -> Ints:
        whole = np.concatenate([[0], np.cumsum(figures[::-1])])[::-1]
        return whole[1:]

    columns = (
        after(np.minimum(weight, 0)),
        after(np.maximum(weight, 0)),
        after(np.maximum(one, 0)),
        after(np.maximum(two, 0)),
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _unbeaten(states: Ints, room: int) -> list[int]:
    """Places of states within the room that no other has both values of."""
    fits = np.flatnonzero(states[0] <= room)
    order = fits[np.lexsort((-states[2, fits], -states[1, fits]))]
    kept, most = [], -LARGEST
    for place, two in zip(order.tolist(), states[2, order].tolist(), strict=True):
        if two > most:
            kept.append(place)
            most = two
    return kept
