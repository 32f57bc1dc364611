"""One question to the full-text index of SQLite (FTS5) or PostgreSQL (tsvector).

Both hold our own stems, so that both give the same answer: all of the groups, any
stem of each.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

Groups = list[list[str]]
_SQLITE = "SELECT rowid FROM front_words_of_found WHERE front_words_of_found MATCH %s"
# Each stem is looked up by itself: one question for three hundred stems would have
# PostgreSQL read the words of every row instead of the index.
_POSTGRESQL = "SELECT id FROM unnest(%s::text[]) AS stem JOIN front_found ON words @@ stem::tsquery"


def matching(groups: Groups) -> list[int]:
    """Rows of the index with a stem of each group. Stems are letters and digits."""
    if not groups or not all(groups):
        return []
    if connection.vendor == "sqlite":
        return _asked(_SQLITE, [" AND ".join(_any(group) for group in groups)])
    quoted = [[f"'{stem}'" for stem in group] for group in groups]
    return _asked(" INTERSECT ".join([f"({_POSTGRESQL})"] * len(groups)), quoted)


def within(rows: Any, numbers: list[int], *, name: str = "pk") -> Any:
    """Keep the rows whose number is one of many, sent as one parameter.

    A sum is no key, so the database walks the index of the list instead of opening
    every row that is named.
    """
    if connection.vendor == "sqlite":
        every = RawSQL("SELECT value FROM json_each(%s)", [json.dumps(numbers)])
    else:
        every = RawSQL("SELECT unnest(%s::bigint[])", [numbers])
    return rows.alias(own=F(name) + 0).filter(own__in=every)


def _asked(question: str, given: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return list({number for (number,) in cursor.fetchall()})


def _any(group: list[str]) -> str:
    return "(" + " OR ".join(f'"{stem}"' for stem in group) + ")"
