"""What a proposal says for itself."""

from __future__ import annotations

from samstad.adapters import words
from samstad.engines.planning.plan import Rule
from tests.proposals import FIVE_PLAN, five_measures, proposal_of


def said(rule, *, bound):
    judged = proposal_of(five_measures(), FIVE_PLAN, rule=rule, bound=bound)
    return words.proof(judged, "sv").replace("\xa0", " ")


def test_a_limit_above_the_whole_share_says_what_it_is_a_share_of():
    over = said(Rule.FAIR, bound=1.2)

    assert "120,0 % av det som har hittats" in over
    assert "Det bästa kan vara mer än så" in over
    assert "har hittats" not in said(Rule.FAIR, bound=0.99)
