"""One question to the full-text index of SQLite (FTS5) or PostgreSQL (tsvector).

Both hold our own stems, so that both give the same answer: all of the groups, any
stem of each.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    F,
    Func,
    Q,
    Value,
    When,
)
from django.db.models.expressions import RawSQL

from samstad.apps.front.models import Found

Groups = list[list[str]]
MOST_OF_A_STEM = 400
"""A stem that more rows hold is common, and says little of what is alike."""
MANY = 1_000
"""So many rows are sooner met on the way through an index than looked up."""
_SQLITE = "SELECT rowid FROM front_words_of_found WHERE front_words_of_found MATCH %s"
# Each stem is looked up by itself: one question for three hundred stems would have
# PostgreSQL read the words of every row instead of the index.
# SQLite answers them in one statement of as many parts.
_SOME_SQLITE = """
SELECT %s, rowid FROM
(SELECT rowid FROM front_words_of_found WHERE front_words_of_found MATCH %s LIMIT %s)"""
_SOME_POSTGRESQL = """
SELECT stem, found.id FROM unnest(%s::text[]) AS stem CROSS JOIN LATERAL
(SELECT id FROM front_found WHERE words @@ stem::tsquery LIMIT %s) AS found"""
# The unary plus has SQLite go through the index of a table's numbers, which is short,
# instead of opening each row that is found, whose texts are long.
_SQLITE_IN = (
    'SELECT number FROM front_found WHERE "table" = %s AND +id IN'
    " (SELECT rowid FROM front_words_of_found WHERE front_words_of_found MATCH %s)"
)
# OFFSET 0 has PostgreSQL find the stems first: else every row of the table is held
# against each of them.
_POSTGRESQL_IN = (
    'SELECT number FROM (SELECT number, "table" FROM unnest(%s::text[]) AS stem'
    " JOIN front_found ON words @@ stem::tsquery OFFSET 0) AS held"
    ' WHERE "table" = %s'
)


class _HoldingAny(Func):
    """The rows that hold one of the stems, in PostgreSQL."""

    template = (
        "(SELECT id FROM unnest(%(expressions)s::text[]) AS stem"
        " JOIN front_found AS held ON held.words @@ stem::tsquery)"
    )
    output_field = BigIntegerField()


class _HeldByAll(Func):
    """The rows that each of these found.

    As an array they are found first; else every row may be held against each stem.
    """

    template = "(SELECT unnest(ARRAY(%(expressions)s)))"
    arg_joiner = " INTERSECT "
    output_field = BigIntegerField()


def matching(groups: Groups) -> Any:
    """Rows of the index with a stem of each group. Stems are letters and digits."""
    if not groups or not all(groups):
        return Found.objects.none()
    if connection.vendor == "sqlite":
        numbers = _asked(_SQLITE, [_all(groups)])
        if not numbers:
            return Found.objects.none()
        kept_to = within if len(numbers) > MANY else among
        return kept_to(Found.objects.all(), numbers)
    held = [_HoldingAny(Value(stems)) for stems in _quoted(groups)]
    return Found.objects.filter(pk__in=_HeldByAll(*held))


def best_first(hits: Any, in_title: Q) -> list[Any]:
    """The hits as lists to be read one after another: what stands in a title first.

    SQLite goes twice through its index of days sooner than it sorts all that it has
    found, and stops when enough is read.
    """
    newest = ("-day", "-pk")
    if connection.vendor == "sqlite":
        return [
            some.order_by(*newest)
            for some in (hits.filter(in_title), hits.exclude(in_title))
        ]
    is_best = Case(
        When(in_title, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )
    return [hits.order_by(is_best.desc(), *newest)]


def numbers_in(table: str, groups: Groups) -> list[int]:
    """The records of one table that hold a stem of each group."""
    if not groups or not all(groups):
        return []
    if connection.vendor == "sqlite":
        return _asked(_SQLITE_IN, [table, _all(groups)])
    every = " INTERSECT ".join([f"({_POSTGRESQL_IN})"] * len(groups))
    return _asked(every, [one for stems in _quoted(groups) for one in (stems, table)])


def holding_each(stems: list[str], shortest: int) -> dict[str, list[int]]:
    """Rows of the index that hold each stem, at most ``MOST_OF_A_STEM`` of them.

    A stem of ``shortest`` letters or more is also met where a compound begins with it.
    """
    found: dict[str, list[int]] = {one: [] for one in stems}
    if not stems:
        return found
    quote = '"' if connection.vendor == "sqlite" else "'"
    written = {_begins(one, shortest, quote): one for one in stems}
    given: list[Any]
    if connection.vendor == "sqlite":
        question = " UNION ALL ".join([_SOME_SQLITE] * len(written))
        given = [part for one in written for part in (one, one, MOST_OF_A_STEM)]
    else:
        question, given = _SOME_POSTGRESQL, [list(written), MOST_OF_A_STEM]
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        for one, number in cursor.fetchall():
            found[written[one]].append(number)
    return found


def _begins(stem: str, shortest: int, quote: str) -> str:
    """The stem as both databases write it: a star stands for more letters."""
    if len(stem) < shortest:
        return f"{quote}{stem}{quote}"
    return f"{quote}{stem}{quote} *" if quote == '"' else f"{quote}{stem}{quote}:*"


def within(rows: Any, numbers: list[int], *, name: str = "pk") -> Any:
    """Keep the rows whose number is one of many, sent as one parameter.

    A sum is no key, so the database walks the index of the list instead of opening
    every row that is named.
    """
    return rows.alias(own=F(name) + 0).filter(own__in=_every(numbers))


def among(rows: Any, numbers: list[int]) -> Any:
    """As ``within``, for rows in no order: each is looked up by its key."""
    return rows.filter(pk__in=_every(numbers))


def _every(numbers: list[int]) -> RawSQL:
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(numbers)])
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


def _asked(question: str, given: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return list({number for (number,) in cursor.fetchall()})


def _quoted(groups: Groups) -> list[list[str]]:
    return [[f"'{stem}'" for stem in group] for group in groups]


def _all(groups: Groups) -> str:
    return " AND ".join(map(_any, groups))


def _any(group: list[str]) -> str:
    return "(" + " OR ".join(f'"{stem}"' for stem in group) + ")"
