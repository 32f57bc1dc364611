"""The empty workbook explains itself, and can be filled in and read."""

import openpyxl
import pytest

from samstad.adapters.cases import read_case, write_template
from samstad.adapters.cases.purposes import PURPOSES
from samstad.engines.planning.case import TABLES, fields_of
from samstad.vocabulary.problems import MistakesInInput
from tests.cases import small_case


@pytest.fixture(params=["sv", "en"])
def template(request, tmp_path):
    write_template(tmp_path / "mall.xlsx", request.param)
    return tmp_path / "mall.xlsx"


def test_it_begins_with_instructions_and_has_a_sheet_for_every_table(template):
    names = openpyxl.load_workbook(template).sheetnames

    assert names[0] in ("Läs mig", "Read me")
    assert names[1:] == ["case", *TABLES]


def test_every_column_has_a_note_a_heading_and_room(template):
    book = openpyxl.load_workbook(template)

    for table, row_type in TABLES.items():
        sheet = book[table]
        assert [c.value for c in sheet[1]] == [f.name for f in fields_of(row_type)]
        assert all(cell.comment.text.strip() for cell in sheet[1])
        assert sheet.freeze_panes == "B2"


def test_required_headings_are_shaded_otherwise_than_the_rest(template):
    sheet = openpyxl.load_workbook(template)["options"]
    shade = {c.value: c.fill.fgColor.rgb for c in sheet[1]}

    assert shade["measure"] == shade["duration"] == shade["source"]
    assert shade["site"] == shade["earliest_start"] != shade["measure"]


def lists_of(book, table):
    found = {}
    for rule in book[table].data_validations.dataValidation:
        for stretch in rule.sqref.ranges:
            for column in range(stretch.min_col, stretch.max_col + 1):
                found[book[table].cell(1, column).value] = rule.formula1
    return found


def test_drop_downs_offer_words_and_the_codes_of_other_sheets(template):
    lists = lists_of(openpyxl.load_workbook(template), "measures")

    assert lists["mandatory"] == '"true,false"'
    assert lists["department"] == "departments!$A$2:$A$1001"
    assert lists["detail_plan"] == "detail_plans!$A$2:$A$1001"
    assert "read,second-hand,inferred,illustrative" in lists["certainty"]


def test_money_says_its_unit_in_the_note(template):
    sheet = openpyxl.load_workbook(template)["frames"]

    assert "tkr" in sheet["C1"].comment.text


def test_left_empty_it_says_what_is_missing(template):
    with pytest.raises(MistakesInInput) as caught:
        read_case(template)

    found = {(m.file.split(" · ")[1], m.column) for m in caught.value.mistakes}
    assert found >= {("case", "code"), ("case", "first_period"), ("boards", None)}


def test_filled_in_by_another_program_it_reads_as_the_case(template):
    book = openpyxl.load_workbook(template)
    case = small_case()
    for row in book["case"].iter_rows(min_row=2):
        row[1].value = fitting(getattr(case.head, row[0].value))
    for table, row_type in TABLES.items():
        for held in getattr(case, table):
            values = [fitting(getattr(held, f.name)) for f in fields_of(row_type)]
            book[table].append(values)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    book.save(template)

    assert read_case(template) == case


def fitting(value):
    return " ".join(map(str, value)) if isinstance(value, tuple) else value


def test_every_table_says_what_it_is_for():
    assert PURPOSES.keys() == TABLES.keys()
