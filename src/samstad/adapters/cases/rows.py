"""From a table as found to rows of the case, with every mistake named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samstad.adapters.cases import near
from samstad.adapters.cases.cells import Refused, cell_reader, is_blank
from samstad.adapters.cases.tables import Cell, RawTable
from samstad.engines.planning.case import TABLES, Field, fields_of
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """Rows that could be read, and what was wrong with the rest.

    ``numbers`` has the row number of each row; ``codes`` every ``code`` seen,
    in rows that could not be read too.
    """

    rows: tuple[Any, ...]
    numbers: list[int]
    codes: frozenset[str]
    mistakes: tuple[Mistake, ...]


def read_table(table: RawTable) -> ReadTable:
    """Read every column once, then put together the rows without a mistake."""
    described = fields_of(TABLES[table.name])
    mistakes = list(_heading_mistakes(table, described))
    columns: dict[str, list[Any]] = {}
    spoilt: set[int] = set()
    for field in described:
        columns[field.name], refused = _column_of(table, field)
        spoilt.update(refused)
        mistakes += [
            _mistake(table, at, field, why)
            for at, why in sorted(refused.items())
            if why is not None
        ]
    codes = columns.get("code", [])
    return ReadTable(
        rows=_rows(TABLES[table.name], columns, spoilt),
        numbers=[n for at, n in enumerate(table.numbers) if at not in spoilt],
        codes=frozenset(code for code in codes if isinstance(code, str)),
        mistakes=tuple(mistakes),
    )


def _rows(
    row_type: type[Any], columns: dict[str, list[Any]], spoilt: set[int]
) -> tuple[Any, ...]:
    names = tuple(columns)
    return tuple(
        row_type(**dict(zip(names, values, strict=True)))
        for at, values in enumerate(zip(*columns.values(), strict=True))
        if at not in spoilt
    )


def _column_of(
    table: RawTable, field: Field
) -> tuple[list[Any], dict[int, Refused | None]]:
    """Values of a column, and the rows it spoils (with the reason, if any)."""
    if field.name in table.heading:
        place = table.heading.index(field.name)
        return _read_column(table, field, [row[place] for row in table.cells])
    left_out = None if field.optional else ""
    spoilt = range(len(table.cells)) if _is_required(field) else ()
    return [left_out] * len(table.cells), dict.fromkeys(spoilt)


def _read_column(
    table: RawTable, field: Field, cells: list[Cell]
) -> tuple[list[Any], dict[int, Refused | None]]:
    """Read every different cell once; refusals are by index of the row."""
    read = cell_reader(field, decimal_comma=table.decimal_comma)
    kinds_and_cells = list(zip(map(type, cells), cells, strict=True))
    meaning: dict[tuple[type, Cell], Any] = {}
    refusals: dict[tuple[type, Cell], Refused] = {}
    for different in set(kinds_and_cells):
        try:
            meaning[different] = read(different[1])
        except Refused as refusal:
            meaning[different] = None
            refusals[different] = refusal
    values = [meaning[cell] for cell in kinds_and_cells]
    if not refusals:
        return values, {}
    at_row: dict[int, Refused | None] = {
        at: refusals[cell]
        for at, cell in enumerate(kinds_and_cells)
        if cell in refusals
    }
    return values, at_row


def _is_required(field: Field) -> bool:
    return not field.optional and not field.column.blank


def _mistake(table: RawTable, at: int, field: Field, refusal: Refused) -> Mistake:
    return Mistake(
        file=table.file,
        row=table.numbers[at],
        column=field.name,
        message=refusal.message,
        remedy=refusal.remedy,
        code=refusal.code,
    )


def _heading_mistakes(
    table: RawTable, described: tuple[Field, ...]
) -> Iterator[Mistake]:
    known = {f.name: f for f in described}
    seen: set[str] = set()
    missing = [f.name for f in described if f.name not in table.heading]
    for at, heading in enumerate(table.heading):
        if heading in seen:
            yield _heading_mistake(table, heading, "case.column-twice", *_TWICE)
        elif not heading:
            if not all(is_blank(row[at]) for row in table.cells):
                yield _heading_mistake(table, None, "case.no-heading", *_NO_HEADING)
        elif heading not in known:
            yield _unknown_heading(table, heading, described, missing)
        seen.add(heading or "\0")
    for name in missing:
        if _is_required(known[name]) and (table.cells or table.heading_row):
            yield _heading_mistake(
                table,
                name,
                "case.column-missing",
                Text(sv="Kolumnen saknas.", en="The column is missing."),
                Text(
                    sv=f"Lägg till kolumnen {name}: {known[name].column.sv}.",
                    en=f"Add the column {name}: {known[name].column.en}.",
                ),
            )


_TWICE = (
    Text(sv="Rubriken finns två gånger.", en="The heading is there twice."),
    Text(sv="Ta bort den ena kolumnen.", en="Take one of the columns away."),
)
_NO_HEADING = (
    Text(
        sv="En kolumn med värden saknar rubrik.",
        en="A column with values has no heading.",
    ),
    Text(
        sv="Skriv rubriken, eller ta bort värdena.",
        en="Write the heading, or take the values away.",
    ),
)


def _unknown_heading(
    table: RawTable, heading: str, described: tuple[Field, ...], missing: list[str]
) -> Mistake:
    meaning: dict[str, str] = {}
    for field in sorted(described, key=lambda f: f.name not in missing):
        for words in (field.name, field.column.sv, field.column.en):
            meaning.setdefault(words, field.name)
    listed = ", ".join(f.name for f in described)
    return _heading_mistake(
        table,
        heading,
        "case.unknown-column",
        Text(
            sv=f"Tabellen {table.name} har ingen kolumn med rubriken ”{heading}”.",
            en=f"The table {table.name} has no column headed “{heading}”.",
        ),
        near.did_you_mean(
            near.nearest_of(heading, meaning),
            otherwise=Text(
                sv=f"Rubrikerna är: {listed}.", en=f"The headings are: {listed}."
            ),
        ),
    )


def _heading_mistake(
    table: RawTable, heading: str | None, code: str, message: Text, remedy: Text
) -> Mistake:
    return Mistake(
        file=table.file,
        row=table.heading_row,
        column=heading,
        message=message,
        remedy=remedy,
        code=code,
    )
