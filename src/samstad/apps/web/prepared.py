"""Questions to the database that are put together once and asked many times.

Django takes longer to put a question together than SQLite takes to answer it. What is
kept is the words of a question and nothing of any answer: the tables are asked each
time. Who may read is part of the words, so they are kept for each reach (``scopes``)
by itself; one's own number, the time and what else is only known when it is asked are
``Given``. A question that would keep a moment, or that reads rows while it is put
together, is refused when it is first asked.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, wraps
from types import SimpleNamespace
from typing import Any, Self

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connections
from django.db.models import (
    BigIntegerField,
    DateField,
    DateTimeField,
    Expression,
    F,
    Field,
    QuerySet,
    TextField,
    prefetch_related_objects,
)
from django.utils import timezone

MOST_KEPT = 1_000
_LARGEST = 2**63 - 1
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d")
_is_putting_together = ContextVar("is_putting_together", default=False)
Found = Callable[[Mapping[str, Any]], Any]


class Given(Expression):
    """A value that is found when the question is asked; stands in any question.

    ``found`` is called with what was given to the question by name.
    """

    template = "%s"

    def __init__(self, field: Field[Any, Any], found: Found) -> None:
        super().__init__(output_field=field)
        self._found = found

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if _is_putting_together.get():
            return self.template, [self]
        return self.template, [self.value({}, connection)]

    def value(self, given: Mapping[str, Any], connection: Any) -> Any:
        found = self._found(given)
        if isinstance(found, int):  # what no column can hold, no row has
            found = max(-_LARGEST, min(found, _LARGEST))
        return self.output_field.get_db_prep_value(found, connection)


class Numbers(Given):
    """Numbers in one value: ``pk__in=…``, however many they are."""

    def __init__(self, found: Found) -> None:
        super().__init__(BigIntegerField(), found)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        sql, given = self.as_sql(compiler, connection)
        return f"(SELECT value FROM json_each({sql}))", given  # noqa: S608 (a mark, and no value)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        sql, given = self.as_sql(compiler, connection)
        return f"(SELECT unnest({sql}::bigint[]))", given

    def value(self, given: Mapping[str, Any], connection: Any) -> Any:
        numbers = list(self._found(given))
        return json.dumps(numbers) if connection.vendor == "sqlite" else numbers

    @classmethod
    def these(cls, numbers: Iterable[int]) -> Self:
        """For a question that is not prepared."""
        return cls(lambda _given: numbers)


class Texts(list[str]):
    """Several texts that are given in one value, to PostgreSQL alone."""


NOW = Given(DateTimeField(), lambda _given: timezone.now())
TODAY = Given(DateField(), lambda _given: timezone.localdate())


def later(by: datetime.timedelta) -> Given:
    return Given(DateTimeField(), lambda _given: timezone.now() + by)


def days_later(by: datetime.timedelta) -> Given:
    return Given(DateField(), lambda _given: timezone.localdate() + by)


def within(rows: Any, numbers: Any, *, name: str = "pk") -> Any:
    """Keep the rows whose number is one of many, sent as one value.

    A sum is no key, so the database walks the index of the list instead of opening
    every row that is named.
    """
    if isinstance(numbers, list):
        numbers = Numbers.these(numbers)
    return rows.alias(own=F(name) + 0).filter(own__in=numbers)


def prepared(
    build: Callable[..., QuerySet[Any]],
) -> Callable[..., list[Any]]:
    """Ask what ``build`` puts together, without putting it together again.

    Positional values are part of the words: a person is taken by what they reach,
    and everything else must be hashable. Values by name are given each time, and
    ``build`` gets a ``Given`` for each, by its kind; a list is one of numbers.
    """

    @wraps(build)
    def ask(*words: Any, **given: Any) -> list[Any]:
        reader = next((w for w in words if hasattr(w, "scopes")), None)
        apart = tuple(map(_by_reach, words))
        kinds = tuple((name, _kind_of(value)) for name, value in given.items())
        question = _put_together(build, apart, kinds)
        return question.asked({**given, _SELF: getattr(reader, "pk", None)})

    return ask


_SELF = "own number"
_OWN = Given(BigIntegerField(), lambda given: given[_SELF])


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whoever has this reach, while a question is put together."""

    scopes: Any
    is_authenticated: bool

    @property
    def pk(self) -> Given | None:
        return _OWN if self.is_authenticated else None


