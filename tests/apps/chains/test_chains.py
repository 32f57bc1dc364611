"""A chain carries no more than its weakest link."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.chains import actions, bridge, queries
from samstad.apps.chains.models import STEPS, Chain, Evidence, Rival
from samstad.apps.history.models import Entry
from tests.apps.followup.made import a_decided, a_question, an_indicator


def a_chain(world, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "title": "Bussfilen",
        "level": "public",
        **dict.fromkeys(STEPS, "något"),
    }
    return Chain.objects.create(**given | more)


def evidence(chain, link, kind="professional", *, supports=True):
    said = {
        "link": link,
        "kind": kind,
        "supports": supports,
        "text": "x",
        "source": "y",
    }
    return Evidence.objects.create(chain=chain, **said)


def judged(chain):
    return bridge.read(queries.chain(chain.pk, VISITOR))


def test_a_contribution_may_be_claimed_when_every_link_is_carried(world):
    chain = a_chain(world)
    for link in (1, 2, 3, 4):
        assert not judged(chain).judged.may_be_claimed
        evidence(chain, link)

    assert judged(chain).judged.may_be_claimed


def test_two_of_one_kind_are_one_kind(world):
    chain = a_chain(world)
    evidence(chain, 1)
    evidence(chain, 1)

    assert judged(chain).links[0].link.strength == 1


def test_evidence_against_and_open_rivals_weaken_their_link_and_answers_mend_it(world):
    chain = a_chain(world)
    for link in (1, 2, 3, 4):
        evidence(chain, link)
        evidence(chain, link, "scientific")
    evidence(chain, 2, "stakeholder", supports=False)
    rival = Rival.objects.create(chain=chain, link=4, text="Nytt pris på bensin")
    assert [link.is_weakest for link in judged(chain).links] == [False, True, False, True]  # fmt: skip

    actions.put_part(world.planner, rival, answer="Priset var oförändrat")

    assert [link.number for link in judged(chain).links if link.is_weakest] == [2]


def test_a_step_that_is_unwritten_breaks_both_its_links(world, client):
    chain = a_chain(world, output=" ")

    read = judged(chain)

    assert [link.link is None for link in read.links] == [False, True, True, False]
    assert not read.judged.is_whole
    assert "kedjan är inte hel" in client.get(chain.get_absolute_url()).content.decode()


def test_what_a_chain_names_is_of_its_city_and_hidden_from_who_may_not_read_it(
    world, client
):
    asked = a_question(world, an_indicator(world), title="Dold fråga", level="city")
    chain = a_chain(world)
    actions.put_chain(world.planner, chain, question=asked)

    assert "Dold fråga" not in client.get(chain.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError):
        elsewhere = a_decided(world, city=world.lund, board=None)
        actions.put_chain(world.planner, chain, measure=elsewhere)


@pytest.mark.parametrize("who", ["official", "reader", "stranger", "coordinator"])
def test_a_city_draws_up_its_own_chains(world, who):
    chain = a_chain(world)
    with pytest.raises(NotAllowed):
        actions.put_chain(world.people[who], chain, title="Annat")
    with pytest.raises(NotAllowed):
        actions.remove_part(world.people[who], evidence(chain, 1))


def test_what_is_taken_away_stands_in_the_history(world):
    chain = a_chain(world)

    actions.remove_part(world.leader, evidence(chain, 1))

    (gone,) = Entry.objects.filter(number=chain.pk, table="chains.chain")
    assert (gone.before["chains.evidence:source"], gone.after) == ("y", {})


def test_a_planner_narrows_a_chain_but_does_not_open_it_to_everyone(world, sign_in):
    chain = a_chain(world, level="network")
    address = reverse("chains:share", args=[chain.pk])

    refused = sign_in(world.planner).post(address, {"level": "public"})
    sign_in(world.planner).post(address, {"level": "city"})
    sign_in(world.planner).post(address, {"level": "city"})

    assert refused.status_code == 403
    (narrowed,) = Entry.objects.filter(number=chain.pk, table="chains.chain")
    assert (narrowed.verb, narrowed.after["level"]) == ("narrowed it", "city")


@pytest.mark.parametrize("how_many", [1, 3])
def test_list_and_page_cost_the_same(
    world, client, django_assert_num_queries, how_many
):
    for number in range(how_many):
        chain = a_chain(world, title=f"nr {number}", measure=a_decided(world))
        for link in range(1, how_many + 1):
            evidence(chain, link)
            Rival.objects.create(chain=chain, link=link, text="x")

    with django_assert_num_queries(5):
        client.get(reverse("chains:home"))
    with django_assert_num_queries(4):
        client.get(chain.get_absolute_url())
