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
)
from samstad.apps.front.models import Found
from samstad.apps.front.words import SHORTEST_PART, words_in
from samstad.apps.web.gathering import Likely
from samstad.apps.web.prepared import prepared

MOST_STEMS, MOST_ASKED = 80, 300
COMMON_SHARE = 4
"""A common stem is taken to stand in a quarter of all rows: they are not counted."""


def numbers_holding(model: Any, words: str) -> list[int]:
    groups = [parts(word) for word in words_in(words)[:MOST_WORDS]]
    return numbers_in(model._meta.label_lower, groups)


def likely(
    person: Any, stems: list[str], tables: Collection[str], *, most: int
) -> Likely:
    """The rows that hold most of the stems, rare ones before common, best first."""
    numbers = holding_each(stems[:MOST_STEMS], SHORTEST_PART)
    size = Found.objects.count()
    held = {stem: _held(len(rows), size) for stem, rows in numbers.items()}
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


@prepared
def _rows_of(tables: tuple[str, ...], *, numbers: Any) -> Any:
    rows = Found.objects.filter(pk__in=numbers, table__in=tables)
    return rows.values_list("pk", "table", "number")


def _held(count: int, size: int) -> int:
    return count if count < MOST_OF_A_STEM else max(count, size // COMMON_SHARE)
