"""Any answer of the planning engine as flat tables, in CSV or Arrow.

An answer is a dataclass. What it says once becomes a row of the table ``answer``; what
it says several times becomes a table of its own, named by where it stands, with the keys
that lead there (``number`` for a place, counted from 1, ``code`` for a code) in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import isfinite
from pathlib import Path
from typing import Any

from samstad.adapters.cases.csvtext import guarded
from samstad.adapters.cases.files import replace_file
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Cell = str | int | float | bool | None
Row = dict[str, Cell]
Tables = dict[str, list[Row]]
FIRST = "answer"


class TableForm(StrEnum):
    """How tables are written."""

    CSV = "csv"
    ARROW = "arrow"


class ArrowIsNotInstalled(Problem):
    """Arrow is written by a package that not everyone needs."""

    code = "tables.arrow-is-not-installed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Arrow kan inte skrivas: paketet pyarrow saknas.",
                en="Arrow cannot be written: the package pyarrow is missing.",
            ),
            remedy=Text(
                sv="Installera samstad[arrow], eller skriv CSV.",
                en="Install samstad[arrow], or write CSV.",
            ),
        )


def tables_of(answer: Any) -> Tables:
    """The tables of an answer by name; a table without rows is left out.

    >>> from samstad.engines.planning.plan import Choice, Plan
    >>> one = Choice(measure="hall", option="wood", start="2025", finish="2026")
    >>> tables_of(Plan((one,)))["choices"]
    [{'number': 1, 'measure': 'hall', 'option': 'wood', 'start': '2025', 'finish': '2026'}]
    """
    tables: Tables = {}
    _spread(tables, "", {}, answer)
    return tables


def _spread(tables: Tables, name: str, keys: Row, value: Any) -> None:
    """Put a value where it belongs, with the keys that lead to it."""
    if is_dataclass(value):
        row = dict(keys)
        for one in fields(value):
            _put(tables, row, _under(name, one.name), keys, getattr(value, one.name))
        if len(row) > len(keys):
            tables.setdefault(name or FIRST, []).append(row)
    elif isinstance(value, Mapping):
        for code, one in value.items():
            said = code if isinstance(code, str) else " ".join(code)
            _spread(tables, name, {**keys, _free(keys, "code"): said}, one)
    elif isinstance(value, (tuple, list)):
        for number, one in enumerate(value, 1):
            _spread(tables, name, {**keys, _free(keys, "number"): number}, one)
    else:
        tables.setdefault(name or FIRST, []).append({**keys, "value": _cell(value)})


def _put(tables: Tables, row: Row, name: str, keys: Row, value: Any) -> None:
    """A field: in the row when it is said once, else in a table of its own."""
    column = name.rsplit(".", 1)[-1]
    if isinstance(value, Text):
        row[f"{column}_sv"], row[f"{column}_en"] = value.sv, value.en
    elif is_dataclass(value) and _is_flat(value):
        for one in fields(value):
            row[f"{column}_{one.name}"] = _cell(getattr(value, one.name))
    elif is_dataclass(value) or isinstance(value, (Mapping, tuple, list)):
        _spread(tables, name, keys, value)
    else:
        row[column] = _cell(value)


def _is_flat(value: Any) -> bool:
    return not any(
        is_dataclass(one) or isinstance(one, (Mapping, tuple, list))
        for one in (getattr(value, field.name) for field in fields(value))
    )


def _under(name: str, field: str) -> str:
    return f"{name}.{field}" if name else field


def _free(keys: Row, name: str) -> str:
    """A name for one more key: ``code``, ``code_2`` …"""
    return next(
        one
        for at in range(1, len(keys) + 2)
        if (one := name if at == 1 else f"{name}_{at}") not in keys
    )


def _cell(value: Any) -> Cell:
    if isinstance(value, (Fraction, Decimal)):
        return float(value)
    if isinstance(value, float) and not isfinite(value):
        return None
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)


def write_tables(answer: Any, folder: Path, form: TableForm) -> list[Path]:
    """Write a file for each table into a folder, which is made when it is not there."""
    write = _as_arrow if form is TableForm.ARROW else _as_csv
    written = {
        folder / f"{name}.{form.value}": write(rows)
        for name, rows in tables_of(answer).items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in written.items():
        replace_file(path, content)
    return sorted(written)


def _columns(rows: Iterable[Row]) -> list[str]:
    """Every column, in the order they first stand; rows may lack some."""
    return list(dict.fromkeys(column for row in rows for column in row))


def _as_csv(rows: list[Row]) -> bytes:
    """UTF-8, comma and decimal point, whole precision; no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    columns = _columns(rows)
    writer.writerow(columns)
    for row in rows:
        cells = (row.get(column) for column in columns)
        writer.writerow([guarded(c) if isinstance(c, str) else c for c in cells])
    return out.getvalue().encode()


def _as_arrow(rows: list[Row]) -> bytes:
    """A file of the Arrow IPC format, which data frames read as it is."""
    try:
        import pyarrow
    except ImportError:
        raise ArrowIsNotInstalled from None
    columns = _columns(rows)
    table = pyarrow.table({c: [row.get(c) for row in rows] for c in columns})
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_file(sink, table.schema) as file:
        file.write_table(table)
    return bytes(sink.getvalue())
