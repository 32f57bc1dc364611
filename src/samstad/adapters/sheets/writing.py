"""Rows out: CSV that spreadsheets open right, and workbooks without formulas."""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeGuard

import xlsxwriter

from samstad.adapters.cases.csvtext import guarded
from samstad.adapters.cases.numbers import MOST_DIGITS
from samstad.adapters.sheets.columns import Column, Sheet
from samstad.vocabulary.texts import Language

Rows = Iterable[Mapping[str, Any]]
_BOM = "\ufeff"
_LONGEST_CELL = 32_767
_LONGEST_TITLE = 31


def write_csv(sheet: Sheet, rows: Rows, *, language: Language) -> bytes:
    """UTF-8 with its mark; no cell can be taken for a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language == "sv" else ",")
    writer.writerow([column.heading.said(language) for column in sheet.columns])
    for row in rows:
        writer.writerow([guarded(cell) for cell in _cells(sheet, row)])
    return (_BOM + written.getvalue()).encode()


def write_xlsx(tables: Sequence[tuple[Sheet, Rows]], *, language: Language) -> bytes:
    """A workbook with a sheet for each table; texts stay texts.

    Figures and days are cells that a spreadsheet reckons with. A figure that comes in
    again and has more digits than a spreadsheet keeps stays a text, lest it come back
    as another.
    """
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#E3EEF0", "bottom": 1})
    required = book.add_format({"bold": True, "bg_color": "#FFE7A3", "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for sheet, rows in tables:
        page = book.add_worksheet(sheet.title.said(language)[:_LONGEST_TITLE])
        page.freeze_panes(1, 0)
        page.set_column(0, len(sheet.columns) - 1, 24)
        for at, column in enumerate(sheet.columns):
            style = required if column.required else bold
            page.write_string(0, at, column.heading.said(language), style)
            if help_text := column.help.said(language):
                page.write_comment(0, at, help_text)
        for number, row in enumerate(rows, 1):
            for at, column in enumerate(sheet.columns):
                value = row.get(column.name)
                if _is_figure(value, column):
                    page.write_number(number, at, float(value))
                elif _is_day(value):
                    page.write_datetime(number, at, value, day)
                else:
                    cell = cell_of(column, row)[:_LONGEST_CELL]
                    page.write_string(number, at, cell)
    book.close()
    return written.getvalue()


def _is_figure(value: Any, column: Column) -> TypeGuard[float | Decimal]:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    kept = float(f"{float(value):.{MOST_DIGITS}g}")
    return math.isfinite(value) and (not column.is_read or kept == value)


def _is_day(value: Any) -> bool:
    """A spreadsheet knows no day before 1900, and no hour of ours has its zone."""
    is_day = isinstance(value, datetime.date)
    return is_day and not isinstance(value, datetime.datetime) and value.year >= 1900


def _cells(sheet: Sheet, row: Mapping[str, Any]) -> list[str]:
    return [cell_of(column, row) for column in sheet.columns]


def cell_of(column: Column, row: Mapping[str, Any]) -> str:
    """What stands in a cell; blank where the row has nothing."""
    value = row.get(column.name)
    if value is None or value == "":
        return ""
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return column.writes(value)
