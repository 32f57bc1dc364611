"""Nobody's change of a case is lost, and what others changed meanwhile is shown."""

from pathlib import Path

import pytest

from samstad.adapters.cases import json_text, read_case
from samstad.apps.plans.actions import ChangedMeanwhile, change_case
from samstad.apps.plans.bridge import RowEdit, case_of
from samstad.vocabulary.problems import MistakesInInput

FIVE = Path(__file__).parents[3] / "cases" / "fem-atgarder"


def _renamed(case, at, name):
    """An edit that gives a measure another name."""
    row = case.measures[at]
    values = {
        "code": row.code,
        "name": name,
        "name_en": row.name_en,
        "department": row.department,
        "mandatory": row.mandatory,
        "source": row.source,
        "certainty": row.certainty,
    }
    return RowEdit(table="measures", key=(row.code,), values=values)


def test_the_first_version_is_the_case_that_was_handed_in(process):
    assert case_of(process.versions.get()) == read_case(FIVE)


def test_a_change_is_a_new_version_that_says_which_row(world, process):
    case = read_case(FIVE)
    made = change_case(
        world.planner, process, [_renamed(case, 0, "Nytt namn")], based_on=1
    )
    assert made.number == 2
    assert [c["after"]["name"] for c in made.changes] == ["Nytt namn"]
    assert process.versions.get(number=1).document == json_text(case)


def test_changes_of_two_planners_in_different_rows_are_both_kept(world, process):
    case = read_case(FIVE)
    change_case(world.planner, process, [_renamed(case, 0, "Ett")], based_on=1)
    made = change_case(world.leader, process, [_renamed(case, 1, "Två")], based_on=1)
    assert [m.name for m in case_of(made).measures[:2]] == ["Ett", "Två"]


def test_the_second_to_change_a_row_is_told_how_it_stands(world, process):
    case = read_case(FIVE)
    change_case(world.planner, process, [_renamed(case, 0, "Ett")], based_on=1)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_case(world.leader, process, [_renamed(case, 0, "Två")], based_on=1)
    assert [c.after["name"] for c in refused.value.theirs] == ["Ett"]
    assert process.versions.count() == 2


def test_mistakes_are_told_and_nothing_is_saved(world, process):
    case = read_case(FIVE)
    wrong = _renamed(case, 0, "Ett")
    wrong.values["department"] = "finns-inte"
    with pytest.raises(MistakesInInput) as refused:
        change_case(world.planner, process, [wrong], based_on=1)
    assert any(m.column == "department" for m in refused.value.mistakes)
    assert process.versions.count() == 1
