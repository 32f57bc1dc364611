import json

import pytest

from samstad.adapters.cases import read_case, write_case
from tests.planning.robust.test_draws import with_spread
from tests.proposals import CASES

FIVE = CASES / "fem-atgarder"
SCHOOL = ("a-skola", "hel", "2025", "2025")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("about", ["a-skola", "c-vardboende"])
def test_a_measure_is_explained(run, plan_file, about, language):
    result = run("plan", "why", FIVE, plan_file(SCHOOL), about, "--lang", language)

    assert result.exit_code == 0
    assert ("procentenheter" in result.stdout) is (language == "sv")


def test_what_is_not_in_the_case_is_refused(run, plan_file):
    result = run("plan", "why", FIVE, plan_file(SCHOOL), "simhall")

    assert result.exit_code == 1
    assert "simhall" in result.stderr


def test_no_clash_is_said(run):
    result = run("plan", "clash", FIVE)

    assert result.stdout == "Inget krockar: en plan håller alla villkor.\n"


def test_a_plan_that_keeps_the_rules_needs_no_repair(run, plan_file):
    result = run("plan", "replan", FIVE, plan_file(SCHOOL), "--json")

    assert json.loads(result.stdout)["changes"] == []


@pytest.fixture
def guessed(tmp_path):
    """The five measures with costs and effects that are not certain."""
    path = tmp_path / "case.json"
    write_case(with_spread(read_case(FIVE)), path)
    return path


@pytest.mark.parametrize("language", ["sv", "en"])
def test_how_the_plan_holds_is_said(run, plan_file, guessed, language):
    found = run(
        "plan", "robust", guessed, plan_file(SCHOOL), "--samples", "200", "--cautious",
        "--often", "2", "--seconds", "0.5", "--lang", language,
    )  # fmt: skip

    assert found.exit_code == 0
    assert ("Sämsta tiondel" in found.stdout) is (language == "sv")


def test_the_draws_are_those_of_the_seed(run, plan_file, guessed):
    asked = ("plan", "robust", guessed, plan_file(SCHOOL), "--samples", "200", "--json")
    first, again = (json.loads(run(*asked).stdout) for _ in range(2))
    other = json.loads(run(*asked, "--seed", "2").stdout)

    assert first == again
    assert first["robustness"]["total"] != other["robustness"]["total"]
