"""Rows and columns of a case, called what the page's language calls them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from samstad.adapters.cases.tables import HEAD
from samstad.adapters.names import name_of
from samstad.adapters.table_names import TABLE_NAMES
from samstad.apps.plans.bridge import fields_in
from samstad.vocabulary.texts import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedChange:
    """A row that was changed: its table, its name, and the cells before and after."""

    table: str
    row: str
    is_new: bool
    is_gone: bool
    cells: tuple[tuple[str, Any, Any], ...]


def named_changes(
    changes: Sequence[dict[str, Any]], language: Language
) -> list[NamedChange]:
    return [_named(change, language) for change in changes]


def _named(change: dict[str, Any], language: Language) -> NamedChange:
    table, before, after = change["table"], change["before"], change["after"]
    then, now = before or {}, after or {}
    names = columns_of(table, language)
    return NamedChange(
        table=table_called(table, language),
        row=" · ".join(part for part in change["key"] if part)
        or table_called(table, language),
        is_new=before is None,
        is_gone=after is None,
        cells=tuple(
            (heading, then.get(name, ""), now.get(name, ""))
            for name, heading in names.items()
            if then.get(name) != now.get(name)
        ),
    )


def table_called(table: str, language: Language) -> str:
    return (_THE_HEAD if table == HEAD else TABLE_NAMES[table]).said(language)


_THE_HEAD = Text(sv="fallets huvud", en="the head of the case")


@cache
def columns_of(table: str, language: Language) -> dict[str, str]:
    """What each column of a table is called."""
    return {f.name: getattr(f.column, language) for f in fields_in(table)}


def choices_of(rows: Sequence[Any], language: Language) -> list[tuple[str, str]]:
    """Rows to choose among, by their names."""
    named = [(row.code, name_of(row).said(language)) for row in rows]
    return sorted(named, key=lambda pair: pair[1].casefold())
