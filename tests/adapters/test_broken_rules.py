"""What a plan breaks is said with names, never with the codes of the case."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from samstad.adapters.broken_rules import broken_said
from samstad.engines.planning.case import Condition, ConditionKind, GroupKind
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.verify import verify
from tests.cases import SAID, changed, small_case


def choice(measure, option, start, finish):
    return Choice(measure=measure, option=option, start=str(start), finish=str(finish))


SCHOOL = choice("skola", "stor", 2018, 2019)
SMALL_SCHOOL = choice("skola", "liten", 2018, 2018)
BUS = choice("buss", "a", 2017, 2017)
HALL = choice("badhus", "a", 2018, 2020)
POOR = small_case(frames=tuple(replace(f, amount_tkr=0) for f in small_case().frames))
NOBODY_THERE = small_case(
    staff=tuple(replace(s, capacity_fte=Decimal(0)) for s in small_case().staff)
)
ASKED = Condition(
    code="villkor-1",
    board="tn",
    kind=ConditionKind.NOT_BEFORE,
    measure="buss",
    option=None,
    other=None,
    period="2020",
    about=None,
    value=None,
    **SAID,
)


@pytest.mark.parametrize(
    ("case", "choices", "said"),
    [
        (small_case(), (BUS,), "New school must be done but is not in the plan."),
        (small_case(), (SCHOOL, SMALL_SCHOOL), "New school is 2 times in the plan; "),
        (POOR, (SCHOOL, BUS), "Investment 2018: 25,000 tkr are missing."),
        (NOBODY_THERE, (SCHOOL, BUS), "Technical department 2017: 1 full-time staff "),
        (
            changed("detail_plans", legal_force="2019"),
            (SCHOOL,),
            "New school (skola stor) starts in 2018, before its plan's legal force 2019",
        ),
        (
            changed("forecasts", likely="2018"),
            (SCHOOL,),
            "New school (skola stor) finishes in 2019, but By the mine must be empty",
        ),
        (
            changed("groups", kind=GroupKind.AT_LEAST, n=9),
            (SCHOOL, BUS),
            "Minst ett: 1 are done; at least 9 must be.",
        ),
        (
            small_case(),
            (SCHOOL, HALL),
            "Tomten 2018: New school and Swimming hall use the same site.",
        ),
        (
            small_case(conditions=(ASKED,)),
            (SCHOOL, BUS),
            "Technical board: Bus line starts in 2017; not before 2020.",
        ),
    ],
    ids=[
        "P1-left-out",
        "P1-twice",
        "P2",
        "P3",
        "P5",
        "P5-zone",
        "P6",
        "P6-site",
        "P12",
    ],
)
def test_a_broken_rule_says_by_name_of_whom_when_and_how_far(case, choices, said):
    found = [broken_said(b, case, "en") for b in verify(case, Plan(choices)).broken]

    assert [one for one in found if one.startswith(said)], found
