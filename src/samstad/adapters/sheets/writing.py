"""Rows out: CSV that spreadsheets open right, and workbooks without formulas."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from samstad.adapters.cases.csvtext import guarded
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
    """A workbook with a sheet for each table; texts stay texts."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#E3EEF0", "bottom": 1})
    required = book.add_format({"bold": True, "bg_color": "#FFE7A3", "bottom": 1})
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
            for at, cell in enumerate(_cells(sheet, row)):
                page.write_string(number, at, cell[:_LONGEST_CELL])
    book.close()
    return written.getvalue()


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
