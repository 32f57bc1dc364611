"""A question across a year from which an indicator is measured in another way."""

from __future__ import annotations

import pytest

from samstad.adapters.questions import measured_otherwise
from samstad.engines.evaluation.verdict import Design
from samstad.vocabulary.problems import MistakesInInput
from tests.adapters.test_questions_that_cannot import asked, codes, rows

YEARS = [str(year) for year in range(2008, 2024)]


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("year", ["2009", "2015", "2018", "2023"])
def test_no_design_answers_across_it(design, year):
    assert codes(rows(), broken_from=[year], design=design.value) == ["question.broken"]


@pytest.mark.parametrize("year", ["1999", "2008", "2024"])
def test_a_year_outside_the_periods_or_at_their_beginning_parts_nothing(year):
    assert asked(rows(), broken_from=[year]).periods == tuple(YEARS)


@pytest.mark.parametrize(
    ("year", "cure"), [("2015", {"first": "2015"}), ("2021", {"last": "2020"})]
)
def test_the_cure_that_is_told_is_one(year, cure):
    with pytest.raises(MistakesInInput) as refused:
        asked(rows(), broken_from=[year])
    (mistake,) = refused.value.mistakes
    assert year in mistake.message.sv
    assert next(iter(cure.values())) in mistake.remedy.sv
    assert next(iter(cure.values())) in mistake.remedy.en

    assert asked(rows(), broken_from=[year], **cure).before > 2


def test_of_a_break_in_the_year_of_the_measure_another_indicator_is_the_cure():
    _wrong, cure = measured_otherwise(["2018"], YEARS, "2018")
    assert "another indicator" in cure.en


def test_tertials_are_told_in_tertials():
    periods = [f"{year}T{part}" for year in (2015, 2016, 2017) for part in (1, 2, 3)]

    assert "2016T1" in measured_otherwise(["2016"], periods, "2017T1")[1].en
    assert "2016T3" in measured_otherwise(["2017"], periods, "2016T2")[1].en


@pytest.mark.parametrize("said", ["2018", [2018], ["i fjol"], ["2018T1"]])
def test_what_is_no_list_of_years_is_told(said):
    assert codes(rows(), broken_from=said) == ["question.years"]
