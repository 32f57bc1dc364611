"""The case as an Excel workbook: one sheet per table, one for the head."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetVisibleEnum,
)

from samstad.adapters.cases import near
from samstad.adapters.cases.cells import UNFINISHED, is_blank
from samstad.adapters.cases.container import SheetPart, damaged, open_container
from samstad.adapters.cases.files import content_of
from samstad.adapters.cases.tables import HEAD, Cell, RawCase, RawHead, RawTable
from samstad.engines.planning.case import TABLES
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

GUIDES = Text(sv="Läs mig", en="Read me")
"""Names of the sheet of instructions, which is passed over."""

HEAD_COLUMNS = ("key", "value", "meaning")
"""Headings of the head's sheet; what stands under ``meaning`` is passed over."""


def read_workbook(path: Path) -> RawCase:
    """Find the head and the tables of a workbook.

    Raises
    ------
    NotACase
        If it is no workbook that can be opened.
    """
    content = content_of(path)
    parts = open_container(content, path.name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return _found(path.name, book, parts)
    except CalamineError as error:
        raise damaged(path.name) from error


def _found(
    file: str, book: CalamineWorkbook, parts: Mapping[str, SheetPart]
) -> RawCase:
    mistakes = list(_stray_sheets(file, book))
    known = [name for name in book.sheet_names if name in {HEAD, *TABLES}]
    hidden = {m.name for m in book.sheets_metadata if m.visible != _VISIBLE}
    sheets = {n: book.get_sheet_by_name(n) for n in known if n not in hidden}
    mistakes += [m for n, s in sheets.items() for m in _merged(f"{file} · {n}", s)]
    grids = {name: _grid(sheet, parts[name]) for name, sheet in sheets.items()}
    head, wrong = _head(f"{file} · {HEAD}", grids.pop(HEAD, None))
    tables = {n: _table(n, f"{file} · {n}", grid) for n, grid in grids.items()}
    empty = [name for name, table in tables.items() if table is None]
    return RawCase(
        head=head,
        tables=tuple(t for n in TABLES if (t := tables.get(n)) is not None),
        mistakes=(*mistakes, *wrong, *(_no_headings(file, name) for name in empty)),
        unread=frozenset(hidden & TABLES.keys()),
    )


_VISIBLE = SheetVisibleEnum.Visible


def _grid(sheet: CalamineSheet, part: SheetPart) -> list[list[Cell]]:
    """All cells from the top left corner, errors and unfinished formulas marked."""
    if sheet.start is None and not part.stains():
        return []
    grid: list[list[Cell]] = [
        list(row) for row in sheet.to_python(skip_empty_area=False)
    ]
    for (row, column), stain in part.stains().items():
        grid.extend([] for _ in range(row + 1 - len(grid)))
        grid[row].extend([""] * (column + 1 - len(grid[row])))
        grid[row][column] = stain or UNFINISHED
    return grid


def _table(name: str, file: str, grid: list[list[Cell]]) -> RawTable | None:
    filled = [(n, row) for n, row in enumerate(grid, 1) if not all(map(is_blank, row))]
    if not filled:
        return None
    heading_row, headings = filled[0]
    width = max(len(row) for _, row in filled)
    padded = [str(h).strip() for h in headings] + [""] * (width - len(headings))
    return RawTable(
        name=name,
        file=file,
        heading=tuple(padded),
        cells=[(*row, *[""] * (width - len(row))) for _, row in filled[1:]],
        numbers=[n for n, _ in filled[1:]],
        heading_row=heading_row,
        decimal_comma=True,
    )


def _head(
    file: str, grid: list[list[Cell]] | None
) -> tuple[RawHead | None, list[Mistake]]:
    if not grid:
        return None, [_mistake(file, None, None, "case.head-missing", *_NO_HEAD)]
    headings = tuple(str(cell).strip() for cell in grid[0] if not is_blank(cell))
    if headings not in (HEAD_COLUMNS[:2], HEAD_COLUMNS):
        return None, [_mistake(file, 1, None, "case.unknown-column", *_HEADINGS)]
    cells: dict[str, Cell] = {}
    numbers: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for number, row in enumerate(grid[1:], 2):
        name, value = str(row[0]).strip(), row[1]
        if not name and is_blank(value):
            continue
        if name in cells:
            mistakes.append(_mistake(file, number, name, "case.row-twice", *_TWICE))
        cells[name], numbers[name] = value, number
    head = RawHead(file=file, cells=cells, numbers=numbers, decimal_comma=True)
    return head, mistakes


def _merged(file: str, sheet: CalamineSheet) -> Iterator[Mistake]:
    for (row, column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        reach = f"{_cell(row, column)}:{_cell(last_row, last_column)}"
        yield _mistake(
            file,
            row + 1,
            None,
            "case.merged-cells",
            Text(
                sv=f"Cellerna {reach} är sammanfogade.",
                en=f"The cells {reach} are merged.",
            ),
            Text(
                sv="Dela dem och skriv värdet i varje cell det gäller.",
                en="Unmerge them and write the value in each cell it is for.",
            ),
        )


def _cell(row: int, column: int) -> str:
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return f"{letters}{row + 1}"


def _stray_sheets(file: str, book: CalamineWorkbook) -> Iterator[Mistake]:
    known = [HEAD, *TABLES]
    for sheet in book.sheets_metadata:
        where = f"{file} · {sheet.name}"
        if sheet.name in known and sheet.visible != _VISIBLE:
            yield _mistake(where, None, None, "case.hidden-sheet", *_HIDDEN)
        elif sheet.name not in known and sheet.name not in (GUIDES.sv, GUIDES.en):
            yield _mistake(
                where,
                None,
                None,
                "case.unknown-table",
                Text(
                    sv=f"Det finns ingen tabell som heter ”{sheet.name}”.",
                    en=f"There is no table called “{sheet.name}”.",
                ),
                near.did_you_mean(
                    near.nearest(sheet.name, known),
                    otherwise=Text(
                        sv="Byt namn på bladet eller ta bort det.",
                        en="Rename the sheet or take it away.",
                    ),
                ),
            )


def _no_headings(file: str, name: str) -> Mistake:
    return _mistake(
        f"{file} · {name}",
        1,
        None,
        "case.empty-file",
        Text(sv="Bladet är tomt.", en="The sheet is empty."),
        Text(
            sv="Skriv rubrikerna eller ta bort bladet.",
            en="Write the headings or take the sheet away.",
        ),
    )


_NO_HEAD = (
    Text(
        sv=f"Bladet ”{HEAD}” med fallets huvud saknas eller är tomt.",
        en=f"The sheet “{HEAD}” with the head of the case is missing or empty.",
    ),
    Text(
        sv="Lägg till det med kolumnerna key och value; en mall fås med "
        "samstad case template.",
        en="Add it with the columns key and value; samstad case template makes "
        "an empty one.",
    ),
)
_HEADINGS = (
    Text(
        sv="Bladets rubriker ska vara key och value.",
        en="The headings of the sheet must be key and value.",
    ),
    Text(sv="Skriv key i A1 och value i B1.", en="Write key in A1 and value in B1."),
)
_TWICE = (
    Text(sv="Namnet finns på två rader.", en="The name is on two rows."),
    Text(sv="Ta bort den ena raden.", en="Take one of the rows away."),
)
_HIDDEN = (
    Text(sv="Bladet är dolt.", en="The sheet is hidden."),
    Text(
        sv="Visa det så att alla ser vad som räknas med, eller ta bort det.",
        en="Show it so that everyone sees what counts, or take it away.",
    ),
)


def _mistake(
    file: str,
    row: int | None,
    column: str | None,
    code: str,
    message: Text,
    remedy: Text,
) -> Mistake:
    return Mistake(
        file=file, row=row, column=column, message=message, remedy=remedy, code=code
    )
