"""Rows in: every mistake is found and said, with sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samstad.adapters.cases import near
from samstad.adapters.cases.cells import refused_for
from samstad.adapters.cases.csvtext import unguarded
from samstad.adapters.sheets.columns import Column, Sheet, Unreadable
from samstad.adapters.sheets.files import Grid, Spoilt, grids_of
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.texts import LANGUAGES, Text

_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row as it was read, where it stood, and what the file calls its columns."""

    file: str
    number: int
    values: dict[str, Any]
    headings: Mapping[str, str]


def read_sheets(
    content: bytes, name: str, sheets: Sequence[Sheet]
) -> dict[str, list[ReadRow]]:
    """Read the tables of a file, by the sheet's name.

    Raises
    ------
    MistakesInInput
        With everything that is wrong; nothing is filled in.
    Problem
        If the file cannot be opened.
    """
    found, mistakes = read_with_mistakes(content, name, sheets)
    if mistakes:
        raise MistakesInInput(mistakes)
    return found


def read_with_mistakes(
    content: bytes, name: str, sheets: Sequence[Sheet]
) -> tuple[dict[str, list[ReadRow]], list[Mistake]]:
    """The tables of a file, and what is wrong in them; rows that are wrong stand too.

    A CSV is taken for the one of the sheets that its headings fit best; where they fit
    several, its name says which.
    """
    mistakes: list[Mistake] = []
    found: dict[str, list[ReadRow]] = {}
    for title, grid in grids_of(content, name).items():
        where = f"{name} · {title}" if title else name
        fitting = _fitting(grid, name, sheets)
        sheet = _sheet_called(title, sheets) if title else fitting[0]
        if sheet is None:
            mistakes.append(_unknown_sheet(where, title, sheets))
            continue
        if not title and len(fitting) > 1:
            mistakes.append(_fits_several(where, fitting))
            continue
        reader = _Reader(where, sheet)
        found.setdefault(sheet.name, []).extend(reader.rows(grid))
        mistakes += reader.mistakes
    return found, mistakes


class _Reader:
    """Reads one table and gathers what is wrong in it."""

    def __init__(self, where: str, sheet: Sheet) -> None:
        self.where, self.sheet = where, sheet
        self.mistakes: list[Mistake] = []
        self.headings: dict[str, str] = {}

    def rows(self, grid: Grid) -> list[ReadRow]:
        heading_at = next((n for n, row in enumerate(grid) if any(row)), None)
        if heading_at is None:
            return []
        columns = self._columns(grid[heading_at])
        numbered = list(enumerate(grid, 1))[heading_at + 1 :]
        filled = [(n, row) for n, row in numbered if any(c.strip() for c in row)]
        rows = [self._row(number, row, columns) for number, row in filled]
        self._check_told_apart(rows)
        self._check_together(rows)
        return rows

    def _columns(self, headings: list[str]) -> dict[int, Column]:
        known = _headings(self.sheet)
        found: dict[int, Column] = {}
        for at, heading in enumerate(headings):
            if not heading.strip():
                continue
            column = known.get(heading.strip().casefold())
            if column is None:
                self._unknown_column(heading.strip())
            elif column.is_read:
                found[at] = column
                self.headings[column.name] = heading.strip()
        for column in self.sheet.columns:
            if column.required and column not in found.values():
                self._say(None, column, *_MISSING_COLUMN)
        return found

    def _row(self, number: int, row: list[str], columns: dict[int, Column]) -> ReadRow:
        values: dict[str, Any] = {
            c.name: c.blank for c in self.sheet.columns if c.blank is not None
        }
        for at, column in columns.items():
            cell = row[at] if at < len(row) else ""
            values[column.name] = self._value(number, column, cell)
        return ReadRow(
            file=self.where, number=number, values=values, headings=self.headings
        )

    def _value(self, number: int, column: Column, cell: str) -> Any:
        if isinstance(cell, Spoilt):
            why = refused_for(cell.stain)
            self._say(number, column, why.message, why.remedy)
            return None
        cell = unguarded(cell.strip())
        if not cell:
            if column.required:
                self._say(number, column, *_BLANK)
            otherwise = "" if column.reads is str else None
            return otherwise if column.blank is None else column.blank
        if len(cell) > column.longest:
            self._say(number, column, *_too_long(column.longest))
        try:
            return column.reads(cell)
        except Unreadable as problem:
            self._say(number, column, problem.message, problem.remedy)
            return None

    def _check_told_apart(self, rows: list[ReadRow]) -> None:
        seen: dict[tuple[Any, ...], int] = {}
        needed = [c.name for c in self.sheet.columns if c.required]
        needed = [name for name in needed if name in self.sheet.key]
        for row in rows:
            if not all(name in row.values for name in self.sheet.key):
                continue
            key = self.sheet.key_of(row.values)
            if not any(key):
                continue  # new rows whose number the site gives
            if any(row.values[name] in (None, "") for name in needed):
                continue  # what is wrong there has been said
            if key in seen:
                self._say(row.number, None, *_twice(seen[key]))
            seen.setdefault(key, row.number)

    def _check_together(self, rows: list[ReadRow]) -> None:
        known = {column.name: column for column in self.sheet.columns}
        for wrong in self.sheet.together([(row.number, row.values) for row in rows]):
            self._say(wrong.row, known[wrong.column], wrong.message, wrong.remedy)

    def _unknown_column(self, heading: str) -> None:
        names = {
            c.heading.said(lang): c.name
            for c in self.sheet.columns
            for lang in LANGUAGES
        }
        remedy = near.did_you_mean(
            near.nearest(heading, names),
            otherwise=Text(sv="Ta bort kolumnen.", en="Take the column away."),
        )
        message = Text(
            sv=f"Kolumnen ”{heading}” finns inte.",
            en=f"There is no column “{heading}”.",
        )
        self.mistakes.append(
            _mistake(self.where, 1, heading, message, remedy, "sheet.column")
        )

    def _say(
        self, row: int | None, column: Column | None, message: Text, remedy: Text
    ) -> None:
        heading = _called(self.headings, column) if column else None
        self.mistakes.append(
            _mistake(self.where, row, heading, message, remedy, "sheet.cell")
        )


