"""P4, P6, P12: what comes before what, and what goes with what."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Ints, Tie
from samstad.engines.planning.arrays.needs import NO_LIMIT
from samstad.engines.planning.arrays.tables import Lists, Lookup, positions
from samstad.engines.planning.case import ConditionKind, GroupKind, PrecedenceKind

ANY = -1


class Order(NamedTuple):
    before: Lists  # by option: measure, option or −1, from start, lag
    after: Lists  # by measure: measure that has an option waiting
    ties: tuple[Tie, ...]


class Groups(NamedTuple):
    lists: Lists  # by option: group
    least: Ints
    most: Ints


def read_order(lookup: Lookup) -> Order:
    before = Lists(len(lookup.option), 4)
    after = Lists(len(lookup.measure), 1)
    ties = []
    for row in lookup.case.precedence:
        from_start = row.kind is PrecedenceKind.START_START
        earlier = lookup.options(row.before, row.before_option)
        later = lookup.options(row.after, row.after_option)
        measure = lookup.measure[row.before]
        stated = ANY if row.before_option is None else earlier[0]
        for option in later:
            before.add(option, measure, stated, from_start, row.lag)
        after.add(measure, lookup.measure[row.after])
        ties.append(Tie(earlier, later, from_start, row.lag))
    return Order(before=before, after=after, ties=tuple(ties))


def read_groups(lookup: Lookup) -> Groups:
    case = lookup.case
    number = positions(g.code for g in case.groups)
    members: dict[int, set[int]] = {}
    for row in case.group_members:
        for option in lookup.options(row.measure, row.option):
            members.setdefault(option, set()).add(number[row.group])
    lists = Lists(len(lookup.option), 1)
    for option, groups in members.items():
        for group in sorted(groups):
            lists.add(option, group)
    return Groups(
        lists=lists,
        least=np.array(
            [0 if g.kind is GroupKind.AT_MOST else g.n for g in case.groups],
            dtype=np.int64,
        ),
        most=np.array(
            [NO_LIMIT if g.kind is GroupKind.AT_LEAST else g.n for g in case.groups],
            dtype=np.int64,
        ),
    )


def read_company(lookup: Lookup) -> tuple[Lists, Lists]:
    """``not_without`` by option (measure asked for) and by measure (options asking)."""
    asks = Lists(len(lookup.option), 1)
    asked = Lists(len(lookup.measure), 1)
    for row in lookup.case.conditions:
        if row.kind is not ConditionKind.NOT_WITHOUT or row.measure is None:
            continue
        other = lookup.measure[row.other or ""]
        for option in lookup.options(row.measure, row.option):
            asks.add(option, other)
            asked.add(other, option)
    return asks, asked
