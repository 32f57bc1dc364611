import json

import pytest

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
