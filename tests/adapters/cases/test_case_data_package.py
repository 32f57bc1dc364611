"""The folder as a Frictionless Data Package: other programs read and check it."""

import json

import pytest

from samstad.adapters.cases import write_case
from tests.cases import small_case

frictionless = pytest.importorskip("frictionless")


@pytest.fixture
def folder(tmp_path):
    write_case(small_case(), tmp_path / "fall")
    return tmp_path / "fall"


def errors_in(folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    return {(row[0], row[1]) for row in report.flatten(["type", "fieldName"])}


def test_another_program_finds_the_folder_valid(folder):
    assert errors_in(folder) == set()


def test_another_program_reads_the_same_values(folder):
    package = frictionless.Package(str(folder / "datapackage.json"))

    rows = package.get_resource("boards").read_rows()

    assert [(r["code"], r["weight"]) for r in rows] == [
        (b.code, b.weight) for b in small_case().boards
    ]


@pytest.mark.parametrize(
    "table, old, new, error",
    [
        ("boards", "kun,Kultur", ",Kultur", "constraint-error"),
        ("boards", "\ntn,", "\nkun,", "primary-key"),
        ("staff", "4.5", "mycket", "type-error"),
        ("staff", "4.5", "-4.5", "constraint-error"),
        ("measures", ",kuf,", ",okänd,", "foreign-key"),
        ("gain_points", "kun,plats", "tn,plats", "foreign-key"),
        ("effects", "expert", "gissning", "constraint-error"),
        ("demand", "2021", "2021X", "constraint-error"),
        ("effects", "0.5 1", "0.5;1", "constraint-error"),
    ],
)
def test_another_program_finds_the_mistake(folder, table, old, new, error):
    file = folder / f"{table}.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")

    assert error in {kind for kind, _ in errors_in(folder)}


def test_units_and_meanings_stand_in_the_description(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    frames = next(r for r in package["resources"] if r["name"] == "frames")

    amount = frames["schema"]["fields"][2]

    assert (amount["name"], amount["unit"], amount["title"]) == (
        "amount_tkr",
        "tkr",
        "Frame",
    )
