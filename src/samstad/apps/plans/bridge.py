"""Versions of a case, as rows of the database and as the engine takes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from samstad.adapters.cases import case_digest, case_from_json, json_text
from samstad.adapters.cases.tables import HEAD
from samstad.adapters.proposals import proposal_from_document
from samstad.engines.planning.case import (
    TABLES,
    CaseHead,
    Field,
    PlanningCase,
    fields_of,
)
from samstad.engines.planning.plan import Proposal

if TYPE_CHECKING:
    from samstad.apps.plans import models
    from samstad.apps.plans.models import Version

Key = tuple[str, ...]
_LATEST_KEPT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEdit:
    """A row of a table put in place, or taken away when ``values`` is None.

    ``key`` names the row as it stood, ``()`` for a new one and for the head. Values are as the
    document has them: texts, numbers, true and false; what is left out is blank.
    """

    table: str
    key: Key
    values: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row before and after; None where it was not there."""

    table: str
    key: Key
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def as_json(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "key": list(self.key),
            "before": self.before,
            "after": self.after,
        }


def case_of(version: Version) -> PlanningCase:
    """The case of a version; read once for each that is in use."""
    return _case_read(version.digest, version.document)


@lru_cache(maxsize=_LATEST_KEPT)
def _case_read(digest: str, document: str) -> PlanningCase:
    return case_from_json(document)


def document_of(case: PlanningCase) -> tuple[str, str]:
    """The document's text and the digest of the case."""
    return json_text(case), case_digest(case)


@cache
def fields_in(table: str) -> tuple[Field, ...]:
    """The columns of a table, or of the head of the case; described once."""
    return fields_of(CaseHead if table == HEAD else TABLES[table])


@cache
def key_names(table: str) -> tuple[str, ...]:
    """The columns that name a row of the table."""
    return tuple(f.name for f in fields_in(table) if f.column.key)


def key_of(table: str, row: dict[str, Any]) -> Key:
    return tuple(_said(row.get(name)) for name in key_names(table))


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def row_of(version: Version, table: str, key: Key) -> dict[str, Any] | None:
    """A row as the version's document has it; None where there is none."""
    rows = json.loads(version.document, parse_float=Decimal).get(table, [])
    return next((row for row in rows if key_of(table, row) == key), None)


def edited(document: str, edits: Sequence[RowEdit]) -> PlanningCase:
    """The case with its rows put in place, checked as any case is.

    Raises
    ------
    KeyError
        When a row that is changed or taken away is not there.
    MistakesInInput
        With every mistake the edits have brought.
    """
    found = json.loads(document, parse_float=Decimal)
    for edit in edits:
        if edit.table == HEAD:
            found[HEAD] = edit.values
            continue
        rows = found.setdefault(edit.table, [])
        at = _place(edit, rows)
        rows[at : at + bool(edit.key)] = [edit.values] if edit.values else []
    return case_from_json(json.dumps(found, ensure_ascii=False, default=str))


def _place(edit: RowEdit, rows: list[dict[str, Any]]) -> int:
    if not edit.key:
        return len(rows)
    for at, row in enumerate(rows):
        if key_of(edit.table, row) == edit.key:
            return at
    raise KeyError(edit.key)


def changes_between(before: str, after: str) -> list[RowChange]:
    """The rows that differ between the documents of two versions."""
    then, now = json.loads(before), json.loads(after)
    return [
        *_head_changes(then[HEAD], now[HEAD]),
        *(change for table in TABLES for change in _changes(table, then, now)),
    ]


def _head_changes(then: dict[str, Any], now: dict[str, Any]) -> Iterator[RowChange]:
    if then != now:
        yield RowChange(table=HEAD, key=(), before=then, after=now)


def _changes(
    table: str, then: dict[str, Any], now: dict[str, Any]
) -> Iterator[RowChange]:
    old = {key_of(table, row): row for row in then.get(table, [])}
    new = {key_of(table, row): row for row in now.get(table, [])}
    for key in {**old, **new}:
        if old.get(key) != new.get(key):
            yield RowChange(
                table=table, key=key, before=old.get(key), after=new.get(key)
            )


def proposal_of(kept: models.Proposal) -> Proposal:
    """A kept plan as the engine answered it, with every figure worked out anew."""
    version = kept.version
    document = json.dumps(kept.document, sort_keys=True)
    return _proposal_read(version.digest, version.document, document)


@lru_cache(maxsize=_LATEST_KEPT)
def _proposal_read(digest: str, case_document: str, document: str) -> Proposal:
    case = _case_read(digest, case_document)
    return proposal_from_document(json.loads(document), case)
