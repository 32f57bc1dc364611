"""Workbooks as people leave them; openpyxl writes and reads them independently."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from samstad.adapters.cases import NotACase, container, read_case, write_case
from samstad.vocabulary.problems import MistakesInInput
from tests.cases import small_case


@pytest.fixture
def path(tmp_path):
    write_case(small_case(), tmp_path / "fall.xlsx")
    return tmp_path / "fall.xlsx"


def edit(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def put(path, sheet, cell, value):
    def change(book):
        book[sheet][cell] = value

    edit(path, change)


def only_mistake_in(path):
    with pytest.raises(MistakesInInput) as caught:
        read_case(path)
    found = caught.value.mistakes
    assert len(found) == 1, [m.said("en") for m in found]
    return found[0]


def test_another_program_reads_the_same_cells(path):
    book = openpyxl.load_workbook(path)

    boards = list(book["boards"].values)
    agreement = book["agreements"]["E2"]

    assert boards[0] == ("code", "name", "name_en", "weight", "source", "certainty")
    assert boards[2][:4] == ("tn", "Tekniska nämnden", "Technical board", 1.5)
    assert (agreement.value, agreement.data_type) == ("=ersättning & mer", "s")
    assert book["measures"]["E2"].value is True


def test_a_workbook_that_another_program_saved_is_read(path):
    edit(path, lambda book: None)

    assert read_case(path) == small_case()


def test_numbers_where_text_is_meant_are_the_text_they_show(path):
    put(path, "demand", "B2", 2021.0)
    put(path, "cost_history", "C2", 2015)

    assert read_case(path) == small_case()


def test_a_formula_without_a_saved_result_is_a_mistake(path):
    put(path, "costs", "G2", "=20000+5000")

    found = only_mistake_in(path)

    assert (found.file, found.row, found.column) == (
        "fall.xlsx · costs",
        2,
        "likely_tkr",
    )
    assert found.code == "case.formula-without-value"


def test_a_formula_with_a_saved_result_is_read(path, tmp_path):
    def saved_result(xml):
        return xml.replace(b"<v>25000</v>", b"<f>20000+5000</f><v>25000</v>")

    repack(path, lambda name, xml: saved_result(xml))

    assert read_case(path) == small_case()


def repack(path, change):
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def test_an_error_cell_is_a_mistake(path):
    def change(book):
        cell = book["costs"]["G2"]
        cell.value, cell.data_type = "#REF!", "e"

    edit(path, change)

    found = only_mistake_in(path)

    assert (found.code, found.row) == ("case.error-value", 2)
    assert "#REF!" in found.message.en


def test_merged_cells_are_a_mistake(path):
    def change(book):
        book["parties"]["D3"] = None
        book["parties"].merge_cells("B2:C2")

    edit(path, change)

    with pytest.raises(MistakesInInput) as caught:
        read_case(path)

    merged = next(m for m in caught.value.mistakes if m.code == "case.merged-cells")
    assert "B2:C2" in merged.message.sv and merged.row == 2


def test_a_date_where_text_is_meant_is_a_mistake(path):
    put(path, "agreements", "D2", datetime.date(2010, 5, 17))

    found = only_mistake_in(path)

    assert found.code == "case.date-cell"
    assert "2010-05-17" in found.remedy.sv


def test_a_hidden_table_is_a_mistake(path):
    def change(book):
        book["parties"].sheet_state = "hidden"

    edit(path, change)

    assert only_mistake_in(path).code == "case.hidden-sheet"


def test_an_unknown_sheet_is_asked_about(path):
    edit(path, lambda book: book.create_sheet("Measure"))

    found = only_mistake_in(path)

    assert found.code == "case.unknown-table"
    assert "measures" in found.remedy.en


def test_a_workbook_without_the_head_says_so(path):
    edit(path, lambda book: book.remove(book["case"]))

    assert only_mistake_in(path).code == "case.head-missing"


def test_mistakes_in_the_head_have_their_row(path):
    put(path, "case", "B9", "2017 års priser")

    found = only_mistake_in(path)

    assert (found.row, found.column) == (9, "price_year")


def test_a_value_under_no_heading_is_a_mistake(path):
    put(path, "parties", "H2", "?")

    assert only_mistake_in(path).code == "case.no-heading"


@pytest.mark.parametrize("kept", [0, 10, 0.3, 0.9])
def test_a_workbook_cut_short_is_refused(path, kept):
    content = path.read_bytes()
    path.write_bytes(content[: kept if kept > 1 else int(len(content) * kept)])

    with pytest.raises(NotACase) as caught:
        read_case(path)

    assert "fall.xlsx" in caught.value.message.sv


def test_any_single_damaged_byte_is_read_or_refused_with_a_sentence(path):
    content = bytearray(path.read_bytes())
    for at in range(0, len(content), len(content) // 40):
        content[at] ^= 0xFF
        path.write_bytes(content)
        try:
            assert read_case(path) == small_case()
        except (NotACase, MistakesInInput) as problem:
            assert problem.said("sv")
        content[at] ^= 0xFF


@pytest.mark.parametrize(
    "inside, said",
    [("EncryptedPackage", "lösenord"), ("Workbook", "gamla format")],
)
def test_locked_and_old_workbooks_are_told_apart(path, inside, said):
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
    path.write_bytes(head + inside.encode("utf-16-le"))

    with pytest.raises(NotACase) as caught:
        read_case(path)

    assert said in caught.value.message.sv


def test_an_opendocument_file_called_xlsx_is_refused(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(NotACase) as caught:
        read_case(path)

    assert "OpenDocument" in caught.value.message.en


def test_a_workbook_that_swells_when_unpacked_is_refused(path, monkeypatch):
    monkeypatch.setattr(container, "MOST_UNPACKED_BYTES", 100_000)

    with pytest.raises(NotACase) as caught:
        read_case(path)

    assert "unpacked" in caught.value.message.en


def test_one_cell_far_away_is_refused_before_memory_is_set_aside(path):
    put(path, "parties", "XFD1048576", "x")

    with pytest.raises(NotACase) as caught:
        read_case(path)

    assert "1048576" in caught.value.message.en


def test_a_document_type_is_refused(path):
    def with_entity(name, xml):
        if name != "xl/workbook.xml":
            return xml
        head, _, rest = xml.partition(b"?>")
        return head + b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///nowhere">]>' + rest

    repack(path, with_entity)

    with pytest.raises(NotACase):
        read_case(path)
