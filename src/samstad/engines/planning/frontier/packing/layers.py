"""Ways to differ from a selection, item by item: a layer of states for each item.

A state is a weight, two values, and what it has lost of the most that any selection
is worth. One that weighs no more than another and has no less of either value has
all that the other can come to, so the other is forgotten.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Ints
from samstad.engines.planning.search.kernel import kernel, started


class Rest(NamedTuple):
    """What all items still to come can change, and what the end must have.

    ``price`` is what a unit of weight left over loses, in the unit of losses.
    """

    lighter: int
    heavier: int
    more_one: int
    more_two: int
    room: int
    price: int
    most_loss: int
    least_one: int
    least_two: int


@kernel
def _is_kept(weight, one, two, loss, rest):
    """Whether the state may still come to something that is looked for."""
    if weight + rest.lighter > rest.room:
        return False
    if one + rest.more_one < rest.least_one or two + rest.more_two < rest.least_two:
        return False
    idle = rest.room - weight - rest.heavier
    return loss + (rest.price * idle if idle > 0 else 0) <= rest.most_loss


@kernel
def _where(stair_one, many, one):
    """How many steps of the stair (falling in the first value) have ``one`` or more."""
    low, high = 0, many
    while low < high:
        middle = (low + high) // 2
        if stair_one[middle] >= one:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _step_on(stair_one, stair_two, many, one, two):
    """Add a step that no other has both values of; how many steps there are then.

    The second value rises along the stair. -1 when the values are there already.
    """
    at = _where(stair_one, many, one)
    if at > 0 and stair_two[at - 1] >= two:
        return -1
    first = at
    while first > 0 and stair_one[first - 1] == one:
        first -= 1
    last = at
    while last < many and stair_two[last] <= two:
        last += 1
    shift = 1 - (last - first)
    if shift > 0:
        for i in range(many - 1, last - 1, -1):
            stair_one[i + 1] = stair_one[i]
            stair_two[i + 1] = stair_two[i]
    elif shift < 0:
        for i in range(last, many):
            stair_one[i + shift] = stair_one[i]
            stair_two[i + shift] = stair_two[i]
    stair_one[first] = one
    stair_two[first] = two
    return many + shift


@started
def next_layer(states, weight, one, two, loss, rest):
    """Each state as it is and with one item otherwise: ``weight``, ``one``, ``two``.

    ``states`` (4, N) are sorted by weight, then by falling values. The new ones are
    sorted too; with them comes whence each is: twice its place, and 1 if otherwise.
    """
    n = states.shape[1]
    new = np.empty((4, 2 * n), dtype=np.int64)
    whence = np.empty(2 * n, dtype=np.int64)
    stair_one = np.empty(2 * n + 1, dtype=np.int64)
    stair_two = np.empty(2 * n + 1, dtype=np.int64)
    many, steps, same, other = 0, 0, 0, 0
    while same < n or other < n:
        if other >= n:
            is_same = True
        elif same >= n:
            is_same = False
        else:
            gap = states[0, same] - states[0, other] - weight
            if gap == 0:
                gap = states[1, other] + one - states[1, same]
            if gap == 0:
                gap = states[2, other] + two - states[2, same]
            is_same = gap <= 0
        at = same if is_same else other
        if is_same:
            same += 1
            w, a, b, lost = states[0, at], states[1, at], states[2, at], states[3, at]
        else:
            other += 1
            w, a = states[0, at] + weight, states[1, at] + one
            b, lost = states[2, at] + two, states[3, at] + loss
        if not _is_kept(w, a, b, lost, rest):
            continue
        reached = _step_on(stair_one, stair_two, steps, a, b)
        if reached < 0:
            continue
        steps = reached
        new[0, many], new[1, many], new[2, many], new[3, many] = w, a, b, lost
        whence[many] = 2 * at + (0 if is_same else 1)
        many += 1
    return new[:, :many].copy(), whence[:many].copy()


def otherwise(whences: list[Ints], place: int) -> list[int]:
    """The layers in which the state at a place of the last one was made otherwise."""
    changed = []
    for layer in range(len(whences) - 1, -1, -1):
        whence = int(whences[layer][place])
        if whence & 1:
            changed.append(layer)
        place = whence >> 1
    return changed
