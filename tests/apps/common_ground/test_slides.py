"""A presentation shows what is public unless more is asked for, and counts its slides."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.common_ground.slides import deck_of
from samstad.apps.exchange.models import Term
from tests.apps.common_ground.test_ground import tagged
from tests.apps.followup.made import a_finding, a_kind, an_indicator
from tests.apps.referrals.test_decision import decide
from tests.markup import mistakes_in
from tests.referrals_made import make_process, make_proposal


@pytest.fixture
def full(world):
    culture = Term.objects.create(network=world.network, name="Kultur")
    mine = Term.objects.create(network=world.network, name="Gruva")
    tagged(world.kiruna, culture, mine, level="public", title="Stuprör")
    tagged(world.lund, culture, level="public", title="Ljus")
    tagged(world.kiruna, culture, level="network", title="Bara för nätverket")


def test_only_what_is_public_stands_in_it_until_more_is_asked_for(world, full, sign_in):
    client = sign_in(world.leader)
    address = reverse("common_ground:slides")

    assert "Bara för nätverket" not in client.get(address).content.decode()
    inner = client.get(address + "?inner=on").content.decode()
    assert "Bara för nätverket" in inner
    assert "Visa det bara för dem som får läsa det" in inner


def test_a_visitor_who_asks_for_more_gets_no_more(world, full, client):
    page = client.get(reverse("common_ground:slides") + "?inner=on").content.decode()

    assert "Bara för nätverket" not in page


def test_every_slide_is_there_and_numbered(world, full, client):
    page = client.get(reverse("common_ground:slides")).content.decode()
    count = deck_of(VISITOR, world.network).count

    assert page.count('<section class="slide') == count == 7
    assert all(f'id="slide-{n}"' in page for n in range(1, count + 1))
    assert f"{count} / {count}" in page


def test_widest_shared_comes_first(world, full):
    deck = deck_of(VISITOR, world.network)

    assert [(one.term.name, len(one.cities)) for one in deck.widest] == [("Kultur", 2)]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_slides_are_valid_full_and_empty(world, client, language):
    with translation.override(language):
        address = reverse("common_ground:slides")
    assert mistakes_in(client.get(address).content) == []
    tagged(
        world.kiruna,
        Term.objects.create(network=world.network, name="K"),
        level="public",
    )

    assert mistakes_in(client.get(address + "?notes=on").content) == []


def test_a_plan_and_what_was_found_are_told(world, full, client, sign_in):
    process = make_process(world)
    process.level = "public"
    process.save()
    decide(world, make_proposal(process), level="public")
    given = an_indicator(world), a_kind(world)
    a_finding(world, *given, title="Färre bilar")
    a_finding(world, *given, title="Bara i nätverket", level="network")
    address = reverse("common_ground:slides")

    page = client.get(address).content.decode()
    inner = sign_in(world.leader).get(address + "?inner=on").content.decode()

    assert "Planen för staden" in page
    assert "Färre bilar" in page
    assert "Bara i nätverket" not in page
    assert "Bara i nätverket" in inner
    assert page.count('<section class="slide') == 9
    assert all(f'id="slide-{n}"' in page for n in range(1, 10))
    assert "9 / 9" in page
    assert mistakes_in(page.encode()) == []
