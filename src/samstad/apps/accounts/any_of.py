"""A rule over a row's own columns, put to the database in one piece.

``Q`` looks up, builds and compiles each comparison by itself. Who may read is asked of
several tables on every page, and took most of the time that its questions take.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, F, Func

from samstad.apps.web.prepared import Given

Held = str | int | Given | None | Collection[int]
"""What a column is to be, or the numbers that it may be."""
Way = tuple[tuple[str, Held], ...]
"""Columns and what each is to be; all of them."""


class AnyOf(Func):
    """True of a row for which one of the ways holds; there is one at least."""

    output_field = BooleanField()

    def __init__(self, *ways: Way, prefix: str = "") -> None:
        self._ways = tuple(
            tuple((name, _plain(held)) for name, held in w) for w in ways
        )
        self._names = tuple(dict.fromkeys(name for way in ways for name, _held in way))
        super().__init__(*(F(f"{prefix}{name}") for name in self._names))

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[Any, ...]]:
        columns = {}
        for name, column in zip(self._names, self.source_expressions, strict=True):
            columns[name], _none = compiler.compile(column)
        given: list[Any] = []
        said = [
            " AND ".join(
                _said(compiler, columns[name], held, given) for name, held in way
            )
            for way in self._ways
        ]
        return f"({' OR '.join(said)})", tuple(given)


def _plain(held: Held) -> str | int | Given | tuple[int, ...] | None:
    """Numbers in one order, so that the same rule is the same words each time."""
    if held is None or isinstance(held, str | int | Given):
        return held
    return tuple(sorted(held))


def _said(compiler: Any, column: str, held: Any, given: list[Any]) -> str:
    if held is None:
        return f"{column} IS NULL"
    if isinstance(held, Given):
        said, values = compiler.compile(held)
        given.extend(values)
        return f"{column} = {said}"
    if not isinstance(held, tuple):
        given.append(held)
        return f"{column} = %s"
    given.extend(held)
    return f"{column} IN ({', '.join(['%s'] * len(held))})"
