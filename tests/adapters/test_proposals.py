"""A proposal comes back from its document; a change by hand has its price."""

from __future__ import annotations

import json
import math

import pytest

from samstad.adapters.plans import proposal_document
from samstad.adapters.proposals import changed_by_hand, plan_of, proposal_from_document
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.verify import verify
from tests.proposals import FIVE_PLAN, SCHOOL, choice, five_measures, proposal_of

CASE = five_measures()


def test_what_was_laid_out_comes_back_whole():
    first = proposal_of(CASE, FIVE_PLAN, seconds=12.0, bound=math.inf, gap=math.inf)
    written = json.loads(json.dumps(proposal_document(first, CASE), allow_nan=False))

    assert proposal_from_document(written, CASE) == first
    assert plan_of(written) == FIVE_PLAN


def test_a_measure_taken_out_costs_the_board_that_wanted_it():
    computed = proposal_of(CASE, FIVE_PLAN)

    made = changed_by_hand(computed, CASE, Plan((SCHOOL,)))

    school, care = made.proposal.boards
    assert made.broken == ()
    assert school.share == pytest.approx(computed.boards[0].share)
    assert care.share == 0 < computed.boards[1].share
    assert made.proposal.value == 0
    assert made.proposal.figures.cost_tkr == 10_000
    assert not made.proposal.proven


@pytest.mark.parametrize("rule", list(Rule))
def test_the_value_of_an_unchanged_plan_is_what_the_rule_says(rule):
    computed = proposal_of(CASE, FIVE_PLAN, rule=rule)
    figures = verify(CASE, FIVE_PLAN).figures
    shares = [b.share for b in computed.boards]
    won = [float(u) for u in figures.attainment.values()]
    said = {
        Rule.FAIR: min(shares),
        Rule.TOTAL: float(figures.total),
        Rule.NASH: math.prod(won) ** (1 / len(won)),
        Rule.CHEAPEST: figures.cost_tkr,
    }

    made = changed_by_hand(computed, CASE, FIVE_PLAN)

    assert made.proposal.value == pytest.approx(said[rule])


def test_rules_that_the_change_breaks_are_told():
    twice_the_staff = choice("b-paviljong", "hel", "2025", "2025")

    made = changed_by_hand(
        proposal_of(CASE, FIVE_PLAN), CASE, Plan((*FIVE_PLAN.choices, twice_the_staff))
    )

    assert {b.rule for b in made.broken} == {"P2", "P3"}


def test_a_board_that_gets_more_than_its_own_best_has_a_share_of_one():
    computed = proposal_of(CASE, FIVE_PLAN)
    more = choice("e-gemensamt", "stort", "2028", "2028")
    much = choice("b-paviljong", "hel", "2026", "2026")

    made = changed_by_hand(computed, CASE, Plan((*FIVE_PLAN.choices, more, much)))

    assert made.proposal.boards[0].share == 1
