"""The rows of one table that hold all of some words, for the filters of lists.

Who may read them is for the list to ask.
"""

from __future__ import annotations

from typing import Any

from samstad.apps.front.finding import MOST_WORDS, parts
from samstad.apps.front.matching import numbers_in, within
from samstad.apps.front.words import words_in


def holding(rows: Any, words: str) -> Any:
    groups = [parts(word) for word in words_in(words)[:MOST_WORDS]]
    table = rows.model._meta.label_lower
    return within(rows, numbers_in(table, groups))
