"""From a value to a cell, and what no file could give back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from samstad.adapters.cases import numbers
from samstad.adapters.cases.cells import Refused, check_text, is_blank, tidy
from samstad.adapters.cases.tables import HEAD, Origin, rows_of
from samstad.engines.planning.case import (
    TABLES,
    CaseHead,
    Field,
    PlanningCase,
    fields_of,
)
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text


def cell_text(value: Any) -> str:
    """Write a value as a CSV file and a person would: no exponent, decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return numbers.plain(value)
    if isinstance(value, tuple):
        return " ".join(map(cell_text, value))
    return value.value if isinstance(value, StrEnum) else str(value)


def unwritable(case: PlanningCase) -> Iterator[Mistake]:
    """Name every value that would not come back the same from a file."""
    heads = {HEAD: (CaseHead, (case.head,))}
    tables = {name: (TABLES[name], rows) for name, rows in rows_of(case)}
    for name, (row_type, rows) in (heads | tables).items():
        for field in fields_of(row_type):
            yield from _unwritable_in(name, field, rows)


def _unwritable_in(
    table: str, field: Field, rows: tuple[Any, ...]
) -> Iterator[Mistake]:
    known: set[Any] = set()
    origin = Origin(file=table)
    for index, row in enumerate(rows):
        value = getattr(row, field.name)
        if value in known and type(value) is str:
            continue
        try:
            _check_value(value, field)
        except Refused as refusal:
            yield Mistake(
                file=table,
                row=None if table == HEAD else origin.row(index),
                column=field.name,
                message=refusal.message,
                remedy=refusal.remedy,
                code=refusal.code,
            )
        else:
            known.add(value)


def _check_value(value: Any, field: Field) -> None:
    if value is None and field.optional:
        return
    if value is None or not isinstance(value, field.kind):
        raise _odd(value, f"{field.kind.__name__}")
    if isinstance(value, str) and not isinstance(value, StrEnum):
        _check_writable_text(value, field)
    for number in value if isinstance(value, tuple) else (value,):
        if isinstance(number, int | Decimal) and not isinstance(number, bool):
            _check_digits(Decimal(number))
    if value == ():
        raise _odd("()", "tuple")


def _check_writable_text(value: str, field: Field) -> None:
    check_text(value)
    if value != tidy(value):
        raise Refused(
            "case.untidy-text",
            Text(
                sv=f"”{value[:60]}” har blanktecken i början eller slutet, eller "
                "bokstäver i delar.",
                en=f"“{value[:60]}” has space at an end, or letters in parts.",
            ),
            Text(sv="Ta bort dem.", en="Take them away."),
        )
    if is_blank(value) and (field.optional or not field.column.blank):
        raise Refused(
            "case.missing",
            Text(sv="Värde saknas.", en="A value is missing."),
            Text(sv=f"Fyll i: {field.column.sv}.", en=f"Fill in: {field.column.en}."),
        )


def _check_digits(number: Decimal) -> None:
    if not numbers.fits_a_spreadsheet(number):
        raise Refused(
            "case.too-many-digits",
            Text(
                sv=f"{number} har fler siffror än ett kalkylblad bevarar.",
                en=f"{number} has more digits than a spreadsheet keeps.",
            ),
            Text(
                sv=f"Skriv talet med högst {numbers.MOST_DIGITS} siffror.",
                en=f"Write the number with at most {numbers.MOST_DIGITS} digits.",
            ),
        )


def _odd(value: Any, wanted: str) -> Refused:
    return Refused(
        "case.wrong-type",
        Text(
            sv=f"{value!r} är inte av slaget {wanted}.",
            en=f"{value!r} is not of the kind {wanted}.",
        ),
        Text(sv="Ge ett värde av rätt slag.", en="Give a value of the right kind."),
    )
