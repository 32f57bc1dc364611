"""The desk: what waits and what changed, at the same cost however much it is."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from samstad.apps.exchange.actions import put_contribution
from samstad.apps.exchange.models import Idea, Question
from samstad.apps.meetings.models import Meeting

QUESTIONS_OF_THE_DESK = 31


def much_happens(world, how_many):
    now = timezone.now()
    for number in range(how_many):
        said = {"text": "Så", "level": "network", "title": f"nr {number}"}
        idea = Idea(network=world.network, city=world.kiruna)
        put_contribution(world.leader, idea, **said)
        asked = {"audience": "city", "to_city": world.kiruna}
        question = Question(network=world.network, city=world.lund)
        put_contribution(world.stranger, question, **said, **asked)
        starts = now + datetime.timedelta(days=number + 3)
        Meeting.objects.create(
            network=world.network,
            city=world.kiruna,
            level="network",
            title=f"Träff {number}",
            starts=starts,
            ends=starts + datetime.timedelta(hours=2),
            registration_until=starts - datetime.timedelta(days=1),
        )


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_desk_costs_the_same(world, sign_in, django_assert_num_queries, how_many):
    client = sign_in(world.leader)
    much_happens(world, how_many)

    with django_assert_num_queries(QUESTIONS_OF_THE_DESK):
        page = client.get(reverse("front:desk")).content.decode()

    assert page.count("Svara på frågan: nr ") == how_many
    assert page.count("Ta ställning till idén: nr ") == how_many
    assert page.count("Anmälan stänger: Träff ") == how_many
    assert "Träff 0" in page


def test_the_desk_says_what_someone_from_outside_was_let_in_to(world, sign_in):
    page = sign_in(world.external).get(reverse("front:desk")).content.decode()

    assert "Du är inbjuden till: Kiruna" in page
    own = sign_in(world.reader).get(reverse("front:desk")).content.decode()
    assert "Du är inbjuden till" not in own


def test_what_the_desk_lists_goes_out_as_it_is_shown(world, sign_in):
    client = sign_in(world.leader)
    much_happens(world, 1)

    page = client.get(reverse("front:desk")).content.decode()
    for part, told in (("waiting", "Svara på frågan: nr 0"), ("changes", "nr 0;fråga")):
        address = reverse("front:desk-export", args=[part, "csv"])
        assert f'href="{address}"' in page
        assert told in client.get(address).content.decode("utf-8-sig")
