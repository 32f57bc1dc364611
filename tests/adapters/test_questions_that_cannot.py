"""Bad input is a clear message or *cannot tell*, and never a figure."""

from __future__ import annotations

import pytest

from samstad.adapters.evaluations import run
from samstad.adapters.questions import foreseen, question_from, question_text
from samstad.engines.evaluation.series import Observation
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
        f"{name},{year},i,{'' if said is None else said},veckor"
        for unit, name in enumerate(names)
        for year in range(2008, 2024)
        for said in [value(unit, year)]
    ]


def noise(unit, year):
    """Different for every unit, without a common drift."""
    return (37 * unit + 11 * year + unit * unit * year) % 13 / 4


def off(unit, *, here):
    """A thousand times too much, of the city asked about."""
    return 1000 if here and not unit else 1


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
        lambda unit, year: f"{1 + noise(unit, year)}e-200",
        lambda unit, year: (
            7 if not unit and year < 2018 else 10 + noise(unit, year)
        ),
        lambda unit, year: (10 + noise(unit, year)) * off(unit, here=year >= 2018),
        lambda unit, year: (10 + noise(unit, year)) * off(unit, here=year == 2020),
        lambda unit, year: None if not unit and year != 2010 else noise(unit, year),
    ],
    ids=[
        "all equal", "the city's equal", "too large", "too small",
        "the city's equal before", "another unit from the start",
        "another unit in one year", "one value only",
    ],
)  # fmt: skip
def test_what_shows_nothing_is_no_figure(design, value):
    found = run(asked(rows(value), design=design.value))
    assert found.answer is Answer.CANNOT_TELL
    assert (found.effect, found.interval) == (None, None)
    assert found.needed


@pytest.mark.parametrize("design", [d for d in Design if d is not Design.INTERRUPTED])
@pytest.mark.parametrize(
    "value",
    [
        lambda unit, year: (10 + noise(unit, year)) * off(unit, here=True),
        lambda unit, year: (year * year) % 7 if unit else noise(unit, year),
        lambda unit, year: unit if unit else noise(unit, year),
        lambda unit, year: 5 if unit and year < 2018 else 10 + noise(unit, year),
        lambda unit, year: 5 if unit and year >= 2018 else 10 + noise(unit, year),
    ],
    ids=["another unit", "one series for all", "none moves", "before", "after"],
)
def test_nobody_to_compare_with_in_earnest_is_no_figure(design, value):
    found = run(asked(rows(value), design=design.value))
    assert (found.answer, found.effect) == (Answer.CANNOT_TELL, None)
    assert found.needed


@pytest.mark.parametrize("design", Design)
def test_a_measure_in_the_first_period_or_nobody_beside_is_told(design):
    at_once = run(asked(rows(), design=design.value, start="2008"))
    assert (at_once.answer, at_once.effect) == (Answer.CANNOT_TELL, None)

    alone = run(asked(rows()[:16], design=design.value))
    assert alone.answer is Answer.CANNOT_TELL
    assert (alone.effect is None) is (design is not Design.INTERRUPTED)


def test_one_compared_with_that_changes_its_unit_is_left_out_with_the_period():
    changed = rows(lambda u, y: (10 + noise(u, y)) * (1000 if (u, y) > (3, 2015) else 1)
                   if u == 3 else 10 + noise(u, y))  # fmt: skip
    left_out = dict(asked(changed).left_out)
    assert left_out["K3"].sv == "värden av en annan storlek 2016: kontrollera enheten"


def test_a_municipality_in_two_spellings_is_not_compared_with_itself():
    twice = [*rows(), *(line.replace("Kiruna", "2584") for line in rows()[:16])]
    assert codes(twice) == ["panel.spelled"] * 16


@pytest.mark.parametrize("design", [Design.BEFORE_AFTER, Design.SYNTHETIC_DID])
def test_a_city_that_drifted_away_before_is_told_of_no_effect(design):
    """The measure did nothing: a drift of its own went on as before."""

    def drifts(unit, year):
        return 10 + noise(unit, year) - (0 if unit else 3 * (year - 2008))

    found = run(asked(rows(drifts), design=design.value))

    assert found.answer is Answer.CANNOT_TELL
    assert [c.name.en for c in found.checks if not c.passed] == ["Placebo in time"]


def test_why_the_time_before_tells_nothing_is_said_as_it_is():
    """The others moved in step until the measure: what is usual cannot be known."""

    def in_step(unit, year):
        apart = noise(unit, year) if not unit or year >= 2018 else year % 3
        return 10 + unit + apart

    found = run(asked(rows(in_step)))

    [untold] = [c.said for c in found.checks if not c.passed]
    assert untold.sv.startswith("Kan inte prövas på tiden före åtgärden: ")
    assert "För få" not in untold.sv


def test_one_period_before_cannot_show_that_the_city_was_like_the_others():
    found = run(asked(rows(), start="2009"))
    assert found.answer is Answer.CANNOT_TELL
    assert "minst två" in found.needed[0].sv


def test_no_effect_is_told_though_the_sign_turns_without_one():
    found = run(asked(rows(lambda u, y: 10 + noise(u, y)), matters=40.0))
    assert found.answer is Answer.NO_EFFECT
    leave = found.checks[-1]
    assert leave.passed and "för små" in leave.said.sv


def with_uppsala(first=2000):
    """Two who were parted in 2003, among others who were not."""
    names = ["Uppsala", "Borås", "Kiruna", "Malmö", "Lund", "Stockholm"]
    return [
        f"{name},{year},i,{(7 * n + year * year) % 11},veckor"
        for n, name in enumerate(names)
        for year in range(first, 2020)
    ]


def test_a_municipality_that_was_parted_is_refused_with_the_years_to_ask_about():
    with pytest.raises(MistakesInInput) as refused:
        asked(with_uppsala(), unit="Uppsala")
    (mistake,) = refused.value.mistakes
    assert mistake.code == "question.borders"
    assert "2003" in mistake.remedy.sv and "Knivsta" in mistake.message.en

    assert asked(with_uppsala(), unit="Uppsala", first="2003").periods[0] == "2003"


def test_one_that_was_parted_is_not_compared_with_and_one_parted_before_is():
    left_out = dict(asked(with_uppsala()).left_out)
    assert "2003" in left_out["Uppsala"].sv
    assert "Borås" not in left_out, "it was parted in 1995, before the series begin"


def test_what_is_lacking_is_foreseen_from_the_time_before_alone():
    said = QUESTION | {"alpha": 0.05}

    def seen(value, **changed):
        given = [
            Observation(indicator="i", unit=unit, period=str(year), value=found)
            for unit in ("Kiruna", "Uppsala", "Malmö", "Lund", "Borås")
            for year in range(2002, 2020)
            if (found := value(unit, year)) is not None
        ]
        return [text.en for text in foreseen(said | changed, given)]

    def fine(unit, year):
        return float(year % 7)

    assert seen(fine, design="before-after") == [
        "Not compared with, since the border was changed: Uppsala."
    ]
    assert "At least 19 are needed" in seen(fine, design="synthetic-did")[-1]
    once = seen(
        lambda u, y: None if u == "Kiruna" and y != 2010 else fine(u, y),
        design="synthetic-did",
    )
    assert once[0].startswith("Values that Kiruna has before the measure: 1.")
    level = seen(lambda u, y: 3.0 if y < 2018 else float(y))
    assert "same value throughout" in level[0]
    gap = seen(lambda u, y: None if (u, y) == ("Kiruna", 2012) else fine(u, y))
    assert gap[0].startswith("Kiruna lacks 2012.")
