"""Bad input is a clear message or *cannot tell*, and never a figure."""

from __future__ import annotations

import pytest

from samstad.adapters.evaluations import run
from samstad.adapters.questions import question_from, question_text
from samstad.engines.evaluation.verdict import Answer, Design
from samstad.vocabulary.problems import MistakesInInput

HEAD = "unit,period,indicator,value,measured_in"
QUESTION = {
    "code": "q", "measure": "m", "unit": "Kiruna", "indicator": "i",
    "measured_in": "veckor", "start": "2018", "direction": "down",
    "design": "before-after", "matters": 1.0,
}  # fmt: skip


def rows(value=lambda unit, year: (7 * unit + year * year) % 11) -> list[str]:
    names = ["Kiruna", *(f"K{n}" for n in range(1, 25))]
    return [
        f"{name},{year},i,{value(unit, year)},veckor"
        for unit, name in enumerate(names)
        for year in range(2008, 2024)
    ]


def asked(lines, **changed):
    panel = "\n".join([HEAD, *lines])
    return question_from(question_text(QUESTION | changed).encode(), panel.encode())


def codes(lines, **changed) -> list[str]:
    with pytest.raises(MistakesInInput) as refused:
        asked(lines, **changed)
    return [mistake.code for mistake in refused.value.mistakes]


@pytest.mark.parametrize("name", ["merged", "breaks"])
def test_a_break_of_the_series_asked_about_is_not_passed_over(name):
    assert codes(rows(), **{name: ["Kiruna"]}) == ["question.itself"]


def test_a_misspelt_name_is_not_let_in_among_those_compared_with():
    assert codes(rows(), did_the_same=["K99x", "Borås"]) == ["question.name"]


def test_one_name_in_place_of_a_list_is_told():
    assert codes(rows(), compare_with="K1") == ["question.list"]


def test_a_sex_that_no_source_has_is_told():
    assert codes(rows(), gender="X") == ["question.choice"]


def test_years_are_not_mixed_with_tertials():
    mixed = asked([*rows(), "Kiruna,2018T1,i,900,veckor"])
    assert mixed.periods == asked(rows()).periods
    assert max(mixed.own) < 900


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize(
    "value",
    [
        lambda unit, year: 7,
        lambda unit, year: 7 if not unit else (unit * year) % 9,
        lambda unit, year: "1e200" if year == 2010 else (unit * year) % 9,
    ],
    ids=["all equal", "the city's equal", "too large"],
)
def test_what_shows_nothing_is_no_figure(design, value):
    found = run(asked(rows(value), design=design.value))
    assert found.answer is Answer.CANNOT_TELL
    assert (found.effect, found.interval) == (None, None)
    assert found.needed
