"""From one cell to one value; what cannot be one is refused with its cure."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from samstad.adapters.cases import near, numbers
from samstad.adapters.cases.container import Stain
from samstad.adapters.cases.tables import Cell
from samstad.engines.planning.case import Field
from samstad.vocabulary.texts import Text

TRUTHS = {"true": True, "false": False, "sant": True, "falskt": False}
"""What spreadsheets in Swedish and English write for a truth value."""

_MEANT_AS_TRUTH = {
    **dict.fromkeys(("ja", "yes", "x", "1", "1.0"), "true"),
    **dict.fromkeys(("nej", "no", "0", "0.0"), "false"),
}
_ERRORS = re.compile(
    r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!"
    r"|REFERENS!|SAKNAS!|VÄRDEFEL!|DIVISION/0!|NAMN\?|OGILTIGT!|SKÄRNING!)"
)
_NOT_WRITTEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_GARBLED = re.compile("\ufffd|Ã[¤¶¥„–…©]")
_DATES = (datetime.date, datetime.time, datetime.timedelta)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """What a cell is read as."""

    field: Field
    decimal_comma: bool


class Unfinished:
    """Stands in a cell with a formula whose result was never saved."""

    def __str__(self) -> str:
        return "="


UNFINISHED = Unfinished()


class Refused(Exception):
    """A cell that cannot be the value its column asks for."""

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.remedy = remedy


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def cell_reader(field: Field, *, decimal_comma: bool) -> Callable[[Cell], Any]:
    """Make the function that reads the cells of a column.

    The function raises :class:`Refused` for a cell that cannot be read.
    """
    column = _Column(field=field, decimal_comma=decimal_comma)

    def read(cell: Cell) -> Any:
        if is_blank(cell) or cell == ():
            return _left_out(field)
        if cell is UNFINISHED:
            raise refused_for("")
        if isinstance(cell, str):
            cell = tidy(cell)
            check_text(cell)
        return _READERS.get(field.kind, _enum)(cell, column)

    return read


def tidy(text: str) -> str:
    """Without spaces around, letters in one piece (NFC), newlines as one sign."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return joined if joined.isascii() else unicodedata.normalize("NFC", joined)


def check_text(text: str) -> None:
    """Refuse error values of spreadsheets, broken letters and control signs."""
    if text.startswith("#") and _ERRORS.fullmatch(text):
        raise refused_for(text)
    if not text.isascii() and (spoilt := _GARBLED.search(text)):
        raise Refused(
            "case.garbled",
            Text(
                sv=f"Texten har förvanskade bokstäver ({spoilt[0]}).",
                en=f"The text has garbled letters ({spoilt[0]}).",
            ),
            Text(
                sv="Skriv texten på nytt; filen har sparats i fel teckenkodning.",
                en="Write it anew; the file was once saved in a wrong encoding.",
            ),
        )
    if strange := _NOT_WRITTEN.search(text):
        raise Refused(
            "case.control-character",
            Text(
                sv=f"Texten har ett styrtecken (nummer {ord(strange[0])}).",
                en=f"The text has a control character (number {ord(strange[0])}).",
            ),
            Text(sv="Ta bort det.", en="Take it away."),
        )


def refused_for(stain: Stain) -> Refused:
    """Why a cell with an error, or a formula without a result, has no value."""
    if stain:
        return Refused(
            "case.error-value",
            Text(
                sv=f"Cellen visar felet {stain}.",
                en=f"The cell shows the error {stain}.",
            ),
            Text(
                sv="Rätta formeln i kalkylbladet, eller skriv värdet.",
                en="Mend the formula in the spreadsheet, or write the value.",
            ),
        )
    return Refused(
        "case.formula-without-value",
        Text(
            sv="Cellen har en formel vars resultat inte är sparat.",
            en="The cell has a formula whose result was not saved.",
        ),
        Text(
            sv="Öppna filen i kalkylprogrammet och spara, eller skriv värdet.",
            en="Open the file in a spreadsheet program and save, or write the value.",
        ),
    )


def _left_out(field: Field) -> Any:
    if field.optional:
        return None
    if field.kind is str and field.column.blank:
        return ""
    raise Refused(
        "case.missing",
        Text(sv="Värde saknas.", en="A value is missing."),
        Text(
            sv=f"Fyll i: {field.column.sv}.",
            en=f"Fill in: {field.column.en}.",
        ),
    )


