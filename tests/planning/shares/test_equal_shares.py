"""Equal shares against the method written plainly, and what it promises voters."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samstad.engines.planning.shares.claims import Claim, claims, excluded_share
from samstad.engines.planning.shares.election import (
    Ballot,
    Election,
    Project,
    Utility,
)
from samstad.engines.planning.shares.equal_shares import equal_shares, fits, greedy


def election(budget, costs, ballots):
    return Election(
        budget=Fraction(budget),
        projects=tuple(
            Project(code=f"p{i}", name=f"p{i}", cost=Fraction(c))
            for i, c in enumerate(costs)
        ),
        ballots=tuple(
            Ballot(tuple((p, Fraction(v)) for p, v in sorted(b.items())))
            for b in ballots
        ),
    )


elections = st.integers(1, 5).flatmap(
    lambda n: st.builds(
        election,
        st.integers(1, 40),
        st.lists(st.integers(1, 20), min_size=n, max_size=n),
        st.lists(
            st.dictionaries(st.integers(0, n - 1), st.integers(1, 4)),
            min_size=1,
            max_size=6,
        ),
    )
)


def plainly(asked, utility):
    """The method as it is defined: one purse a voter, every price anew each round."""
    purse = [asked.share for _ in asked.ballots]
    bought = []
    while True:
        prices = []
        for p, project in enumerate(asked.projects):
            who = {
                i: asked.worth(p, points, utility)
                for i, b in enumerate(asked.ballots)
                for q, points in b.points
                if q == p
            }
            if p in bought or not who or sum(purse[i] for i in who) < project.cost:
                continue
            ends = [purse[i] / w for i, w in who.items()]
            for spent in sorted(ends):
                poor = {i for i in who if purse[i] / who[i] < spent}
                left = project.cost - sum(purse[i] for i in poor)
                price = left / sum(w for i, w in who.items() if i not in poor)
                if price <= spent:
                    prices.append((price, project.code, p, who))
                    break
        if not prices:
            return tuple(bought)
        price, _, p, who = min(prices, key=lambda one: one[:2])
        for i, worth in who.items():
            purse[i] -= min(purse[i], price * worth)
        bought.append(p)


@settings(max_examples=150, deadline=None)
@given(asked=elections, utility=st.sampled_from(list(Utility)))
def test_the_same_projects_are_bought_in_the_same_order_as_by_the_definition(
    asked, utility
):
    assert equal_shares(asked, utility=utility) == plainly(asked, utility)


@settings(max_examples=100, deadline=None)
@given(asked=elections)
def test_no_group_has_a_claim_on_equal_shares(asked):
    assert claims(asked, equal_shares(asked)) == ()


@settings(max_examples=60, deadline=None)
@given(asked=elections)
def test_a_completed_choice_fits_the_budget(asked):
    funded = equal_shares(asked, step=Fraction(1))

    assert fits(asked, funded)
    assert fits(asked, greedy(asked, funded=funded))


def test_a_minority_gets_its_share_where_a_majority_vote_gives_it_nothing():
    asked = election(10, [5, 5, 5], [{0: 1, 1: 1}] * 6 + [{2: 1}] * 5)

    by_votes = greedy(asked)

    assert by_votes == (0, 1)
    assert excluded_share(asked, by_votes) == Fraction(5, 11)
    assert equal_shares(asked, step=Fraction(1, 10)) == (0, 2)


def test_a_claim_is_found_with_its_largest_group():
    asked = election(10, [10, 4], [{0: 1}] * 3 + [{1: 1}] * 2)

    assert claims(asked, (0,)) == (Claim(1, 2),)
    assert claims(asked, (1,)) == ()


def test_the_more_a_voter_values_a_project_the_more_is_paid():
    asked = election(12, [9, 4], [{0: 3}, {0: 1, 1: 1}])

    assert equal_shares(asked, utility=Utility.POINTS) == (0,)
    assert equal_shares(asked, utility=Utility.COUNT) == (1,)


def test_prices_that_differ_by_less_than_floating_point_can_tell_are_told_apart():
    big = 10**18
    asked = election(2 * big + 2, [big + 1, big], [{0: 1, 1: 1}] * 2)

    assert equal_shares(asked, utility=Utility.COUNT)[0] == 1


@pytest.mark.parametrize("utility", list(Utility))
def test_an_election_without_votes_funds_nothing(utility):
    assert equal_shares(election(5, [3], [{}]), utility=utility, step=Fraction(1)) == ()
