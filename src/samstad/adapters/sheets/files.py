"""What was uploaded, looked at before it is opened."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any, Self

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from samstad.adapters.cases.container import (
    SheetPart,
    Stain,
    damaged,
    open_container,
)
from samstad.adapters.cases.encoding import text_from
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

MOST_BYTES = 5_000_000
MOST_UNPACKED_BYTES = 60_000_000
MOST_ROWS = 20_000
Grid = list[list[str]]


class Spoilt(str):
    """A cell with an error, as ``#REF!``, or with a formula whose result was not saved."""

    stain: Stain

    def __new__(cls, stain: Stain) -> Self:
        cell = super().__new__(cls, stain or "=")  # no row of such cells is blank
        cell.stain = stain
        return cell


class FileNotTaken(Problem):
    """The file is of the wrong kind, or too large."""

    code = "sheet.file"


def grids_of(content: bytes, name: str) -> dict[str, Grid]:
    """The cells of every sheet as texts, by the sheet's name; a CSV has one, ``""``.

    Raises
    ------
    Problem
        If it is too large, of another kind, damaged, or swells when unpacked.
    """
    if len(content) > MOST_BYTES:
        raise _not_taken(
            sv=f"{name} är större än {MOST_BYTES // 1_000_000} MB.",
            en=f"{name} is larger than {MOST_BYTES // 1_000_000} MB.",
        )
    if name.lower().endswith(".csv"):
        grids = {"": _csv_grid(text_from(content), name)}
    elif name.lower().endswith(".xlsx"):
        grids = _workbook_grids(content, name)
    else:
        raise _not_taken(
            sv=f"{name} är varken .xlsx eller .csv.",
            en=f"{name} is neither .xlsx nor .csv.",
        )
    for grid in grids.values():
        if len(grid) > MOST_ROWS:
            raise _not_taken(
                sv=f"{name} har fler än {MOST_ROWS} rader.",
                en=f"{name} has more than {MOST_ROWS} rows.",
            )
    return grids


def _csv_grid(text: str, name: str) -> Grid:
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise damaged(name) from error


def _workbook_grids(content: bytes, name: str) -> dict[str, Grid]:
    parts = open_container(content, name, most_bytes=MOST_UNPACKED_BYTES)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return {
                title: _grid(book.get_sheet_by_name(title), parts[title])
                for title in book.sheet_names
            }
    except CalamineError as error:
        raise damaged(name) from error


def _grid(sheet: CalamineSheet, part: SheetPart) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    grid = [[_text(cell) for cell in row] for row in rows]
    for (row, column), stain in part.stains().items():
        grid.extend([] for _ in range(row + 1 - len(grid)))
        grid[row].extend([""] * (column + 1 - len(grid[row])))
        grid[row][column] = Spoilt(stain)
    return grid


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)


def _not_taken(*, sv: str, en: str) -> FileNotTaken:
    return FileNotTaken(
        Text(sv=sv, en=en),
        remedy=Text(
            sv="Lämna en arbetsbok (.xlsx) eller CSV UTF-8 på högst 5 MB.",
            en="Hand in a workbook (.xlsx) or CSV UTF-8 of at most 5 MB.",
        ),
    )
