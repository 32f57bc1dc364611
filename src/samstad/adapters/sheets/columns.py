"""What a table in a spreadsheet is made of."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samstad.adapters.cases import numbers
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

NO_HELP = Text(sv="", en="")
Reads = Callable[[str], Any]
Writes = Callable[[Any], str]


class Unreadable(Problem):
    """A cell says something that its column cannot take."""

    code = "sheet.cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its heading, and how its cells become values and back.

    ``name`` is the key in the rows; it is accepted as a heading as well. ``blank`` is
    what a blank cell stands for, and a column that is left out. One that is not
    ``is_read`` goes out for its reader, and what stands in it is left aside coming in.
    """

    name: str
    heading: Text
    required: bool = False
    reads: Reads = str
    writes: Writes = str
    longest: int = 30_000
    help: Text = NO_HELP
    blank: Any = None
    is_read: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong in a row, seen beside the others; ``column`` by its name."""

    row: int
    column: str
    message: Text
    remedy: Text


Rows = Sequence[tuple[int, Mapping[str, Any]]]
"""Rows as they were read, each with its number in the file."""
Together = Callable[[Rows], Iterable[Wrong]]


def nothing_together(_rows: Rows) -> Iterable[Wrong]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its columns, and which of them tell one row from another.

    ``together`` says what is wrong only when the rows are seen together.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    together: Together = nothing_together

    def key_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Blank where a file leaves the column out: a row that is new."""
        return tuple(row.get(name, "") for name in self.key)


def read_date(cell: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(cell[:10])
    except ValueError:
        raise Unreadable(
            Text(sv=f"”{cell}” är inget datum.", en=f"“{cell}” is not a date."),
            remedy=Text(sv="Skriv som 2017-11-15.", en="Write as 2017-11-15."),
        ) from None


def read_whole_number(cell: str) -> int:
    bare = cell.replace("\xa0", "").replace(" ", "").removesuffix(".0")
    try:
        return int(bare)
    except ValueError:
        raise Unreadable(
            Text(
                sv=f"”{cell}” är inget heltal.", en=f"“{cell}” is not a whole number."
            ),
            remedy=Text(sv="Skriv som 1234.", en="Write as 1234."),
        ) from None


def read_number(cell: str) -> float:
    """A finite number, with a decimal point or comma."""
    try:
        value = float(cell)
    except ValueError:
        found = numbers.number_in(cell, decimal_comma="," in cell)
        value = math.nan if found is None else float(found)
    if not math.isfinite(value):
        raise Unreadable(
            Text(
                sv=f"”{cell}” är inget ändligt tal.",
                en=f"“{cell}” is no finite number.",
            ),
            remedy=Text(
                sv="Skriv talet, eller lämna cellen tom.",
                en="Write the number, or leave the cell blank.",
            ),
        )
    return value


def read_yes_or_no(cell: str) -> bool:
    return str(_YES_OR_NO(cell)) == "yes"


def write_yes_or_no(value: Any) -> str:
    """A word that both languages read, and that no spreadsheet makes a formula of."""
    return "ja" if value else "nej"


def one_of(choices: Mapping[str, Text]) -> Reads:
    """Read a code, or the words for it in either language."""
    meant = {code.casefold(): code for code in choices}
    for code, words in choices.items():
        meant |= {words.sv.casefold(): code, words.en.casefold(): code}

    def read(cell: str) -> str:
        if cell.casefold() in meant:
            return meant[cell.casefold()]
        raise Unreadable(
            Text(sv=f"”{cell}” är inget av valen.", en=f"“{cell}” is not a choice."),
            remedy=Text(
                sv=f"Välj bland {', '.join(w.sv for w in choices.values())}.",
                en=f"Choose among {', '.join(w.en for w in choices.values())}.",
            ),
        )

    return read


_YES_OR_NO = one_of({"yes": Text(sv="ja", en="yes"), "no": Text(sv="nej", en="no")})


def text(
    name: str, sv: str, en: str, *, required: bool = False, longest: int = 30_000
) -> Column:
    return Column(
        name=name, heading=Text(sv=sv, en=en), required=required, longest=longest
    )


def date(name: str, sv: str, en: str, *, required: bool = False) -> Column:
    return Column(
        name=name, heading=Text(sv=sv, en=en), required=required, reads=read_date
    )


def whole_number(name: str, sv: str, en: str, *, required: bool = False) -> Column:
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        required=required,
        reads=read_whole_number,
    )


def shown(name: str, sv: str, en: str, *, writes: Writes = str) -> Column:
    """A column that goes out for its reader, and is not read in."""
    heading = Text(sv=f"{sv} (läses inte in)", en=f"{en} (not read in)")
    return Column(name=name, heading=heading, writes=writes, is_read=False)
