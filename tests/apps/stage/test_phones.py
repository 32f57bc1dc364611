"""A phone is told no more than has changed, as cheaply as it can be told."""

from __future__ import annotations

from django.urls import reverse

from samstad.apps.stage import actions, news, phones
from tests.apps.stage.made import counts, show


def test_phones_fetch_nothing_until_a_moderator_has_done_something(world, hall, phone):
    asked = phone().ask("Hur gick flytten av kyrkan?")
    assert phone().look("?seen=0").status_code == 204

    show(world, asked)
    assert phone().look("?seen=0").status_code == 200


def test_a_vote_with_scripts_is_answered_with_the_part_that_changed(hall, phone, poll):
    one = phone()
    stamp = one.look().content.decode().partition('name="stamp" value="')[2]

    answer = one.client.post(
        reverse("stage:answer", args=[hall.code, poll.pk]),
        {"stamp": stamp.partition('"')[0], "choice": poll.choices.first().pk},
        headers={"HX-Request": "true"},
    )

    said = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-said="counted"' in said
    assert 'name="choice"' not in said
    assert "<html" not in said
    assert counts(hall) == [[1, 0]]


def test_phones_that_have_said_the_same_are_drawn_once(
    hall, phone, poll, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(phones.time, "monotonic", lambda: 7.0)
    first, second = phone(), phone()
    stamps = [one.look().content.decode() for one in (first, second)]

    with django_assert_num_queries(3):  # the hall, and what this phone has said
        part = second.client.get(
            reverse("stage:hall", args=[hall.code]), headers={"HX-Request": "true"}
        )

    own = [page.partition('name="stamp" value="')[2][:64] for page in stamps]
    assert own[0] != own[1]
    assert own[1] in part.content.decode()
    assert own[0] not in part.content.decode()


def test_that_nothing_is_new_is_told_from_memory(
    hall, phone, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(news, "FRESH_S", 60)
    one = phone()
    assert one.look("?seen=0").status_code == 204

    with django_assert_num_queries(0):
        assert one.look("?seen=0").status_code == 204
    news._known.clear()


def test_a_page_that_is_another_now_is_loaded_anew(world, hall, phone):
    one = phone()
    one.look()
    actions.close_hall(world.leader, hall)

    answer = one.client.get(
        reverse("stage:hall", args=[hall.code]), headers={"HX-Request": "true"}
    )

    assert answer["HX-Refresh"] == "true"


def test_the_big_screen_fetches_only_what_changes(world, hall, poll, client):
    address = reverse("stage:screen", args=[hall.pk])

    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert poll.words in part
    assert part in client.get(address).content.decode()
