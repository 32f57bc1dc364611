"""A known plan for new Kiruna keeps every rule until a replacement is taken out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samstad.adapters.cases import read_case
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.verify import verify

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def kiruna() -> PlanningCase:
    return read_case(HERE.parents[1] / "cases" / "nya-kiruna")


@pytest.fixture(scope="module")
def known_plan() -> Plan:
    with (HERE / "nya_kiruna_plan.csv").open(encoding="utf-8", newline="") as lines:
        return Plan(tuple(Choice(**row) for row in csv.DictReader(lines)))


def without(plan: Plan, *measures: str) -> Plan:
    return Plan(tuple(c for c in plan.choices if c.measure not in measures))


def test_the_known_plan_keeps_every_rule(
    kiruna: PlanningCase, known_plan: Plan
) -> None:
    assert verify(kiruna, known_plan).broken == ()


@pytest.mark.parametrize(
    "replacement",
    [
        "stadshus",
        "brandstation",
        "grundskola",
        "gymnasium",
        "vardboende",
        "kulturhus",
        "simhall",
        "idrottshall",
        "mark-2",
    ],
)
def test_p7_breaks_when_a_replacement_is_taken_out(
    kiruna: PlanningCase, known_plan: Plan, replacement: str
) -> None:
    verdict = verify(kiruna, without(known_plan, replacement))
    assert "P7" in {broken.rule for broken in verdict.broken}


def test_p5_breaks_when_an_area_is_vacated_too_late(
    kiruna: PlanningCase, known_plan: Plan
) -> None:
    late = Choice(measure="ullspiran", option="vanlig", start="2020", finish="2020")
    plan = Plan((*without(known_plan, "ullspiran").choices, late))
    assert "P5" in {b.rule for b in verify(kiruna, plan).broken}
