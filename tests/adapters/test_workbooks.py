"""What goes out in a workbook is reckoned with there, and comes in as it went."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from samstad.adapters.sheets import Column, Sheet, read_sheets
from samstad.adapters.sheets.columns import read_date, read_number
from samstad.adapters.sheets.files import grids_of
from samstad.adapters.sheets.writing import write_xlsx
from samstad.vocabulary.problems import MistakesInInput
from samstad.vocabulary.texts import same

SHEET = Sheet(
    name="values",
    title=same("Values"),
    columns=(
        Column(name="code", heading=same("Code")),
        Column(name="value", heading=same("Value"), reads=read_number),
        Column(name="on", heading=same("On"), reads=read_date),
        Column(name="effect", heading=same("Effect"), is_read=False),
    ),
    key=("code",),
)
MANY_DIGITS = 0.1 + 0.2
ROW = {
    "code": "0180",
    "value": Decimal("8125000.5"),
    "on": datetime.date(2017, 11, 15),
    "effect": MANY_DIGITS,
}


def written(**changed):
    return write_xlsx([(SHEET, [ROW | changed])], language="sv")


def cells(**changed):
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(**changed)))
    return book.get_sheet_by_name("Values").to_python()[1]


def test_figures_and_days_are_no_texts_and_codes_are():
    code, value, on, effect = cells()
    assert (code, value, on) == ("0180", 8125000.5, datetime.date(2017, 11, 15))
    assert effect == pytest.approx(MANY_DIGITS)


def test_a_figure_with_more_digits_than_a_spreadsheet_keeps_comes_in_as_it_went():
    assert cells(value=MANY_DIGITS)[1] == repr(MANY_DIGITS)


@pytest.mark.parametrize("value", [8125000, 0.35, -12.5, MANY_DIGITS, 1e-9])
def test_what_went_out_comes_in_the_same(value):
    grid = grids_of(written(value=value), "v.xlsx")["Values"]
    _code, said, on, _effect = grid[1]
    assert read_number(said) == value
    assert read_date(on) == ROW["on"]


def test_what_is_no_figure_stays_as_it_was():
    long_ago = datetime.date(1862, 1, 1)
    assert cells(value=True, on=long_ago)[1:3] == ["True", "1862-01-01"]
    assert cells(value=float("inf"))[1] == "inf"
    assert cells(code="=1+1")[0] == "=1+1"


def told(*cells):
    """What is wrong in a workbook whose only row has these cells."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Values"
    for row in (["Code", "Value"], cells):
        page.append(row)
    written = io.BytesIO()
    book.save(written)
    try:
        read_sheets(written.getvalue(), "v.xlsx", [SHEET])
    except MistakesInInput as wrong:
        return [(m.file, m.row, m.column, m.message.en) for m in wrong.mistakes]
    return []


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        (["a", "=1+1"], "Value", "formula whose result was not saved"),
        (["=B2"], "Code", "formula whose result was not saved"),
        (["a", "#REF!"], "Value", "shows the error #REF!"),
    ],
)
def test_a_cell_without_its_result_is_no_blank_cell(cells, column, message):
    """openpyxl writes formulas and keeps no results."""
    ((file, row, where, said),) = told(*cells)
    assert (file, row, where) == ("v.xlsx · Values", 2, column)
    assert message in said


def test_a_cell_left_blank_is_no_mistake():
    assert told("a", None) == []
