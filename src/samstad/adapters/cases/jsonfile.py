"""The case as one JSON document: a head and a list of rows per table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any

from samstad.adapters.cases import near, numbers
from samstad.adapters.cases.encoding import text_from
from samstad.adapters.cases.files import content_of, replace_file
from samstad.adapters.cases.head import HEAD_FIELDS
from samstad.adapters.cases.tables import (
    HEAD,
    NotACase,
    RawCase,
    RawHead,
    RawTable,
    rows_of,
)
from samstad.engines.planning.case import TABLES, PlanningCase, fields_of
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text


def read_json(path: Path) -> RawCase:
    """Find the head and the tables of a JSON document.

    Raises
    ------
    NotACase
        If it is not JSON, or not an object.
    """
    return raw_from_json(text_from(content_of(path)), path.name)


def raw_from_json(text: str, file: str) -> RawCase:
    """Find the head and the tables of a document's text; ``file`` is what to call it.

    Raises
    ------
    NotACase
        If it is not JSON, or not an object.
    """
    document = _parsed(text, file)
    if not isinstance(document, dict):
        raise _not_json(file, "{ … }")
    mistakes = list(_unknown_parts(document, file))
    head = document.get(HEAD)
    tables: list[RawTable] = []
    unread: set[str] = set()
    for name in TABLES.keys() & document.keys():
        rows = document[name]
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            tables.append(_table(name, f"{file} · {name}", rows))
        else:
            unread.add(name)
            mistakes.append(_mistake(f"{file} · {name}", *_NOT_ROWS))
    in_order = sorted(tables, key=lambda t: list(TABLES).index(t.name))
    return RawCase(
        head=_head(file, head) if isinstance(head, dict) else None,
        tables=tuple(in_order),
        mistakes=tuple(mistakes),
        unread=frozenset(unread),
    )


def write_json(case: PlanningCase, path: Path) -> None:
    replace_file(path, json_text(case).encode())


def json_text(case: PlanningCase) -> str:
    """The document with one row per line, so that changes can be followed."""
    parts = [f"{json.dumps(HEAD)}: {_line(_head_values(case))}"]
    for name, rows in rows_of(case):
        if rows:
            lines = ",\n  ".join(_line(row) for row in _row_values(name, rows))
            parts.append(f"{json.dumps(name)}: [\n  {lines}\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def digest(case: PlanningCase) -> str:
    """SHA-256, in hexadecimal, of the case as canonical JSON.

    Keys are sorted, rows keep their order, blank values and empty tables are
    left out, decimals are written as text without trailing zeros.
    """
    document: dict[str, Any] = {HEAD: next(_canonical(CASE_HEAD, (case.head,)))}
    for name, rows in rows_of(case):
        if rows:
            document[name] = list(_canonical(_names(name), rows))
    written = json.dumps(
        document, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(written.encode()).hexdigest()


CASE_HEAD = tuple(f.name for f in HEAD_FIELDS)


def _names(table: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields_of(TABLES[table]))


def _canonical(
    names: tuple[str, ...], rows: tuple[Any, ...]
) -> Iterator[dict[str, Any]]:
    for row in rows:
        values = {name: _canonical_value(getattr(row, name)) for name in names}
        yield {name: v for name, v in values.items() if v is not None}


def _canonical_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return numbers.plain(value)
    if isinstance(value, tuple):
        return [_canonical_value(part) for part in value]
    return value.value if isinstance(value, StrEnum) else value


def _json_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole else float(value)
    if isinstance(value, tuple):
        return [_json_value(part) for part in value]
    return value.value if isinstance(value, StrEnum) else value


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _head_values(case: PlanningCase) -> dict[str, Any]:
    found = {name: _json_value(getattr(case.head, name)) for name in CASE_HEAD}
    return {name: value for name, value in found.items() if value is not None}


def _row_values(table: str, rows: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    names = _names(table)
    for row in rows:
        found = {name: _json_value(getattr(row, name)) for name in names}
        yield {name: value for name, value in found.items() if value is not None}


def _parsed(text: str, file: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=Decimal,
            parse_constant=_no_such_number,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        where = f"rad {error.lineno}", f"line {error.lineno}"
        raise _not_json(file, error.msg, *where) from error
    except (RecursionError, ValueError, InvalidOperation) as error:
        raise _not_json(file, str(error)) from error


def _no_such_number(word: str) -> Any:
    raise ValueError(word)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” ×2")
    return found


def _not_json(file: str, reason: str, sv: str = "", en: str = "") -> NotACase:
    return NotACase(
        Text(
            sv=f"{file} går inte att läsa som JSON ({sv + ': ' if sv else ''}"
            f"{reason}).",
            en=f"{file} cannot be read as JSON ({en + ': ' if en else ''}{reason}).",
        ),
        remedy=Text(
            sv="Rätta filen där, eller exportera den på nytt.",
            en="Mend the file there, or export it anew.",
        ),
    )


def _head(file: str, found: dict[str, Any]) -> RawHead:
    cells = {name: _flat(value) for name, value in found.items()}
    return RawHead(file=f"{file} · {HEAD}", cells=cells)


def _table(name: str, file: str, rows: list[dict[str, Any]]) -> RawTable:
    heading = tuple(dict.fromkeys(key for row in rows for key in row))
    cells = [tuple(_flat(row.get(key)) for key in heading) for row in rows]
    return RawTable(
        name=name,
        file=file,
        heading=heading,
        cells=cells,
        numbers=list(range(1, len(rows) + 1)),
        heading_row=None,
    )


def _flat(value: Any) -> Any:
    """Lists become tuples; what no cell can hold becomes one that none can read."""
    if isinstance(value, list):
        return tuple(str(v) if isinstance(v, list | dict) else v for v in value)
    return (str(value),) if isinstance(value, dict) else value


def _unknown_parts(document: dict[str, Any], file: str) -> Iterator[Mistake]:
    known = [HEAD, *TABLES]
    for name in document:
        if name not in known:
            yield _mistake(
                file,
                "case.unknown-table",
                Text(
                    sv=f"Det finns ingen tabell som heter ”{name}”.",
                    en=f"There is no table called “{name}”.",
                ),
                near.did_you_mean(
                    near.nearest(name, known),
                    otherwise=Text(
                        sv=f"Tabellerna är: {', '.join(known)}.",
                        en=f"The tables are: {', '.join(known)}.",
                    ),
                ),
            )
    if not isinstance(document.get(HEAD), dict):
        yield _mistake(
            file,
            "case.head-missing",
            Text(sv="Fallets huvud saknas.", en="The head of the case is missing."),
            Text(
                sv=f"Lägg till ”{HEAD}”: {{ … }} med code, name, periods och resten.",
                en=f"Add “{HEAD}”: {{ … }} with code, name, periods and the rest.",
            ),
        )


_NOT_ROWS = (
    "case.not-rows",
    Text(
        sv="Tabellen är inte en lista av rader.", en="The table is not a list of rows."
    ),
    Text(
        sv="Skriv [ { … }, { … } ] med en { } för varje rad.",
        en="Write [ { … }, { … } ] with one { } for each row.",
    ),
)


def _mistake(file: str, code: str, message: Text, remedy: Text) -> Mistake:
    return Mistake(
        file=file, row=None, column=None, message=message, remedy=remedy, code=code
    )
