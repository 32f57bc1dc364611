"""Every phone counts once, and nothing is counted that it should not be."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse

from samstad.apps.stage import actions
from samstad.apps.stage.models import Asked, Ballot
from samstad.vocabulary.rates import Rate
from tests.apps.stage.made import counts, show, votes


def test_a_phone_counts_once_however_often_it_votes(world, hall, phone):
    asked = phone().ask("Hur gick flytten av kyrkan?")
    show(world, asked)
    other = phone()

    for _time in range(3):
        other.send("want", asked.pk)
    assert votes(hall) == {asked.words: 2}

    other.send("want", asked.pk, does="undo")
    assert votes(hall) == {asked.words: 1}


def test_the_first_answer_of_a_phone_stands(hall, phone, poll):
    culture, climate = poll.choices.all()
    one = phone()

    first = one.send("answer", poll.pk, choice=culture.pk)
    second = one.send("answer", poll.pk, choice=climate.pk)
    phone().send("answer", poll.pk, choice=climate.pk)

    assert counts(hall) == [[1, 1]]
    assert first.url.endswith("?said=counted")
    assert second.url.endswith("?said=already")


def test_the_table_itself_takes_one_row_from_a_phone(hall, poll):
    choice = poll.choices.first()
    Ballot.objects.create(poll=poll, choice=choice, device="a")

    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(poll=poll, choice=choice, device="a")


def test_a_choice_of_another_poll_is_not_counted(world, hall, phone, poll):
    other = actions.put_poll(world.leader, hall, words="Mer?", choices=["Ja", "Nej"])

    phone().send("answer", poll.pk, choice=other.choices.first().pk)
    phone().send("answer", poll.pk, choice="")

    assert Ballot.objects.count() == 0


def test_a_poll_takes_answers_only_while_it_is_open(world, hall, phone, poll):
    one = phone()
    actions.move_poll(world.leader, poll, state="closed")

    answer = one.send("answer", poll.pk, choice=poll.choices.first().pk)

    assert answer.status_code == 400
    assert Ballot.objects.count() == 0


def test_merged_questions_count_a_phone_once_and_can_be_parted(world, hall, phone):
    first, second = phone(), phone()
    one = first.ask("Hur flyttas en kyrka?")
    other = second.ask("Hur flyttade ni kyrkan?")
    show(world, one)
    show(world, other)
    first.send("want", other.pk)

    actions.merge(world.leader, other, one)
    assert votes(hall) == {one.words: 2}

    actions.merge(world.leader, other, None)
    assert votes(hall) == {one.words: 1, other.words: 2}


def test_without_its_cookie_or_stamp_nothing_is_counted(hall, phone, poll):
    one = phone()
    address = reverse("stage:answer", args=[hall.code, poll.pk])
    form = {"choice": poll.choices.first().pk}
    assert one.client.post(address, form).status_code == 400

    one.look()
    assert one.client.post(address, form).status_code == 400
    other = phone().look().content.decode()
    stamp = other.partition('name="stamp" value="')[2].partition('"')[0]
    assert one.client.post(address, {**form, "stamp": stamp}).status_code == 400
    one.client.cookies["samstad_hall"] = "forged:1abc:def"
    assert one.client.post(address, {**form, "stamp": stamp}).status_code == 400
    assert Ballot.objects.count() == 0


def test_a_phone_asks_at_most_three_in_a_while(hall, phone):
    one = phone()
    for number in range(3):
        one.ask(f"Fråga nummer {number}?")

    answer = one.send("ask", words="Fråga nummer 3?")

    assert answer.status_code == 400
    assert Asked.objects.count() == 3
    assert phone().ask("En annans fråga?") is not None


def test_a_flood_from_one_address_is_asked_to_wait(hall, phone, poll, monkeypatch):
    monkeypatch.setattr(settings, "LIMITS", {"hall": Rate(most=2, window_s=60)})
    cache.clear()
    choice = poll.choices.first()

    found = [
        phone().send("answer", poll.pk, choice=choice.pk).status_code for _ in range(3)
    ]

    cache.clear()
    assert found == [302, 302, 429]


def test_a_full_hall_is_not_held_to_what_one_person_may_change(
    hall, phone, poll, monkeypatch
):
    monkeypatch.setattr(settings, "LIMITS", {"writes": Rate(most=1, window_s=60)})
    cache.clear()
    choice = poll.choices.first()

    found = [
        phone().send("answer", poll.pk, choice=choice.pk).status_code for _ in range(3)
    ]

    assert found == [302, 302, 302]
