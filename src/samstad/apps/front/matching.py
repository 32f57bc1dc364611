"""One question to the full-text index of SQLite (FTS5) or PostgreSQL (tsvector).

Both hold our own stems, so that both give the same answer: all of the groups, any
stem of each.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
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

from samstad.apps.front.models import Found
from samstad.apps.web.prepared import Texts, prepared, within

Groups = list[list[str]]
Row = tuple[int, str, int]
"""Of the index: its own number, the table and the number of the record."""
MOST_OF_A_STEM = 400
"""A stem that more rows hold is common, and says little of what is alike."""
MANY = 1_000
"""So many rows are sooner met on the way through an index than looked up."""
# For one question with three hundred stems, SQLite looks at all of them for each row.
_SQLITE = (
    "SELECT held.rowid FROM json_each(%s) AS stem"
    " CROSS JOIN front_words_of_found AS held"
    " WHERE held.front_words_of_found MATCH stem.value"
)
_STEMS = "SELECT DISTINCT stem FROM front_word WHERE stem LIKE %s"
# Each stem is looked up by itself: one question for three hundred stems would have
# PostgreSQL read the words of every row instead of the index.
# SQLite answers them in one statement of as many parts.
_SOME_SQLITE = """
SELECT %s, rowid FROM
(SELECT rowid FROM front_words_of_found WHERE front_words_of_found MATCH %s LIMIT %s)"""
_SOME_POSTGRESQL = """
SELECT stem, found.id FROM unnest(%s::text[]) AS stem CROSS JOIN LATERAL
(SELECT id FROM front_found WHERE words @@ stem::tsquery LIMIT %s) AS found"""
# To count a hundred thousand rows takes PostgreSQL as long as the question they are for.
LARGE = 10_000
_SIZE_POSTGRESQL = """
SELECT CASE WHEN reltuples >= %s THEN reltuples::bigint
ELSE (SELECT count(*) FROM front_found) END
FROM pg_class WHERE oid = 'front_found'::regclass"""
# The unary plus has SQLite go through the index of a table's numbers, which is short,
# instead of opening each row that is found, whose texts are long.
_SQLITE_IN = 'SELECT number FROM front_found WHERE "table" = %s AND +id IN ('
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


class _Like(Func):
    """Whether a column is like a pattern, which is given as it is."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field = BooleanField()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the words of a question depend on, apart from what is searched.

    ``groups`` are lists of stems that the database looks up itself; without them it
    is given numbers, which are ``many``.
    """

    groups: int = 0
    many: bool = False
    narrowed: tuple[str, ...] = ()
    titles: int = 0
    in_title: bool | None = None


class Hits:
    """Rows of the index, to be read from the first one on: number, table and record."""

    def __init__(self, shape: _Shape, given: dict[str, Any]) -> None:
        self._shape, self._given = shape, given

    def __getitem__(self, part: slice) -> list[Row]:
        if not part.start:
            return _read(self._shape, part.stop, **self._given)
        return _read(self._shape, None, **self._given)[part]


def best_first(
    groups: Groups, narrowed: dict[str, Any], titled: list[str]
) -> list[Hits]:
    """Rows with a stem of each group, as lists to be read one after another.

    Those whose title holds all of the stems ``titled`` come first, and of equal ones
    the newest; without any, they stand in no order. Stems are letters and digits.
    SQLite goes twice through its index of days sooner than it sorts all that it has
    found, and stops when enough is read.
    """
    if not groups or not all(groups):
        return []
    titles = {f"title{n}": f"% {one} %" for n, one in enumerate(titled)}
    shape = _Shape(narrowed=tuple(narrowed), titles=len(titles))
    given = {**narrowed, **titles}
    if connection.vendor == "sqlite":
        numbers = _asked(_of_each(groups), _written(groups))
        given["numbers"] = numbers
        shape = replace(shape, many=len(numbers) > MANY)
        which = [True, False] if titles else [None]
        return [Hits(replace(shape, in_title=w), given) for w in which if numbers]
    quoted = {f"group{n}": Texts(one) for n, one in enumerate(_quoted(groups))}
    return [Hits(replace(shape, groups=len(groups)), given | quoted)]


@prepared
def _read(shape: _Shape, most: int | None, **given: Any) -> Any:
    rows = _ordered(_held(shape, given), shape, given)
    for name in shape.narrowed:
        rows = rows.filter(**{name: given[name]})
    return rows[:most].values_list("pk", "table", "number")


def _held(shape: _Shape, given: dict[str, Any]) -> Any:
    rows = Found.objects.all()
    if shape.groups:
        held = [_HoldingAny(given[f"group{n}"]) for n in range(shape.groups)]
        return rows.filter(pk__in=_HeldByAll(*held))
    numbers = given["numbers"]
    return within(rows, numbers) if shape.many else rows.filter(pk__in=numbers)


def _ordered(rows: Any, shape: _Shape, given: dict[str, Any]) -> Any:
    if not shape.titles:
        return rows.order_by()
    said = Q()
    for n in range(shape.titles):
        said &= Q(_Like(F("title_stems"), given[f"title{n}"]))
    newest = ("-day", "-pk")
    if shape.in_title is not None:
        return (rows.filter if shape.in_title else rows.exclude)(said).order_by(*newest)
    is_best = Case(
        When(said, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )
    return rows.order_by(is_best.desc(), *newest)


def stems_holding(part: str) -> list[str]:
    """The known stems that a piece of a word stands in."""
    with connection.cursor() as cursor:
        cursor.execute(_STEMS, [f"%{part}%"])
        return [stem for (stem,) in cursor.fetchall()]


def numbers_in(table: str, groups: Groups) -> list[int]:
    """The records of one table that hold a stem of each group."""
    if not groups or not all(groups):
        return []
    if connection.vendor == "sqlite":
        question = f"{_SQLITE_IN}{_of_each(groups)})"
        return _asked(question, [table, *_written(groups)])
    every = " INTERSECT ".join([f"({_POSTGRESQL_IN})"] * len(groups))
    return _asked(every, [one for stems in _quoted(groups) for one in (stems, table)])


def size_of_index() -> int:
    """How many rows it has; of a large one, as many as PostgreSQL last counted."""
    if connection.vendor == "sqlite":
        return int(Found.objects.count())
    with connection.cursor() as cursor:
        cursor.execute(_SIZE_POSTGRESQL, [LARGE])
        (size,) = cursor.fetchone()
    return int(size)


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


def _asked(question: str, given: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return list({number for (number,) in cursor.fetchall()})


def _quoted(groups: Groups) -> list[list[str]]:
    return [[f"'{stem}'" for stem in group] for group in groups]


def _of_each(groups: Groups) -> str:
    return " INTERSECT ".join([_SQLITE] * len(groups))


def _written(groups: Groups) -> list[str]:
    return [json.dumps([f'"{stem}"' for stem in group]) for group in groups]
