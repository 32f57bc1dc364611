"""Sets of objects as bits in 64-bit words: the loops that numba compiles.

Throughout, ``columns`` has shape ``(attributes, words)`` and holds, for each
attribute, the set of objects that have it; ``intents`` has shape ``(concepts,
attribute words)``.
"""

from __future__ import annotations

import numpy as np
from numba import njit

ONE = np.uint64(1)
ALL = np.uint64(0xFFFFFFFFFFFFFFFF)


@njit(cache=True)
def ones_in(word):
    """Count the ones of a word by halves (Warren, Hacker's Delight, ch. 5)."""
    x = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + (
        (x >> np.uint64(2)) & np.uint64(0x3333333333333333)
    )
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@njit(cache=True)
def lies_in(inner, outer):
    for w in range(inner.shape[0]):  # noqa: SIM110 -- numba has no generators
        if inner[w] & ~outer[w]:
            return False
    return True


@njit(cache=True)
def meet(left, right, into):
    """Write what both hold, and return how many that is."""
    count = 0
    for w in range(left.shape[0]):
        into[w] = left[w] & right[w]
        count += ones_in(into[w])
    return count


@njit(cache=True)
def holds(bits, n):
    return (bits[n >> 6] >> np.uint64(n & 63)) & ONE != 0


@njit(cache=True)
def add(bits, n):
    bits[n >> 6] |= ONE << np.uint64(n & 63)


@njit(cache=True)
def close_from(extent, columns, base, newest, intent):
    """Write the intent of ``extent``; False once it holds one before ``newest``.

    ``base`` is the parent's intent: what it holds need not be tried again.
    """
    intent[:] = base
    for k in range(newest):
        if not holds(base, k) and lies_in(extent, columns[k]):
            return False
    for k in range(newest, columns.shape[0]):
        if not holds(base, k) and lies_in(extent, columns[k]):
            add(intent, k)
    return True


@njit(cache=True)
def close_by_one(columns, everyone, least, most):
    """All intents with at least ``least`` objects, each once, and their supports.

    Depth first, each branch going on from its newest attribute, kept only if the
    closure adds none before it. Stops when ``most`` are passed: one more is returned.
    """
    m, words = columns.shape
    intent_words = max(1, (m + 63) >> 6)
    room = 1024
    intents = np.zeros((room, intent_words), np.uint64)
    supports = np.zeros(room, np.int64)
    extents = np.zeros((m + 2, words), np.uint64)
    opened = np.zeros((m + 2, intent_words), np.uint64)
    following = np.zeros(m + 2, np.int64)
    nothing = np.zeros(intent_words, np.uint64)
    extents[0] = everyone
    support = 0
    for w in range(words):
        support += ones_in(everyone[w])
    if support < least:
        return intents[:0], supports[:0]
    close_from(extents[0], columns, nothing, 0, opened[0])
    intents[0] = opened[0]
    supports[0] = support
    found, depth = 1, 0
    while depth >= 0:
        j = following[depth]
        if j >= m:
            depth -= 1
            continue
        following[depth] = j + 1
        if holds(opened[depth], j):
            continue
        support = meet(extents[depth], columns[j], extents[depth + 1])
        if support < least:
            continue
        if not close_from(
            extents[depth + 1], columns, opened[depth], j, opened[depth + 1]
        ):
            continue
        if found == room:
            room *= 2
            wider = np.zeros((room, intent_words), np.uint64)
            wider[:found] = intents
            intents = wider
            longer = np.zeros(room, np.int64)
            longer[:found] = supports
            supports = longer
        intents[found] = opened[depth + 1]
        supports[found] = support
        found += 1
        if found > most:
            break
        depth += 1
        following[depth] = j + 1
    return intents[:found], supports[:found]


@njit(cache=True)
def extent_of(intent, columns, everyone, into):
    into[:] = everyone
    for k in range(columns.shape[0]):
        if holds(intent, k):
            for w in range(into.shape[0]):
                into[w] &= columns[k, w]


@njit(cache=True)
def _compare(left, right):
    for w in range(left.shape[0]):
        if left[w] < right[w]:
            return -1
        if left[w] > right[w]:
            return 1
    return 0


@njit(cache=True)
def _look_up(intent, intents, order):
    low, high = 0, order.shape[0]
    while low < high:
        middle = (low + high) >> 1
        side = _compare(intents[order[middle]], intent)
        if side == 0:
            return order[middle]
        if side < 0:
            low = middle + 1
        else:
            high = middle
    return -1


@njit(cache=True)
def lower_covers(columns, everyone, intents, order, least):
    """Pairs (upper, lower) with nothing between, after Lindig's test.

    ``order`` sorts ``intents`` word by word. Adding attribute ``k`` to a concept gives a
    neighbour if every attribute the closure adds gives the same set of objects.
    """
    m, words = columns.shape
    room, found = 1024, 0
    pairs = np.zeros((room, 2), np.int64)
    extent = np.zeros(words, np.uint64)
    below = np.zeros((m, words), np.uint64)
    counts = np.zeros(m, np.int64)
    closure = np.zeros(intents.shape[1], np.uint64)
    for n in range(intents.shape[0]):
        extent_of(intents[n], columns, everyone, extent)
        for k in range(m):
            counts[k] = -1
            if not holds(intents[n], k):
                counts[k] = meet(extent, columns[k], below[k])
        for k in range(m):
            if counts[k] < least or counts[k] < 0:
                continue
            closure[:] = intents[n]
            near = True
            for other in range(m):
                if counts[other] < counts[k] or counts[other] < 0:
                    continue
                if lies_in(below[k], columns[other]):
                    # met already from a smaller attribute, or one lies between
                    if counts[other] > counts[k] or other < k:
                        near = False
                        break
                    add(closure, other)
            if not near:
                continue
            if found == room:
                room *= 2
                wider = np.zeros((room, 2), np.int64)
                wider[:found] = pairs
                pairs = wider
            pairs[found, 0] = n
            pairs[found, 1] = _look_up(closure, intents, order)
            found += 1
    return pairs[:found]


@njit(cache=True)
def add_up(asked, starts, texts, weights, scores):
    """Add each asked feature's weight to the texts that hold it."""
    for f in asked:
        for n in range(starts[f], starts[f + 1]):
            scores[texts[n]] += weights[n]