def _by_reach(word: Any) -> Any:
    if not hasattr(word, "scopes"):
        return word
    return _Reader(word.scopes, is_authenticated=word.pk is not None)


def _kind_of(value: Any) -> type[Field[Any, Any]] | None:
    """The field that such a value is of; None for many numbers."""
    return next((f for kind, f in _FIELDS.items() if isinstance(value, kind)), None)


_FIELDS: dict[type, type[Field[Any, Any]]] = {
    str: TextField,
    int: BigIntegerField,
    datetime.datetime: DateTimeField,
    datetime.date: DateField,
    Texts: Field,
}


def _given(name: str, kind: type[Field[Any, Any]] | None) -> Given:
    def found(given: Mapping[str, Any]) -> Any:
        return given[name]

    return Given(kind(), found) if kind else Numbers(found)


@lru_cache(maxsize=MOST_KEPT)
def _put_together(
    build: Callable[..., QuerySet[Any]],
    words: tuple[Any, ...],
    kinds: tuple[tuple[str, type[Field[Any, Any]] | None], ...],
) -> _Question:
    given = {name: _given(name, kind) for name, kind in kinds}
    with _without_reading():
        return _Question(build(*words, **given))


class _Question:
    """What Django's compiler knows once a question has been put together."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows
        self._using = rows.db
        self._compiler = rows.query.get_compiler(using=rows.db)
        try:
            self._sql, values = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql, values = "", ()
            return
        self._values = tuple(values)
        if any(map(_is_moment, self._values)):
            raise ImproperlyConfigured(
                f"The question keeps a moment, which must be given: {self._sql}"
            )
        compiler = self._compiler
        shown = [column[0] for column in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(shown)

    def asked(self, given: Mapping[str, Any]) -> list[Any]:
        if not self._sql:
            return []
        found: list[Any] = list(self._rows._iterable_class(self._as_rows(given)))
        if self._rows._prefetch_related_lookups:
            prefetch_related_objects(found, *self._rows._prefetch_related_lookups)
        return found

    def _as_rows(self, given: Mapping[str, Any]) -> Any:
        """As much of a queryset as those need who make records of rows."""
        connection = connections[self._using]
        values = tuple(
            one.value(given, connection) if isinstance(one, Given) else one
            for one in self._values
        )
        compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_more: (self._sql, values)
        compiler.get_converters = lambda _columns: self._converters
        query = self._rows.query
        return SimpleNamespace(
            db=self._using,
            model=self._rows.model,
            _fields=self._rows._fields,
            _known_related_objects=self._rows._known_related_objects,
            query=SimpleNamespace(
                get_compiler=lambda *_args, **_more: compiler,
                selected=query.selected,
                extra_select=query.extra_select,
                values_select=query.values_select,
                annotation_select=query.annotation_select,
            ),
        )


def _is_moment(value: Any) -> bool:
    is_written = isinstance(value, str) and _MOMENT.match(value)
    return bool(is_written) or isinstance(value, datetime.date)


@contextmanager
def _without_reading() -> Iterator[None]:
    def refuse(_run: Any, sql: str, *_more: Any) -> Any:
        raise ImproperlyConfigured(f"Rows are read while a question is made: {sql}")

    token = _is_putting_together.set(True)
    try:
        with connections["default"].execute_wrapper(refuse):
            yield
    finally:
        _is_putting_together.reset(token)
