import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from samstad.adapters.cases import case_digest
from samstad.adapters.plans import (
    NotAPlan,
    plan_schema,
    proposal_document,
    read_plan,
    read_written_plan,
    write_proposal,
)
from samstad.engines.planning.plan import Plan
from samstad.vocabulary.problems import MistakesInInput
from tests.proposals import CARE, FIVE_PLAN, SCHOOL, five_measures, proposal_of

ROW = {"code": "a-skola", "option": "hel", "start": "2025", "finish": "2025"}


@pytest.fixture
def case():
    return five_measures()


@pytest.fixture
def document(case):
    return proposal_document(proposal_of(case, FIVE_PLAN), case)


def written(tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def mistakes(path):
    with pytest.raises(MistakesInInput) as caught:
        read_plan(path)
    return caught.value.mistakes


def test_the_schema_is_itself_sound():
    Draft202012Validator.check_schema(plan_schema())


def test_a_written_plan_is_as_the_schema_says(document):
    assert list(Draft202012Validator(plan_schema()).iter_errors(document)) == []


@pytest.mark.parametrize("part", ["case", "objective", "measures", "run", "own_plans"])
def test_the_schema_misses_a_part_that_is_left_out(document, part):
    del document[part]

    assert not Draft202012Validator(plan_schema()).is_valid(document)


def test_a_plan_comes_back_as_it_was_written(tmp_path, case):
    path = tmp_path / "plan.json"

    write_proposal(proposal_of(case, FIVE_PLAN), case, path)

    assert read_plan(path) == FIVE_PLAN


def test_only_the_plan_itself_is_left_where_it_was_written(tmp_path, case):
    write_proposal(proposal_of(case, FIVE_PLAN), case, tmp_path / "plan.json")

    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_the_cost_of_each_measure_and_fund_stands_in_it(document):
    costs = {row["code"]: row["cost_tkr"] for row in document["measures"]}
    paid = [p["paid_tkr"] for p in document["funds"][0]["periods"]]

    assert costs == {"a-skola": 10_000, "c-vardboende": 10_000}
    assert paid == [10_000, 5_000, 5_000, 0]


def test_what_is_no_finite_number_is_written_as_null(case):
    endless = proposal_of(case, FIVE_PLAN, bound=float("inf"), gap=float("inf"))

    objective = proposal_document(endless, case)["objective"]

    assert (objective["bound"], objective["gap"]) == (None, None)


def test_floors_are_kept_so_that_the_plan_can_be_found_again(case):
    floored = proposal_of(case, FIVE_PLAN, floors={"SKOL": 0.4})

    assert proposal_document(floored, case)["objective"]["floors"] == {"SKOL": 0.4}


def test_a_plan_written_by_hand_needs_only_its_measures(tmp_path):
    path = written(tmp_path, {"measures": [ROW]})

    assert read_plan(path) == Plan((SCHOOL,))


def test_choices_are_read_in_the_order_of_their_codes(tmp_path):
    care = {"code": CARE.measure, "option": "hel", "start": "2026", "finish": "2027"}

    assert read_plan(written(tmp_path, {"measures": [care, ROW]})) == FIVE_PLAN


def test_every_mistake_is_said_with_its_place(tmp_path):
    rows = [{**ROW, "start": "i fjol"}, {"code": "b", "option": 1, "start": "2025"}]

    found = mistakes(written(tmp_path, {"measures": rows}))

    assert [mistake.file for mistake in found] == [
        "plan.json · measures[0].start",
        "plan.json · measures[1]",
        "plan.json · measures[1].option",
    ]
    assert "”i fjol”" not in found[0].message.sv
    assert "i fjol" in found[0].message.sv
    assert "“finish” is missing." in found[1].message.en


def test_a_measure_that_stands_twice_is_a_mistake(tmp_path):
    (found,) = mistakes(written(tmp_path, {"measures": [ROW, ROW]}))

    assert "a-skola" in found.message.sv


@pytest.mark.parametrize("content", ["{", "[" * 100_000, "\x00"])
def test_what_is_not_json_is_refused_with_a_sentence(tmp_path, content):
    with pytest.raises(NotAPlan):
        read_plan(written(tmp_path, content))


def test_a_list_is_not_a_plan(tmp_path):
    assert mistakes(written(tmp_path, [])) != ()


def test_a_plan_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(NotAPlan, match="does not exist"):
        read_plan(tmp_path / "nothing.json")


def test_there_is_no_doubt_about_a_plan_for_the_same_case(tmp_path, case, document):
    assert read_written_plan(written(tmp_path, document)).doubt(case) is None


def test_a_case_that_has_changed_since_raises_a_doubt(tmp_path, case, document):
    changed = replace(case, head=replace(case.head, price_year=2024))

    doubt = read_written_plan(written(tmp_path, document)).doubt(changed)

    assert case_digest(changed) != case_digest(case)
    assert doubt is not None
    assert "har ändrats" in doubt.sv


def test_a_plan_for_another_case_raises_a_doubt_by_name(tmp_path, case, document):
    other = replace(case, head=replace(case.head, code="annat"))

    doubt = read_written_plan(written(tmp_path, document)).doubt(other)

    assert doubt is not None
    assert "fem-atgarder" in doubt.en
