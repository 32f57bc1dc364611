"""Answers are told by names: nobody has to know a code or the number of a rule."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from samstad.adapters.answers_text import in_text, out_text, repair_text
from samstad.adapters.clash_text import clash_text
from samstad.engines.planning.case import ConditionKind
from samstad.engines.planning.clash import find_clash
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.replan import asking, replan
from samstad.engines.planning.why import why_in, why_out
from tests.proposals import five_measures

CASE = five_measures()
SCHOOL = Choice(measure="a-skola", option="hel", start="2025", finish="2025")
ASK = {"time_s": 2.0, "clock": time.monotonic}
CODES = {
    *(m.code for m in CASE.measures),
    *(b.code for b in CASE.boards),
    *(f.code for f in CASE.funds),
    *(d.code for d in CASE.departments),
}
NUMBER_OF_A_RULE = re.compile(r"\bP\d+\b")


def is_in_names(told):
    words = set(re.findall(r"[\w-]+", told))
    return told and not words & CODES and not NUMBER_OF_A_RULE.search(told)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_why_a_measure_is_in_is_told_by_names(language):
    tied = asking(CASE, ConditionKind.LOCKED_IN, "a-skola")

    told = in_text(why_in(tied, Plan((SCHOOL,)), "a-skola", **ASK), tied, language)

    assert is_in_names(told), told
    assert {"sv": "Ny skola", "en": "New school"}[language] in told


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("measure", [m.code for m in CASE.measures if m != "a-skola"])
def test_what_it_would_take_to_have_a_measure_is_told_by_names(measure, language):
    found = why_out(CASE, Plan((SCHOOL,)), measure, **ASK)

    assert is_in_names(out_text(found, CASE, language))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_clashes_is_told_with_who_set_it(language):
    both = CASE
    for kind in (ConditionKind.LOCKED_IN, ConditionKind.LOCKED_OUT):
        both = asking(both, kind, "a-skola")
    first, second = both.conditions[-2:]
    party = replace(first, board="SKOL"), replace(second, source="Stadens planerare")
    both = replace(both, conditions=(*both.conditions[:-2], *party))

    told = clash_text(find_clash(both, **ASK), both, language)

    assert is_in_names(told), told
    assert "Stadens planerare" in told
    assert {"sv": "Skolnämnden", "en": "School"}[language] in told


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_a_repair_changes_is_told_by_names(language):
    frames = tuple(replace(f, amount_tkr=0) for f in CASE.frames)
    poor = replace(CASE, frames=frames)

    told = repair_text(replan(poor, Plan((SCHOOL,)), **ASK), poor, language)

    assert is_in_names(told), told
