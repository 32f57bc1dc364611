"""Folders as people and spreadsheets write them."""

from dataclasses import replace

import pytest

from samstad.adapters.cases import NotACase, read_case, write_case
from samstad.adapters.cases.csvtext import guarded, unguarded
from samstad.adapters.cases.files import CannotWrite
from samstad.vocabulary.problems import MistakesInInput
from tests.cases import changed, small_case


@pytest.fixture
def folder(tmp_path):
    write_case(small_case(), tmp_path / "fall")
    return tmp_path / "fall"


def mistakes_in(path):
    with pytest.raises(MistakesInInput) as caught:
        read_case(path)
    return caught.value.mistakes


def only_mistake_in(path):
    found = mistakes_in(path)
    assert len(found) == 1, [m.said("en") for m in found]
    return found[0]


def rewrite(file, *changes):
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8", newline="")
    return text


def as_swedish_spreadsheets_write(text):
    lines = text.replace('"', "").replace(",", ";").replace(".", ",").splitlines()
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(folder, encoding):
    text = (folder / "boards.csv").read_text(encoding="utf-8")
    (folder / "boards.csv").write_text(text, encoding=encoding)

    assert read_case(folder) == small_case()


@pytest.mark.parametrize(
    "encoding, seems",
    [("cp1252", "Windows-1252"), ("cp850", "CP850"), ("mac_roman", "Mac Roman")],
)
def test_an_older_encoding_is_named_and_refused(folder, encoding, seems):
    text = (folder / "boards.csv").read_text(encoding="utf-8")
    (folder / "boards.csv").write_bytes(text.encode(encoding))

    found = only_mistake_in(folder)

    assert (found.file, found.code) == ("boards.csv", "case.wrong-encoding")
    assert seems in found.message.en and "nämnden" in found.message.en
    assert "CSV UTF-8" in found.remedy.sv


