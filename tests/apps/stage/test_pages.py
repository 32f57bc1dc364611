"""The pages of a hall: where they are, what they cost, and that they are valid."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from samstad.apps.stage import actions
from samstad.apps.stage.models import Asked, Ballot, Choice, Hall, Poll, Vote
from tests.apps.stage.made import show
from tests.markup import mistakes_in


def test_an_occasion_has_one_hall(world, hall, sign_in):
    client = sign_in(world.leader)

    client.post(reverse("stage:open", args=["event", hall.event.pk]))

    assert Hall.objects.count() == 1


def test_the_short_address_speaks_the_language_of_the_phone(hall, client):
    address = reverse("hall-short", args=[hall.code.lower()])

    english = client.get(address, headers={"Accept-Language": "en"})

    assert english.url == f"/en/hall/{hall.code}/"
    assert client.get(address).url == f"/sv/hall/{hall.code}/"


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("name", ["record", "screen", "moderate"])
def test_a_page_costs_the_same(
    world, hall, sign_in, django_assert_max_num_queries, how_many, name
):
    for number in range(how_many):
        asked = Asked.objects.create(hall=hall, words=f"nr {number}", state="shown")
        Vote.objects.create(asked=asked, device="a")
        poll = Poll.objects.create(hall=hall, words=f"nr {number}", state="closed")
        Ballot.objects.create(
            poll=poll, device="a", choice=Choice.objects.create(poll=poll, words="Ja")
        )
    client = sign_in(world.leader)
    client.get("/sv/me/")

    with django_assert_max_num_queries(18):
        page = client.get(reverse(f"stage:{name}", args=[hall.pk])).content.decode()

    assert page.count("nr ") >= how_many


@pytest.mark.parametrize("language", ["sv", "en"])
def test_full_pages_are_valid(world, hall, phone, poll, sign_in, language):
    one, other = phone().ask("Hur flyttas en kyrka?"), phone().ask("Hur mår träden?")
    show(world, one)
    actions.merge(world.leader, other, one)
    phone().send("answer", poll.pk, choice=poll.choices.first().pk)
    client = sign_in(world.leader)

    with translation.override(language):
        addresses = [
            reverse(f"stage:{name}", args=[hall.pk])
            for name in ("record", "screen", "moderate")
        ]
        addresses += [reverse("stage:hall", args=[hall.code])]
    for address in (*addresses, hall.event.get_absolute_url()):
        assert mistakes_in(client.get(address).content) == []


def test_the_record_goes_out_and_what_is_not_shown_does_not(
    world, hall, phone, poll, sign_in
):
    one, other = phone().ask("Hur flyttas en kyrka?"), phone().ask("Hur mår träden?")
    phone().ask("=Gömd")
    show(world, one)
    actions.merge(world.leader, other, one)
    phone().send("answer", poll.pk, choice=poll.choices.first().pk)
    client = sign_in(world.leader)
    page = client.get(reverse("stage:record", args=[hall.pk])).content.decode()

    found = {}
    for part in ("questions", "polls"):
        address = reverse("stage:export", args=[hall.pk, part, "csv"])
        assert f'href="{address}"' in page
        found[part] = client.get(address).content.decode("utf-8-sig").splitlines()

    assert found["questions"][1:] == ["Hur flyttas en kyrka?;Hur mår träden?;2;;"]
    words = poll.choices.first().words
    assert found["polls"][1] == f"{poll.words};{words};1;100"
    assert client.get(address.replace("polls", "other")).status_code == 404
