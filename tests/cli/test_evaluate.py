"""``samstad evaluate`` as a user types it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.markup import mistakes_in

QUESTION = """
code = "Q1"
measure = "Bussfil"
unit = "A0"
indicator = "resor"
measured_in = "per invånare"
direction = "up"
start = "2015"
design = "before-after"
matters = 0.5
"""


@pytest.fixture
def files(tmp_path):
    """Write a question and a panel; ``change`` alters the rows first."""

    def write(question=QUESTION, change=lambda rows: rows, effect=8.0):
        rng = np.random.default_rng(1)
        rows = [
            [f"A{u}", str(2005 + t), "resor", f"{value:.3f}", "per invånare"]
            for u in range(30)
            for t, value in enumerate(
                rng.normal(size=18) + (effect if u == 0 else 0) * (np.arange(18) > 9)
            )
        ]
        heading = ["unit", "period", "indicator", "value", "measured_in"]
        lines = [",".join(row) for row in [heading, *change(rows)]]
        (tmp_path / "q.toml").write_text(question)
        (tmp_path / "panel.csv").write_text("\n".join(lines))
        return tmp_path / "q.toml", "--panel", tmp_path / "panel.csv"

    return write


def test_an_effect_is_said_in_both_languages(run, files):
    assert "effekt, i väntad riktning" in run("evaluate", *files()).output
    english = run("evaluate", *files(), "--lang", "en").output
    assert "effect, in the direction expected" in english
    said = json.loads(run("evaluate", *files(), "--json").output)
    assert said["answer"] == "effect"
    assert said["interval"][0] < 8 < said["interval"][1]


def test_a_difference_of_shares_is_in_percentage_points(run, files):
    def as_share(rows):
        return [[*row[:4], "%"] for row in rows]

    question = QUESTION.replace("per invånare", "%").replace("0.5", "0.01")
    wide = run("evaluate", *files(question, as_share, effect=0.0)).output
    assert "procentenheter (intervall" in wide
    assert "som spelar roll (0,01 procentenheter)" in wide

    question = question.replace("before-after", "synthetic-control")
    answer = run("evaluate", *files(question, as_share)).output
    assert "Låtsas man att åtgärden började 4 perioder tidigare skilde sig " in answer
    assert " av 30 kommuner minst lika mycket, staden själv inräknad (p = " in answer


def test_one_mistake_is_one(run, files):
    def spoil(rows):
        rows[6][3] = "inf"
        return rows

    answer = run("evaluate", *files(change=spoil), "--lang", "en").output
    assert answer.startswith("1 mistake was found;")


def test_every_mistake_is_said_at_once_with_row_and_column(run, files):
    def spoil(rows):
        rows[2][4] = "tusental"
        rows[4] = rows[3]
        rows[6][3] = "inf"
        rows[8][1] = "i fjol"
        return rows

    question = QUESTION.replace('"up"', '"better"') + "mater = 1\n"
    answer = run("evaluate", *files(question, spoil), "--lang", "en")
    assert answer.exit_code == 1
    for part in (
        "column direction",
        "Did you mean matters?",
        "panel.csv, row 4, column measured_in",
        "panel.csv, row 6, column period: A0 already has a value for 2008 on row 5",
        "panel.csv, row 8, column value",
        "panel.csv, row 10, column period",
        "6 mistakes",
    ):
        assert part in answer.output


def test_a_merged_city_and_one_with_gaps_are_left_out_and_told(run, files):
    def gap(rows):
        rows[20][3] = ""
        return rows

    question = QUESTION + 'merged = ["A2"]\ndid_the_same = ["A3"]\n'
    answer = run("evaluate", *files(question, gap), "--lang", "en").output
    assert "A1 (lacks 2007)" in answer
    assert "A2 (was merged or split)" in answer
    assert "A3 (has done the same)" in answer


def test_the_citys_own_gap_cannot_be_told_from(run, files):
    def gap(rows):
        rows[3][3] = ""
        return rows

    answer = run("evaluate", *files(change=gap), "--lang", "en").output
    assert "cannot tell" in answer
    assert "Measured difference" not in answer


@pytest.mark.parametrize(
    ("spoken", "answer"), [("sv", "Ja: ”resor” blev"), ("en", "Yes: “resor” became")]
)
def test_the_report_is_one_file_that_says_answer_and_command(
    run, files, tmp_path, spoken, answer
):
    path = tmp_path / "out.html"

    done = run("evaluate", *files(), "--report", path, "--lang", spoken)

    page = path.read_text()
    assert done.exit_code == 0
    assert str(path) in done.stderr
    assert f'<html lang="{spoken}">' in page
    assert answer in page
    assert "samstad evaluate q.toml --panel panel.csv" in page
    assert page.count("data:image/svg+xml;base64,") == 2
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    assert mistakes_in(page.encode()) == []
