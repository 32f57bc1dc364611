"""Smallest sets that meet every set of a family (Berge 1989)."""

from __future__ import annotations

from collections.abc import Iterable

Set = frozenset[int]


def minimal_hitting_sets(family: Iterable[Set]) -> set[Set]:
    """All sets that meet every set, and of which no part does.

    None when some set is empty; the empty set alone when there are no sets.

    >>> sorted(map(sorted, minimal_hitting_sets([frozenset({1, 2}), frozenset({2, 3})])))
    [[1, 3], [2]]
    """
    hitting: set[Set] = {frozenset()}
    for one in sorted(set(family), key=lambda s: (len(s), sorted(s))):
        already = {h for h in hitting if h & one}
        longer = {h | {member} for h in hitting - already for member in one}
        hitting = already | {h for h in longer if not any(a <= h for a in already)}
    return hitting
