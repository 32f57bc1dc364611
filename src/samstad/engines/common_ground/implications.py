"""Whoever has these has those too: the shortest base, and its support (J7, J8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samstad.engines.common_ground.context import Context
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

MOST = 10_000


class TooManyImplications(Problem):
    """The base is longer than anyone would read."""

    code = "common-ground.too-many-implications"


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """All who have ``premise`` have ``conclusion``.

    Attributes
    ----------
    support
        How many have the premise. 0 says that nobody has it, so that it holds without
        anyone to show it.
    """

    premise: tuple[str, ...]
    conclusion: tuple[str, ...]
    support: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reducible:
    """An attribute that says nothing new: the objects of ``others`` together are its own."""

    attribute: str
    others: tuple[str, ...]


def implication_base(context: Context, *, most: int = MOST) -> tuple[Implication, ...]:
    """Find the Duquenne–Guigues base: no base has fewer implications.

    Attribute sets are whole numbers, bit ``n`` for attribute ``n``. The sets closed
    under what is found so far come one by one (Ganter's NextClosure); one that is not
    an intent is the premise of the next implication.

    Raises
    ------
    TooManyImplications
        If it is longer than ``most``.

    References
    ----------
    Guigues & Duquenne (1986); Ganter & Wille, *Formal Concept Analysis* (1999), 2.3.
    """
    size = len(context.attributes)
    rows = _as_numbers(context.has)
    everything = (1 << size) - 1
    rules: list[tuple[int, int]] = []
    current: int | None = 0
    while current is not None:
        closure = _closure(current, rows, everything)
        if closure != current:
            rules.append((current, closure))
            if len(rules) > most:
                raise _too_long(most)
        if current == everything:
            break
        current = _next_closed(current, rules, size)
    return tuple(_said(context, premise, closure, rows) for premise, closure in rules)


def follow(start: int, rules: Sequence[tuple[int, int]]) -> int:
    """Add what strictly smaller premises bring until nothing more comes."""
    reached, grown = start, True
    while grown:
        grown = False
        for premise, closure in rules:
            if premise & ~reached == 0 and premise != reached and closure & ~reached:
                reached |= closure
                grown = True
    return reached


def reducible_attributes(context: Context) -> tuple[Reducible, ...]:
    """Attributes that can go without the lattice changing its form.

    Of attributes that the very same have, the first is kept.
    """
    extents = _as_numbers(context.has.T)
    everyone = (1 << len(context.objects)) - 1
    found = []
    for n, own in enumerate(extents):
        wider = [
            k
            for k, other in enumerate(extents)
            if own & ~other == 0 and (other != own or k < n)
        ]
        met = everyone
        for k in wider:
            met &= extents[k]
        if met == own:
            names = tuple(context.attributes[k] for k in wider)
            found.append(Reducible(attribute=context.attributes[n], others=names))
    return tuple(found)


def _next_closed(
    current: int, rules: Sequence[tuple[int, int]], size: int
) -> int | None:
    """The next set, lectic order, that the rules found so far leave as it is."""
    for n in reversed(range(size)):
        bit = 1 << n
        if current & bit:
            continue
        before = bit - 1
        candidate = follow((current & before) | bit, rules)
        if (candidate & ~current) & before == 0:
            return candidate
    return None


def _as_numbers(table: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> list[int]:
    octets = np.packbits(table, axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in octets]


def _closure(attributes: int, rows: Sequence[int], everything: int) -> int:
    met = everything
    for row in rows:
        if attributes & ~row == 0:
            met &= row
    return met


def _said(
    context: Context, premise: int, closure: int, rows: Sequence[int]
) -> Implication:
    return Implication(
        premise=_names(context, premise),
        conclusion=_names(context, closure & ~premise),
        support=sum(premise & ~row == 0 for row in rows),
    )


def _names(context: Context, attributes: int) -> tuple[str, ...]:
    return tuple(a for n, a in enumerate(context.attributes) if attributes >> n & 1)


def _too_long(most: int) -> TooManyImplications:
    return TooManyImplications(
        Text(
            sv=f"Basen har fler än {most} implikationer.",
            en=f"The base has more than {most} implications.",
        ),
        remedy=Text(
            sv="Ta bort attribut, eller läs begreppen i stället.",
            en="Leave attributes out, or read the concepts instead.",
        ),
    )