def _text(cell: Cell, _column: _Column) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, _DATES):
        raise _date_refused(cell)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        number = Decimal(cell)
        if numbers.fits_a_spreadsheet(number) and number == int(number):
            return str(int(number))
    raise Refused(
        "case.not-text",
        Text(
            sv=f"Text väntades, men här står {_shown(cell)}.",
            en=f"Text was expected, but here stands {_shown(cell)}.",
        ),
        Text(
            sv="Ge cellen formatet Text och skriv värdet igen.",
            en="Give the cell the format Text and write the value again.",
        ),
    )


def _date_refused(cell: Cell) -> Refused:
    said = cell.isoformat()[:10] if isinstance(cell, datetime.date) else str(cell)
    return Refused(
        "case.date-cell",
        Text(
            sv=f"Kalkylbladet har gjort om cellen till ett datum ({said}).",
            en=f"The spreadsheet has made the cell a date ({said}).",
        ),
        Text(
            sv=f"Ge cellen formatet Text och skriv igen, till exempel {said}.",
            en=f"Give the cell the format Text and write again, such as {said}.",
        ),
    )


def _decimal(cell: Cell, column: _Column) -> Decimal:
    value = _number(cell, column)
    if not numbers.fits_a_spreadsheet(value):
        raise Refused(
            "case.too-many-digits",
            Text(
                sv=f"{_shown(cell)} har fler siffror än ett kalkylblad bevarar.",
                en=f"{_shown(cell)} has more digits than a spreadsheet keeps.",
            ),
            Text(
                sv=f"Skriv talet med högst {numbers.MOST_DIGITS} siffror.",
                en=f"Write the number with at most {numbers.MOST_DIGITS} digits.",
            ),
        )
    return value


def _number(cell: Cell, column: _Column) -> Decimal:
    if isinstance(cell, str):
        found = numbers.number_in(cell, decimal_comma=column.decimal_comma)
        if found is not None:
            return found
    elif isinstance(cell, _DATES):
        raise _date_refused(cell)
    elif isinstance(cell, float):
        return Decimal(f"{cell:.{numbers.MOST_DIGITS}g}")
    elif isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Decimal(cell)
    raise Refused(
        "case.not-a-number",
        Text(
            sv=f"{_shown(cell)} är inte ett rent tal.",
            en=f"{_shown(cell)} is not a plain number.",
        ),
        numbers.unit_remedy(str(cell), unit=column.field.column.unit),
    )


def _int(cell: Cell, column: _Column) -> int:
    value = _decimal(cell, column)
    if value != value.to_integral_value():
        raise Refused(
            "case.not-whole",
            Text(
                sv=f"{_shown(cell)} är inte ett heltal.",
                en=f"{_shown(cell)} is not a whole number.",
            ),
            Text(sv="Skriv ett heltal.", en="Write a whole number."),
        )
    return int(value)


def _bool(cell: Cell, _column: _Column) -> bool:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and cell.lower() in TRUTHS:
        return TRUTHS[cell.lower()]
    suggested = _MEANT_AS_TRUTH.get(str(cell).lower())
    raise Refused(
        "case.not-true-or-false",
        Text(
            sv=f"{_shown(cell)} är varken true eller false.",
            en=f"{_shown(cell)} is neither true nor false.",
        ),
        near.did_you_mean(
            [suggested] if suggested else [],
            otherwise=Text(sv="Skriv true eller false.", en="Write true or false."),
        ),
    )


def _shares(cell: Cell, column: _Column) -> tuple[Decimal, ...]:
    parts = cell.split() if isinstance(cell, str) else cell
    if not isinstance(parts, list | tuple):
        parts = [parts]
    return tuple(_decimal(part, column) for part in parts)


def _enum(cell: Cell, column: _Column) -> StrEnum:
    kind: Any = column.field.kind
    words = [member.value for member in kind]
    if isinstance(cell, str) and cell in words:
        chosen: StrEnum = kind(cell)
        return chosen
    listed = ", ".join(words)
    suggested = near.nearest(str(cell), words)
    ask = near.did_you_mean(suggested, otherwise=Text(sv="", en=""))
    raise Refused(
        "case.unknown-word",
        Text(
            sv=f"{_shown(cell)} är inget av orden som gäller här.",
            en=f"{_shown(cell)} is none of the words that count here.",
        ),
        Text(
            sv=f"{ask.sv} Skriv ett av: {listed}.".strip(),
            en=f"{ask.en} Write one of: {listed}.".strip(),
        ),
    )


def _shown(cell: Cell) -> str:
    text = str(cell)
    return f"”{text[:60]}…”" if len(text) > 60 else f"”{text}”"


_READERS: dict[type, Callable[[Cell, _Column], Any]] = {
    str: _text,
    Decimal: _decimal,
    int: _int,
    bool: _bool,
    tuple: _shares,
}
