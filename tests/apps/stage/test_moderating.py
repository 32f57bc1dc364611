"""Moderators lead: what is shown, merged, asked of the hall and carried further."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.exchange.models import Question
from samstad.apps.stage import actions
from samstad.apps.stage.models import Asked, Poll
from tests.apps.stage.made import show


def test_a_question_waits_until_a_moderator_shows_it(world, hall, phone):
    asked = phone().ask("Hur gick flytten av kyrkan?")
    assert "kyrkan" not in phone().look().content.decode()

    show(world, asked)
    assert "kyrkan" in phone().look().content.decode()

    actions.put_question(world.leader, asked, state="hidden")
    assert "kyrkan" not in phone().look().content.decode()


def test_one_poll_is_open_at_a_time(world, hall, poll):
    other = actions.put_poll(world.leader, hall, words="Mer?", choices=["Ja", "Nej"])

    actions.move_poll(world.leader, other, state="open")

    assert Poll.objects.get(pk=poll.pk).state == "closed"


def test_questions_are_not_merged_in_rings_or_across_halls(world, hall, phone, meeting):
    one, other = phone().ask("Hur flyttas en kyrka?"), phone().ask("Hur mår träden?")
    elsewhere = Asked.objects.create(
        hall=actions.open_hall(world.leader, meeting), words="Något helt annat?"
    )
    actions.merge(world.leader, other, one)

    for asked, into in ((one, other), (one, one), (one, elsewhere)):
        with pytest.raises(actions.NotInTheHall):
            actions.merge(world.leader, asked, into)


def test_a_question_from_the_hall_becomes_one_to_the_network(
    world, hall, phone, sign_in
):
    asked = phone().ask("Hur gick flytten av kyrkan?")
    client = sign_in(world.leader)
    address = reverse("stage:further", args=[hall.pk, asked.pk])
    said = {"title": asked.words, "text": "Vi vill veta mer.", "city": "kiruna"}

    client.post(address, said)

    question = Question.objects.get()
    assert (question.level, question.city) == ("network", world.kiruna)
    assert Asked.objects.get().further == question
    assert client.get(address).url == question.get_absolute_url()


def test_moderators_are_told_the_address_that_phones_go_to(world, hall, sign_in):
    page = sign_in(world.leader).get(reverse("stage:moderate", args=[hall.pk]))

    assert f"http://testserver/h/{hall.code}" in page.content.decode()


def test_only_those_who_hold_the_occasion_moderate(world, hall, meeting, phone):
    asked = phone().ask("Hur gick flytten av kyrkan?")

    for who in (world.reader, world.stranger, world.official):
        with pytest.raises(NotAllowed):
            actions.put_question(who, asked, state="shown")
        with pytest.raises(NotAllowed):
            actions.open_hall(who, meeting)


@pytest.mark.parametrize("choices", ["Ja", "Ja\nJa\n", "\n".join("abcdefghi")])
def test_a_poll_has_from_two_to_eight_choices(world, hall, sign_in, choices):
    client = sign_in(world.leader)
    address = reverse("stage:poll-new", args=[hall.pk])

    page = client.post(address, {"words": "Bra?", "choices": choices})

    assert page.status_code == 400
    assert "två till åtta" in page.content.decode()
