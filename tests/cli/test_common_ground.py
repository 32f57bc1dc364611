"""What cities share, on the command line, in both languages."""

import json

import pytest
from click.testing import CliRunner

from samstad.cli.main import main

CSV = """city,school,ice,rail
Kiruna,x,x,x
Lund,x,,x
Malmö,x,,
"""


@pytest.fixture
def ask(tmp_path):
    path = tmp_path / "cities.csv"
    path.write_text(CSV, encoding="utf-8")

    def asked(verb, *words, language="en"):
        told = CliRunner().invoke(
            main, ["common-ground", verb, str(path), *words, "--lang", language]
        )
        assert told.exit_code == 0, told.output
        return told.output

    return asked


def test_what_is_shared_is_told_with_exactly_whom(ask):
    shared = json.loads(ask("shared", "--json"))

    told = {tuple(group["objects"]): group["attributes"] for group in shared}
    assert told == {
        ("Kiruna", "Lund", "Malmö"): ["school"],
        ("Kiruna", "Lund"): ["rail"],
        ("Kiruna",): ["ice"],
    }


@pytest.mark.parametrize(
    "verb", ["concepts", "lattice", "implications", "reducible", "shared"]
)
def test_the_table_and_the_file_tell_of_as_many(ask, verb):
    found = json.loads(ask(verb, "--json"))
    many = len(found["concepts"] if verb == "lattice" else found)
    lines = ask(verb, language="sv").strip().splitlines()

    assert many > 0
    assert len([line for line in lines if line.strip()]) >= many + 1


def test_what_everyone_has_says_nothing_new(ask):
    assert json.loads(ask("reducible", "--json")) == [
        {"attribute": "school", "others": []}
    ]


def test_what_parts_two_is_told_of_both(ask):
    assert json.loads(ask("parting", "Kiruna", "Lund", "--json")) == {
        "both": ["school", "rail"],
        "only_first": ["ice"],
        "only_second": [],
    }
    assert ask("parting", "Kiruna", "Lund", language="sv").startswith(
        "Båda: school, rail"
    )


def test_an_unknown_city_is_said_with_the_names_there_are(tmp_path):
    path = tmp_path / "cities.csv"
    path.write_text(CSV, encoding="utf-8")
    told = CliRunner().invoke(
        main, ["common-ground", "parting", str(path), "Kirunna", "Lund"]
    )

    assert told.exit_code == 1
    assert "Kiruna" in told.output
