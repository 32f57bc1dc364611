"""What most cities share and nobody has met on is suggested to whose turn it is."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from samstad.apps.common_ground.desk import waiting_for
from samstad.apps.common_ground.next_theme import themes_not_met_on
from samstad.apps.exchange.models import Challenge, Term
from samstad.apps.meetings.models import Meeting
from tests.apps.common_ground.test_ground import tagged


@pytest.fixture
def culture(world):
    term = Term.objects.create(
        network=world.network, name="Kultur", synonyms="Organisationskultur"
    )
    tagged(world.kiruna, term)
    tagged(world.lund, term)
    return term


def held(world, **more):
    day = timezone.now() - datetime.timedelta(days=90)
    usual = {"network": world.network, "city": world.kiruna, "title": "Träff"}
    times = {"starts": day, "ends": day + datetime.timedelta(hours=6)}
    return Meeting.objects.create(**{**usual, **times, "level": "network", **more})


def suggested(world, who):
    return [theme.term for theme in themes_not_met_on(who, world.network)]


def test_a_tag_of_one_city_alone_is_not_suggested(world, culture):
    tagged(world.kiruna, Term.objects.create(network=world.network, name="Gruva"))

    assert suggested(world, world.leader) == [culture]


@pytest.mark.parametrize(
    "said", [{"theme": "Vår organisationskultur"}, {"title": "Kulturen hos oss"}]
)
def test_a_theme_that_was_met_on_is_not_suggested_again(world, culture, said):
    meeting = held(world, **said)
    assert suggested(world, world.leader) == []

    meeting.cancelled = timezone.now()
    meeting.save()
    assert suggested(world, world.leader) == [culture]


def test_the_suggestions_go_out_and_tell_nothing_that_may_not_be_read(
    world, culture, client, sign_in
):
    address = reverse("common_ground:next-theme-export", args=["csv"])
    assert len(client.get(address).content.decode().splitlines()) == 1

    client = sign_in(world.leader)
    page = client.get(reverse("common_ground:next-theme")).content.decode()
    assert f'href="{address}"' in page
    out = client.get(address).content.decode("utf-8-sig")
    assert out.splitlines()[1] == 'Kultur;;"Kiruna; Lund";2;Kiruna'


def test_it_is_suggested_to_whose_turn_it_is_and_to_the_coordinator(world, culture):
    held(world)  # Kiruna has hosted, so it is Lund's turn

    for who in (world.stranger, world.coordinator):
        (waiting,) = waiting_for(who)
        assert "Lund" in waiting.words
        assert "Kultur" in waiting.words
    for who in (world.leader, world.planner, world.reader, world.external):
        assert waiting_for(who) == []


def test_only_what_one_may_read_is_counted(world, culture):
    Challenge.objects.filter(city=world.kiruna).update(level="city")
    held(world)

    assert waiting_for(world.stranger) == []


def test_the_form_of_a_meeting_takes_the_theme_and_the_host(world, culture, sign_in):
    held(world)
    client = sign_in(world.stranger)

    page = client.get(reverse("common_ground:next-theme")).content.decode()
    assert "theme=Kultur&amp;theme_en=&amp;city=lund" in page
    form = client.get(f"{reverse('meetings:meeting-new')}?theme=Kultur&city=lund")

    assert 'value="Kultur"' in form.content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_desk_costs_the_same(world, culture, django_assert_num_queries, how_many):
    for number in range(how_many):
        term = Term.objects.create(network=world.network, name=f"T{number}")
        tagged(world.kiruna, term)
        tagged(world.lund, term)
    assert world.coordinator.scopes

    with django_assert_num_queries(16):
        waiting_for(world.coordinator)
