"""Conditions are said in words, and a plan meets them or not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from samstad.adapters.conditions import Met, condition_said, outcomes
from samstad.engines.planning.case import Condition, ConditionKind
from samstad.vocabulary.certainty import Certainty
from tests.proposals import FIVE_PLAN, five_measures


def asked(kind: str, **more: Any) -> Condition:
    blank = dict.fromkeys(("measure", "option", "other", "period", "about", "value"))
    return Condition(
        code="c",
        board="SKOL",
        kind=ConditionKind(kind),
        source="test",
        certainty=Certainty.ILLUSTRATIVE,
        **{**blank, **more},
    )


@pytest.mark.parametrize(
    ("condition", "met", "fact"),
    [
        (asked("start_by", measure="a-skola", period="2025"), "yes", "Görs 2025"),
        (asked("start_by", measure="c-vardboende", period="2025"), "no", "2026–2027"),
        (asked("finish_by", measure="c-vardboende", period="2026"), "no", "2026–2027"),
        (asked("not_before", measure="a-skola", period="2026"), "no", "Görs 2025"),
        (asked("start_by", measure="b-paviljong", period="2025"), "not_done", "inte"),
        (
            asked("not_without", measure="a-skola", other="d-ombyggnad"),
            "no",
            "Ombyggt vårdboende ingår inte i planen.",
        ),
        (
            asked("not_without", measure="a-skola", other="c-vardboende"),
            "yes",
            "Nytt vårdboende ingår i planen.",
        ),
        (asked("at_least", about="SKOL", value=Decimal("0.9")), "no", "45,0"),
        (asked("at_least", about="SKOL", value=Decimal("0.4")), "yes", "45,0"),
        (asked("at_most_cost", value=Decimal(19_999)), "no", "20\xa0000\xa0tkr"),
        (
            asked("at_most_cost", measure="a-skola", value=Decimal(10_000)),
            "yes",
            "10\xa0000\xa0tkr",
        ),
        (asked("locked_in", measure="b-paviljong"), "no", "ingår inte"),
        (asked("locked_in", measure="a-skola", period="2026"), "no", "Görs 2025"),
        (asked("locked_out", measure="a-skola"), "no", "Görs 2025"),
        (asked("locked_out", measure="a-skola", option="liten"), "unknown", "finns"),
        (asked("start_by", measure="rymdbas", period="2025"), "unknown", "finns"),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_a_plan_meets_a_condition_or_does_not(condition, met, fact):
    (found,) = outcomes(five_measures(), FIVE_PLAN, [condition])

    assert found.met is Met(met)
    assert fact in found.fact.sv


def test_a_condition_that_the_case_has_already_is_judged_once():
    from dataclasses import replace

    held = asked("start_by", measure="c-vardboende", period="2025")
    case = replace(five_measures(), conditions=(held,))

    assert [o.met for o in outcomes(case, FIVE_PLAN, [held])] == [Met.NO]


@pytest.mark.parametrize("kind", list(ConditionKind))
def test_every_kind_is_a_sentence_in_both_languages(kind):
    condition = asked(
        kind,
        measure="a-skola",
        other="c-vardboende",
        period="2026",
        about="VARD",
        value=Decimal("0.5"),
    )
    case = five_measures()

    swedish, english = (condition_said(condition, case, lang) for lang in ("sv", "en"))

    assert swedish != english
    assert swedish.endswith(".")
    assert "a-skola" not in swedish + english


def test_the_names_are_those_of_the_case():
    by_name = asked(
        "at_most_cost", measure="e-gemensamt", option="litet", value=Decimal(4000)
    )
    assert condition_said(by_name, five_measures(), "sv") == (
        "Gemensamt hus för skola och vård (Litet) får kosta högst 4\xa0000\xa0tkr."
    )
    whole = asked("at_most_cost", value=Decimal(9000))
    assert condition_said(whole, five_measures(), "en") == (
        "The whole plan may cost at most 9,000\xa0tkr."
    )
