"""One question to the full-text index of SQLite (FTS5) or PostgreSQL (tsvector).

Both hold our own stems, so that both give the same answer: all of the groups, any
stem of each.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from samstad.apps.front.models import Found

Groups = list[list[str]]
_SQLITE = "SELECT rowid FROM front_words_of_found WHERE front_words_of_found MATCH %s"
_POSTGRESQL = "SELECT id FROM front_found WHERE words @@ %s::tsquery"


def matching(groups: Groups) -> Any:
    """Rows of the index with a stem of each group. Stems are letters and digits."""
    if not groups or not all(groups):
        return Found.objects.none()
    if connection.vendor == "sqlite":
        asked = " AND ".join(_any(group, '"', " OR ") for group in groups)
        question = _SQLITE
    else:
        asked = " & ".join(_any(group, "'", " | ") for group in groups)
        question = _POSTGRESQL
    found = RawSQL(question, (asked,))  # noqa: S611 - a parameter; stems are [a-z0-9åäö]
    return Found.objects.filter(pk__in=found)


def _any(group: list[str], quote: str, either: str) -> str:
    return "(" + either.join(f"{quote}{stem}{quote}" for stem in group) + ")"
