"""Mistakes in what others decide: detailed plans, and appeals of decisions."""

import pytest

from samstad.engines.planning.case import AppealState
from tests.adapters.cases.mistakes import only_mistake_in
from tests.cases import changed


def test_a_plan_that_gets_legal_force_too_late_leaves_no_room():
    found = only_mistake_in(changed("detail_plans", legal_force="2020"))

    assert (found.file, found.row, found.code) == ("options", 2, "case.no-window")
    assert "legal force" in found.message.en
    assert "gruvan must be empty after 2020" in found.message.en


@pytest.mark.parametrize(
    ("wrong", "column", "code"),
    [
        ({"detail_plan": None}, "detail_plan", "case.missing"),
        ({"likely": None}, "likely", "case.missing"),
        ({"likely": "2019 T1"}, "likely", "periods.not-a-period"),
        ({"earliest": "2021"}, "likely", "case.estimate-order"),
    ],
)
def test_a_pending_appeal_is_of_something_and_says_when(wrong, column, code):
    dates = {"earliest": "2019", "likely": "2019", "latest": "2020"}
    pending = changed("appeals", **{"state": AppealState.PENDING, **dates, **wrong})

    found = only_mistake_in(pending)

    assert (found.file, found.column, found.code) == ("appeals", column, code)


@pytest.mark.parametrize(
    ("wrong", "column", "code"),
    [
        ({"legal_force_latest": "2017"}, "legal_force", "case.estimate-order"),
        ({"legal_force_latest": "snart"}, "legal_force_latest", "periods.not-a-period"),
    ],
)
def test_legal_force_lies_between_its_earliest_and_its_latest(wrong, column, code):
    found = only_mistake_in(changed("detail_plans", **wrong))

    assert (found.file, found.column, found.code) == ("detail_plans", column, code)
