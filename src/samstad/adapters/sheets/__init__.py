"""Tables that people keep in spreadsheets: declared once, read and written."""

from samstad.adapters.sheets.columns import Column, Sheet, Unreadable
from samstad.adapters.sheets.reading import ReadRow, read_sheets, read_with_mistakes
from samstad.adapters.sheets.writing import cell_of, write_csv, write_xlsx

__all__ = [
    "Column",
    "ReadRow",
    "Sheet",
    "Unreadable",
    "cell_of",
    "read_sheets",
    "read_with_mistakes",
    "write_csv",
    "write_xlsx",
]
