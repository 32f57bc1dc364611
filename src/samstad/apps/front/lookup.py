"""What the index answers other apps: rows that hold words, and rows that may be alike.

Who may read the rows of ``numbers_holding`` is for the list to ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from math import log1p
from typing import Any

from samstad.apps.front.finding import MOST_WORDS, parts, readable
from samstad.apps.front.matching import (
    MOST_OF_A_STEM,
    holding_each,
    numbers_in,
    size_of_index,
)
from samstad.apps.front.models import Found
from samstad.apps.front.words import SHORTEST_PART, words_in
from samstad.apps.web.gathering import Likely
from samstad.apps.web.prepared import prepared

MOST_STEMS, MOST_COMMON, MOST_ASKED = 80, 4, 300
COMMON_SHARE = 4
"""A common stem is taken to stand in a quarter of all rows: they are not counted."""
SHRUNK = 0.9
"""Of an index that has become so much smaller, nothing is remembered."""


def numbers_holding(model: Any, words: str) -> list[int]:
    groups = [parts(word) for word in words_in(words)[:MOST_WORDS]]
    return numbers_in(model._meta.label_lower, groups)


def likely(
    person: Any, stems: list[str], tables: Collection[str], *, most: int
) -> Likely:
    """The rows that hold most of the stems, rare ones before common, best first."""
    size = size_of_index()
    common = _remembered.of(size)
    numbers = _rows_of_each(stems[:MOST_STEMS], common)
    often = max(MOST_OF_A_STEM, size // COMMON_SHARE)
    held = {one: often if one in common else len(rows) for one, rows in numbers.items()}
    scores: dict[int, float] = defaultdict(float)
    for stem, rows in numbers.items():
        weight = log1p((size - held[stem] + 0.5) / (held[stem] + 0.5))
        for number in rows:
            scores[number] += weight
    best = sorted(scores, key=lambda number: (-scores[number], -number))[:MOST_ASKED]
    asked = _rows_of(tuple(sorted(tables)), numbers=best)
    rows_of = {row[0]: row for row in asked}
    ordered = [rows_of[number] for number in best if number in rows_of]
    kept = readable(person, ordered, most=most)
    return Likely(rows=[rows_of[pk][1:] for pk in kept], held=held, size=size)


def _rows_of_each(stems: list[str], common: set[str]) -> dict[str, list[int]]:
    """The rows that hold each stem; of the longest common ones if the others hold few.

    To look a common stem up costs most, and that it is met tells least. Which ones are
    is remembered: a stem that many rows hold seldom becomes rare.
    """
    found = holding_each([one for one in stems if one not in common], SHORTEST_PART)
    common.update(one for one, rows in found.items() if len(rows) >= MOST_OF_A_STEM)
    rare = {one: rows for one, rows in found.items() if one not in common}
    is_enough = len({row for rows in rare.values() for row in rows}) >= MOST_ASKED
    some = [one for one in stems if one in common]
    longest = sorted(some, key=lambda one: (-len(one), one))[:MOST_COMMON]
    often = {} if is_enough else holding_each(longest, SHORTEST_PART)
    return rare | {one: often.get(one, []) for one in some}


@prepared
def _rows_of(tables: tuple[str, ...], *, numbers: Any) -> Any:
    rows = Found.objects.filter(pk__in=numbers, table__in=tables)
    return rows.values_list("pk", "table", "number")


class _Common:
    """The stems that were found to be common, in an index of about this size."""

    def __init__(self) -> None:
        self._stems: set[str] = set()
        self._size = 0

    def of(self, size: int) -> set[str]:
        if size < SHRUNK * self._size:
            self._stems, self._size = set(), 0
        self._size = max(size, self._size)
        return self._stems


_remembered = _Common()
