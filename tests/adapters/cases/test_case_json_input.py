"""JSON documents as other programs write them."""

import json

import pytest

from samstad.adapters.cases import NotACase, read_case, write_case
from samstad.vocabulary.problems import MistakesInInput
from tests.cases import small_case


@pytest.fixture
def path(tmp_path):
    write_case(small_case(), tmp_path / "fall.json")
    return tmp_path / "fall.json"


def edit(path, change):
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def only_mistake_in(path):
    with pytest.raises(MistakesInInput) as caught:
        read_case(path)
    found = caught.value.mistakes
    assert len(found) == 1, [m.said("en") for m in found]
    return found[0]


def test_a_document_another_program_wrote_is_read(path):
    edit(path, lambda document: None)

    assert read_case(path) == small_case()


def test_a_mistake_has_the_number_of_the_row_in_its_list(path):
    edit(path, lambda d: d["boards"][1].update(weight="tung"))

    found = only_mistake_in(path)

    assert (found.file, found.row) == ("fall.json · boards", 2)


@pytest.mark.parametrize("value", [{"a": 1}, [1, 2], [[1]], True])
def test_a_value_of_the_wrong_kind_is_a_mistake(path, value):
    edit(path, lambda d: d["goals"][0].update(name=value))

    assert only_mistake_in(path).code == "case.not-text"


def test_an_unknown_table_is_asked_about(path):
    edit(path, lambda d: d.update(meassures=[]))

    found = only_mistake_in(path)

    assert "measures" in found.remedy.en


def test_a_table_that_is_no_list_of_rows_is_a_mistake(path):
    edit(path, lambda d: d.update(parties={"code": "x"}))

    assert only_mistake_in(path).code == "case.not-rows"


def test_a_document_without_a_head_says_so(path):
    edit(path, lambda d: d.pop("case"))

    assert only_mistake_in(path).code == "case.head-missing"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"case": 1e99999999999999999999}',
        "7",
        '{"case": NaN}',
        '{"case": 1, "case": 2}',
        "[" * 100_000,
    ],
)
def test_what_is_no_json_object_is_refused(path, text):
    path.write_text(text, encoding="utf-8")

    with pytest.raises(NotACase) as caught:
        read_case(path)

    assert "JSON" in caught.value.message.sv


def test_a_row_lacking_a_value_is_a_mistake_of_that_row(path):
    edit(path, lambda d: d["boards"][1].pop("weight"))

    found = only_mistake_in(path)

    assert (found.row, found.column, found.code) == (2, "weight", "case.missing")


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "12.5"])
def test_a_number_no_text_can_be_is_refused_without_writing_it_out(path, number):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"En bra stad"', number), encoding="utf-8")

    assert only_mistake_in(path).code == "case.not-text"