def test_semicolons_with_decimal_commas_are_read(folder):
    for name in ("staff.csv", "boards.csv", "effects.csv", "sites.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        written = as_swedish_spreadsheets_write(text)
        (folder / name).write_text(written, encoding="utf-8-sig", newline="")

    assert ";0,5 1;" in (folder / "effects.csv").read_text(encoding="utf-8-sig")
    assert read_case(folder) == small_case()


@pytest.mark.parametrize("written", ["40 000", "40\u00a0000", "40\u202f000,0", "40000"])
def test_thousands_may_be_grouped_beside_a_decimal_comma(folder, written):
    text = rewrite(folder / "frames.csv", (",40000,", f";{written};"), (",", ";"))
    text = text.replace("40;0", "40,0").replace("000;0", "000,0")
    (folder / "frames.csv").write_text(text, encoding="utf-8")

    assert read_case(folder) == small_case()


def test_tabs_are_read(folder):
    rewrite(folder / "staff.csv", (",", "\t"))

    assert read_case(folder) == small_case()


def test_a_typographic_minus_is_a_minus(folder):
    rewrite(folder / "costs.csv", ("-200,-100", "−200,−100"))

    assert read_case(folder) == small_case()


def test_a_decimal_comma_between_commas_is_a_mistake_with_a_suggestion(folder):
    rewrite(folder / "staff.csv", ("4.5,", '"4,5",'))

    found = mistakes_in(folder)[0]

    assert (found.row, found.column) == (2, "capacity_fte")
    assert "4.5?" in found.remedy.en


def test_blank_lines_and_columns_to_the_right_are_passed_over_but_counted(folder):
    text = (folder / "goals.csv").read_text(encoding="utf-8")
    heading, row = text.splitlines()
    lines = [heading + ",,", "", row + ",,", ",,,,,,", "x,y,z,s,rad,,", ""]
    (folder / "goals.csv").write_text("\r\n".join(lines), encoding="utf-8")

    found = only_mistake_in(folder)

    assert (found.row, found.column, found.code) == (
        5,
        "certainty",
        "case.unknown-word",
    )
    assert "read" in found.remedy.en


@pytest.mark.parametrize("row, cells", [("a,b,c", 3), ("a,b,c,d,read,rest", 6)])
def test_too_few_or_too_many_cells_are_a_mistake(folder, row, cells):
    rewrite(folder / "goals.csv", ("illustrative\n", f"illustrative\n{row}\n"))

    found = only_mistake_in(folder)

    assert (found.row, found.code) == (3, "case.cells-in-row")
    assert f"{cells} cells" in found.message.en


def test_a_quotation_mark_that_is_never_closed_is_a_mistake(folder):
    rewrite(folder / "goals.csv", ("bra,En", 'bra,"En'))

    assert mistakes_in(folder)[0].code == "case.quotes"


def test_an_unclear_delimiter_is_a_mistake(folder):
    (folder / "goals.csv").write_text("kod;namn,mål\na;b,c\n", encoding="utf-8")

    assert mistakes_in(folder)[0].code == "case.delimiter"


def test_an_empty_file_is_a_mistake(folder):
    (folder / "goals.csv").write_bytes(b"")

    found = only_mistake_in(folder)

    assert (found.file, found.code) == ("goals.csv", "case.empty-file")


@pytest.mark.parametrize("heading", ["Nämndens namn", "Name in Swedish", "nmae"])
def test_an_unknown_heading_is_asked_about_also_in_swedish(folder, heading):
    rewrite(folder / "boards.csv", ("code,name,", f"code,{heading},"))

    unknown = next(m for m in mistakes_in(folder) if m.code == "case.unknown-column")

    assert (unknown.row, unknown.column) == (1, heading)
    assert unknown.remedy.en.startswith("Did you mean name")


def test_a_column_that_may_be_blank_may_be_left_out(folder):
    rewrite(
        folder / "zones.csv",
        (",outline", ""),
        (',"67.85 20.22, 67.86 20.22, 67.86 20.24"', ""),
    )

    zone = replace(small_case().zones[0], outline="")
    assert read_case(folder) == small_case(zones=(zone,))


def test_a_heading_twice_is_a_mistake(folder):
    rewrite(folder / "goals.csv", ("name_en", "name"))

    codes = {m.code for m in mistakes_in(folder)}

    assert codes == {"case.column-twice", "case.column-missing"}


@pytest.mark.parametrize(
    "written, suggested",
    [
        ("25 mnkr", "25000"),
        ('"25,5 Mkr"', "25500"),
        ("25000 tkr", "25000"),
        ("25 000 000 kr", "25000"),
        ("25 000", "25000"),
        ("ungefär 25", "such as 1500"),
    ],
)
def test_money_with_a_unit_is_never_converted_but_suggested(folder, written, suggested):
    rewrite(folder / "costs.csv", (",25000,", f",{written},"))

    found = only_mistake_in(folder)

    assert (found.row, found.column, found.code) == (
        2,
        "likely_tkr",
        "case.not-a-number",
    )
    assert suggested in found.remedy.en and suggested.split()[-1] in found.remedy.sv


def test_a_half_thousand_is_no_whole_number(folder):
    rewrite(folder / "costs.csv", (",25000,", ",25000.5,"))

    assert only_mistake_in(folder).code == "case.not-whole"


@pytest.mark.parametrize("truth", ["SANT", "True", "true"])
def test_truth_is_read_as_spreadsheets_write_it(folder, truth):
    rewrite(folder / "measures.csv", (",true,", f",{truth},"))

    assert read_case(folder) == small_case()


def test_yes_is_asked_about(folder):
    rewrite(folder / "measures.csv", (",true,", ",ja,"))

    found = only_mistake_in(folder)

    assert found.code == "case.not-true-or-false"
    assert found.remedy.sv == "Menade du true?"


@pytest.mark.parametrize("shown", ["#REF!", "#SAKNAS!"])
def test_an_error_that_a_spreadsheet_left_is_a_mistake(folder, shown):
    rewrite(folder / "costs.csv", (",25000,", f",{shown},"))

    assert only_mistake_in(folder).code == "case.error-value"


def test_a_file_that_is_no_table_is_asked_about(folder):
    (folder / "measure.csv").write_text("code\n", encoding="utf-8")
    (folder / "goals.xlsx").write_bytes(b"")
    (folder / "README.md").write_text("fine", encoding="utf-8")

    found = {m.file: m.remedy.en for m in mistakes_in(folder)}

    assert found.keys() == {"measure.csv", "goals.xlsx"}
    assert "measures.csv" in found["measure.csv"]


def test_mistakes_in_the_head_are_said_with_the_rest(folder):
    rewrite(
        folder / "case.toml", ("price_year = 2017", 'prisar = "i år"\nprice_yaer = 1')
    )
    rewrite(folder / "goals.csv", ("bra,", ","))

    found = {(m.file, m.column): m.code for m in mistakes_in(folder)}

    assert found["case.toml", "price_year"] == "case.missing"
    assert found["case.toml", "price_yaer"] == "case.unknown-head"
    assert found["goals.csv", "code"] == "case.missing"


def test_a_head_that_is_not_toml_is_said_with_its_line(folder):
    rewrite(folder / "case.toml", ('code = "småstad"', "code = småstad"))

    found = only_mistake_in(folder)

    assert (found.file, found.row, found.code) == ("case.toml", 1, "case.not-toml")


def test_a_row_that_cannot_be_read_does_not_make_references_to_it_wrong(folder):
    rewrite(folder / "boards.csv", (",1.5,", ",tung,"))

    found = only_mistake_in(folder)

    assert (found.file, found.column) == ("boards.csv", "weight")


def test_a_folder_without_a_head_is_not_a_case(tmp_path):
    with pytest.raises(NotACase) as caught:
        read_case(tmp_path)

    assert "case.toml" in caught.value.message.sv


@pytest.mark.parametrize("name", ["nothing", "a.ods", "a.xls", "boards.csv", "b.txt"])
def test_what_is_no_case_is_refused_with_a_cure(tmp_path, name):
    if name != "nothing":
        (tmp_path / name).write_bytes(b"x")

    with pytest.raises(NotACase) as caught:
        read_case(tmp_path / name)

    assert caught.value.remedy.sv and caught.value.remedy.en


@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@a", "'=", "''-", "'x", "x="])
def test_a_text_like_a_formula_is_guarded_and_comes_back(text):
    assert guarded(text)[:1] not in "=+-@"
    assert unguarded(guarded(text)) == text


def test_writing_leaves_other_files_and_takes_away_emptied_tables(folder):
    (folder / "README.md").write_text("kept", encoding="utf-8")

    write_case(small_case(parties=()), folder)

    assert read_case(folder) == small_case(parties=())
    assert (folder / "README.md").read_text(encoding="utf-8") == "kept"
    assert not [p for p in folder.iterdir() if p.suffix == ".tmp"]


def test_a_folder_with_something_else_is_not_written_to(tmp_path):
    (tmp_path / "brev.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(CannotWrite):
        write_case(small_case(), tmp_path)

    assert [p.name for p in tmp_path.iterdir()] == ["brev.txt"]


def test_a_place_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CannotWrite) as caught:
        write_case(small_case(), tmp_path / "none" / "case.json")

    assert "case.json" in caught.value.message.sv


@pytest.mark.parametrize("name", ["fall.ods", "fall.xls", "fall.csv"])
def test_other_forms_are_not_written(tmp_path, name):
    with pytest.raises(CannotWrite):
        write_case(small_case(), tmp_path / name)

    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("number", ["1e99999999999999999999", "1e999999999", "nan"])
def test_a_number_beyond_all_measure_in_the_head_is_a_mistake(folder, number):
    rewrite(folder / "case.toml", ("= 3.5", f"= {number}"))

    assert only_mistake_in(folder).file == "case.toml"


def test_a_mistake_has_the_row_the_user_sees(folder):
    write_case(changed("tasks", 1, indicator="restd"), folder)

    found = only_mistake_in(folder)

    assert found.where("sv") == "tasks.csv, rad 3, kolumn indicator"
    assert found.remedy.sv == "Menade du restid (Restid)?"
