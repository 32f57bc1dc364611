"""All concepts of a context, and which lie directly below which (J3–J5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samstad.engines.common_ground import kernels
from samstad.engines.common_ground.context import Context
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Bits = NDArray[np.uint64]
Counts = NDArray[np.int64]
MOST = 5_000_000


class TooManyConcepts(Problem):
    """More concepts than can be held; the iceberg's tip can."""

    code = "common-ground.too-many-concepts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Those who share exactly this, and what exactly these share."""

    extent: tuple[str, ...]
    intent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Concepts:
    """Concepts with most objects first, kept as bits.

    Attributes
    ----------
    intents
        Shape ``(concepts, attribute words)``; an extent follows from its intent.
    supports
        Shape ``(concepts,)``: how many objects each has.
    least
        The fewest objects asked for; 0 means that none is left out.
    """

    context: Context
    intents: Bits
    supports: Counts
    least: int

    def __len__(self) -> int:
        return len(self.supports)

    def __iter__(self) -> Iterator[Concept]:
        return (self[n] for n in range(len(self)))

    def __getitem__(self, n: int) -> Concept:
        inside = unpacked(self.intents[n], len(self.context.attributes))
        who = self.context.has[:, np.flatnonzero(inside)].all(axis=1)
        return Concept(
            extent=self.context.objects_in(who),
            intent=self.context.attributes_in(inside),
        )

    def covers(self) -> NDArray[np.int64]:
        """Find the lattice's lines: shape ``(lines, 2)``, (upper, lower) by number."""
        columns, everyone = _bits_of(self.context)
        # the last key goes first in lexsort, and word 0 is compared first
        order = np.lexsort(self.intents.T[::-1]).astype(np.int64)
        pairs: NDArray[np.int64] = kernels.lower_covers(
            columns, everyone, self.intents, order, self.least
        )
        return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def all_concepts(context: Context, *, least: int = 0, most: int = MOST) -> Concepts:
    """Find every concept with at least ``least`` objects, each once.

    Attributes are taken with the rarest first, objects by what they have: this shortens
    the branches and changes nothing else.

    Raises
    ------
    TooManyConcepts
        If there are more than ``most``.

    References
    ----------
    Kuznetsov (1993) for Close-by-One, by way of Krajca, Outrata & Vychodil (2010) and
    Andrews (2009), who compare its family; Stumme et al. (2002) for the iceberg.

    Examples
    --------
    >>> met = Context.of_sets({"Lund": ["light", "homes"], "Kiruna": ["homes"]})
    >>> [concept.intent for concept in all_concepts(met)]
    [('homes',), ('light', 'homes')]
    """
    rank = np.argsort(context.has.sum(axis=0), kind="stable")
    sorted_rows = np.lexsort(context.has[:, rank].T) if len(rank) else slice(None)
    columns, everyone = packed_columns(context.has[sorted_rows][:, rank])
    found, supports = kernels.close_by_one(columns, everyone, least, most)
    if len(supports) > most:
        raise _too_many(most)
    intents = _in_own_order(found, rank)
    # lexsort's last key leads: most objects first, then the attributes' order
    order = np.lexsort((*_mirrored(intents).T[::-1], -supports))
    return Concepts(
        context=context,
        intents=np.ascontiguousarray(intents[order]),
        supports=supports[order],
        least=least,
    )


def packed(table: NDArray[np.bool_]) -> Bits:
    """Pack rows of truth into 64-bit words, the first in the lowest bit."""
    words = max(1, -(-table.shape[1] // 64))
    room = np.zeros((table.shape[0], words * 64), dtype=np.uint8)
    room[:, : table.shape[1]] = table
    return np.packbits(room, axis=1, bitorder="little").view("<u8").astype(np.uint64)


def packed_columns(has: NDArray[np.bool_]) -> tuple[Bits, Bits]:
    """The objects of each attribute, and of all, as bits."""
    everyone = packed(np.ones((1, has.shape[0]), dtype=np.bool_))[0]
    return packed(np.ascontiguousarray(has.T)), everyone


def unpacked(words: Bits, size: int) -> NDArray[np.bool_]:
    """The first ``size`` bits of ``(…, words)`` as truth."""
    octets = np.ascontiguousarray(words.astype("<u8")).view(np.uint8)
    return np.unpackbits(octets, axis=-1, bitorder="little")[..., :size].astype(bool)


def _bits_of(context: Context) -> tuple[Bits, Bits]:
    return packed_columns(context.has)


def _in_own_order(found: Bits, rank: NDArray[np.int64]) -> Bits:
    ranked = unpacked(found, len(rank))
    own = np.empty_like(ranked)
    own[:, rank] = ranked
    return packed(own)


def _mirrored(intents: Bits) -> NDArray[np.uint8]:
    """Bytes with the first attribute highest and inverted: it is to come first."""
    octets = np.ascontiguousarray(intents.astype("<u8")).view(np.uint8)
    bits = np.unpackbits(octets, axis=1, bitorder="little")
    return ~np.packbits(bits, axis=1)


def _too_many(most: int) -> TooManyConcepts:
    return TooManyConcepts(
        Text(
            sv=f"Det finns fler än {most} begrepp.",
            en=f"There are more than {most} concepts.",
        ),
        remedy=Text(
            sv="Höj det minsta antalet som ska dela dem, eller ta bort attribut.",
            en="Raise the least number that are to share them, or leave attributes out.",
        ),
    )