def _mistake(
    file: str,
    row: int | None,
    column: str | None,
    message: Text,
    remedy: Text,
    code: str,
) -> Mistake:
    return Mistake(
        file=file, row=row, column=column, message=message, remedy=remedy, code=code
    )


def _called(headings: Mapping[str, str], column: Column) -> str:
    """As the file calls it; one that it lacks, by its name in Swedish."""
    return headings.get(column.name, column.heading.sv)


def _headings(sheet: Sheet) -> dict[str, Column]:
    known = {column.name.casefold(): column for column in sheet.columns}
    for column in sheet.columns:
        known |= {column.heading.said(lang).casefold(): column for lang in LANGUAGES}
    return known


def _titles(sheet: Sheet) -> Iterator[str]:
    yield sheet.name.casefold()
    for language in LANGUAGES:
        yield sheet.title.said(language)[:_LONGEST_TITLE].casefold()


def _sheet_called(title: str, sheets: Sequence[Sheet]) -> Sheet | None:
    named = (s for s in sheets if title.strip().casefold() in _titles(s))
    return next(named, sheets[0] if len(sheets) == 1 else None)


def _fitting(grid: Grid, name: str, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets that the headings of a CSV fit best; one, if its name tells which."""
    headings = {cell.strip().casefold() for cell in (grid[0] if grid else [])}
    known = [len(headings & _headings(sheet).keys()) for sheet in sheets]
    best = [s for s, hits in zip(sheets, known, strict=True) if hits == max(known)]
    if not max(known):
        return sheets[:1]
    of_name = name.casefold().replace(" ", "-")
    named = [
        sheet
        for sheet in best
        if any(title.replace(" ", "-") in of_name for title in _titles(sheet))
    ]
    return named if len(named) == 1 else best


def _fits_several(where: str, sheets: Sequence[Sheet]) -> Mistake:
    swedish = ", ".join(sheet.title.sv for sheet in sheets)
    english = ", ".join(sheet.title.en for sheet in sheets)
    return _mistake(
        where,
        1,
        None,
        Text(
            sv=f"Rubrikerna passar flera blad: {swedish}.",
            en=f"The headings fit several sheets: {english}.",
        ),
        Text(
            sv="Låt filens namn innehålla bladets, som när den exporterades, eller "
            "lämna en arbetsbok.",
            en="Let the name of the file have that of the sheet in it, as when it was "
            "exported, or hand in a workbook.",
        ),
        "sheet.name",
    )


def _unknown_sheet(where: str, title: str, sheets: Sequence[Sheet]) -> Mistake:
    names = [s.title.said(lang) for s in sheets for lang in LANGUAGES]
    return _mistake(
        where,
        None,
        None,
        Text(sv=f"Bladet ”{title}” är okänt.", en=f"The sheet “{title}” is unknown."),
        near.did_you_mean(
            near.nearest(title, names),
            otherwise=Text(
                sv="Byt namn på bladet eller ta bort det.",
                en="Rename the sheet or take it away.",
            ),
        ),
        "sheet.name",
    )


def _too_long(longest: int) -> tuple[Text, Text]:
    return (
        Text(
            sv=f"Texten är längre än {longest} tecken.",
            en=f"The text is longer than {longest} characters.",
        ),
        Text(sv="Korta den.", en="Shorten it."),
    )


def _twice(first: int) -> tuple[Text, Text]:
    return (
        Text(sv=f"Samma som rad {first}.", en=f"The same as row {first}."),
        Text(sv="Ta bort den ena raden.", en="Take one of the rows away."),
    )


_BLANK = (
    Text(sv="Cellen är tom.", en="The cell is blank."),
    Text(sv="Fyll i den.", en="Fill it in."),
)
_MISSING_COLUMN = (
    Text(sv="Kolumnen saknas.", en="The column is missing."),
    Text(sv="Lägg till den.", en="Add it."),
)
