"""What goes out in a workbook is reckoned with there, and comes in as it went."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import read_date, read_number
from samstad.adapters.sheets.files import grids_of
from samstad.adapters.sheets.writing import write_xlsx
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
