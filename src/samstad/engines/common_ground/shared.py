"""What all share, what some share exactly, what is one's alone, what parts two (J6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samstad.engines.common_ground.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBy:
    """Attributes that exactly these have, and nobody else."""

    objects: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Two beside each other."""

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def shared_by_exactly(context: Context) -> tuple[SharedBy, ...]:
    """Group the attributes by who has them, the most widely shared first.

    Every attribute that anyone has is in one group only.
    """
    groups: dict[tuple[int, ...], list[str]] = {}
    for column, name in enumerate(context.attributes):
        rows = tuple(int(n) for n in np.flatnonzero(context.has[:, column]))
        if rows:
            groups.setdefault(rows, []).append(name)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[0]), group[0]))
    return tuple(
        SharedBy(
            objects=tuple(context.objects[n] for n in rows), attributes=tuple(names)
        )
        for rows, names in ordered
    )


def shared_by_all(context: Context) -> tuple[str, ...]:
    """What everyone has; nothing is shared where there is nobody."""
    return context.intent(context.objects) if context.objects else ()


def alone(context: Context) -> dict[str, tuple[str, ...]]:
    """What each one has and nobody else, also where that is nothing."""
    single = context.has.sum(axis=0) == 1
    return {
        thing: context.attributes_in(context.has[row] & single)
        for row, thing in enumerate(context.objects)
    }


def parting(context: Context, first: str, second: str) -> Parting:
    """Set two beside each other: what they share, and what parts them."""
    one, other = context.has[context.row(first)], context.has[context.row(second)]
    return Parting(
        both=context.attributes_in(one & other),
        only_first=context.attributes_in(one & ~other),
        only_second=context.attributes_in(other & ~one),
    )
