"""What else must go, or be left blank, when a row of a case is taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from samstad.apps.plans.bridge import Key, RowEdit, fields_in, key_of
from samstad.apps.plans.tables import Row, Tables
from samstad.engines.planning.case import TABLES

_PAIRS = {
    # rows named by two columns, and the pairs of columns that name them elsewhere
    "options": (
        ("measure", "option"),
        ("other", "other_option"),
        ("before", "before_option"),
        ("after", "after_option"),
    ),
    "tasks": (("board", "task"),),
    "demand_points": (("reach", "point"),),
}
_NOTHING_WITHOUT = {"conditions"}
"""Tables whose rows mean nothing when what they name is gone."""
Named = tuple[str, Key]


def edits_to_remove(tables: Tables, table: str, key: Key) -> list[RowEdit]:
    """The edits that take a row away with all that cannot stand without it.

    A cell that may be blank is left blank; a row that names what is gone in a cell
    that may not is taken away too, and so on.
    """
    gone: dict[Named, None] = {(table, key): None}
    blanked: defaultdict[Named, set[str]] = defaultdict(set)
    waiting = [(table, key)]
    while waiting:
        for named, columns in _referring(tables, *waiting.pop()):
            if named in gone:
                continue
            if columns:
                blanked[named] |= columns
            else:
                gone[named] = None
                waiting.append(named)
    kept = {named: names for named, names in blanked.items() if named not in gone}
    return [
        *(RowEdit(table=t, key=k, values=None) for t, k in gone),
        *(
            RowEdit(table=t, key=k, values=_without(tables.find(t, k), names))
            for (t, k), names in kept.items()
        ),
    ]


def _without(row: Row | None, names: set[str]) -> dict[str, Any]:
    return {name: v for name, v in (row or {}).items() if name not in names}


def _referring(
    tables: Tables, table: str, key: Key
) -> Iterator[tuple[Named, set[str]]]:
    """Rows that name a row, with the columns to blank; none when they cannot be."""
    for other in TABLES:
        fields = {f.name: f for f in fields_in(other)}
        needed = {n for n, f in fields.items() if not f.optional or f.column.key}
        for row in tables.of(other):
            naming = _columns_naming(table, key, row, fields)
            if naming and (other, key_of(other, row)) != (table, key):
                goes = naming & needed or other in _NOTHING_WITHOUT
                yield (other, key_of(other, row)), set() if goes else naming


def _columns_naming(table: str, key: Key, row: Row, fields: dict[str, Any]) -> set[str]:
    """The columns of a row by which it names another."""
    if table in _PAIRS:
        return {
            second
            for first, second in _PAIRS[table]
            if first in fields
            and second in fields
            and (str(row.get(first)), str(row.get(second))) == key
        }
    if len(key) != 1:
        return set()
    return {
        name
        for name, field in fields.items()
        if field.column.refers == table and row.get(name) == key[0]
    }
