"""Every phone counts once, moderators lead, and nothing leads back to anybody."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.exchange.models import Question
from samstad.apps.history.models import Entry
from samstad.apps.stage import actions, devices, news, phones, queries
from samstad.apps.stage.models import Asked, Ballot, Choice, Hall, Poll, Vote
from samstad.vocabulary.rates import Rate
from tests.markup import mistakes_in


@pytest.fixture
def poll(world, hall):
    made = actions.put_poll(
        world.leader, hall, words="Vilket tema härnäst?", choices=["Kultur", "Klimat"]
    )
    actions.move_poll(world.leader, made, state="open")
    return made


def show(world, asked):
    actions.put_question(world.leader, asked, state="shown")


def counts(hall):
    return [[bar.count for bar in one.bars] for one in queries.results(hall, "open")]


def votes(hall):
    return {line.asked.words: line.votes for line in queries.lines(hall, "shown")}


def test_a_question_waits_until_a_moderator_shows_it(world, hall, phone):
    asked = phone().ask("Hur gick flytten av kyrkan?")
    assert "kyrkan" not in phone().look().content.decode()

    show(world, asked)
    assert "kyrkan" in phone().look().content.decode()

    actions.put_question(world.leader, asked, state="hidden")
    assert "kyrkan" not in phone().look().content.decode()


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


def test_one_poll_is_open_at_a_time(world, hall, poll):
    other = actions.put_poll(world.leader, hall, words="Mer?", choices=["Ja", "Nej"])

    actions.move_poll(world.leader, other, state="open")

    assert Poll.objects.get(pk=poll.pk).state == "closed"


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


def test_questions_are_not_merged_in_rings_or_across_halls(world, hall, phone, meeting):
    one, other = phone().ask("Hur flyttas en kyrka?"), phone().ask("Hur mår träden?")
    elsewhere = Asked.objects.create(
        hall=actions.open_hall(world.leader, meeting), words="Något helt annat?"
    )
    actions.merge(world.leader, other, one)

    for asked, into in ((one, other), (one, one), (one, elsewhere)):
        with pytest.raises(actions.NotInTheHall):
            actions.merge(world.leader, asked, into)


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


def test_a_phone_gets_one_cookie_and_no_session(hall, phone):
    one = phone()
    one.ask("Hur gick flytten av kyrkan?")

    assert set(one.client.cookies) == {"samstad_hall"}
    assert one.client.cookies["samstad_hall"]["httponly"]


def test_what_is_kept_of_a_phone_differs_from_hall_to_hall(world, hall, phone, meeting):
    one = phone()
    one.ask("Hur gick flytten av kyrkan?")
    one.hall = actions.open_hall(world.leader, meeting)
    one.ask("Hur gick flytten av kyrkan?")

    first, second = Asked.objects.values_list("device", flat=True)
    assert first != second
    assert one.client.cookies["samstad_hall"].value not in (first, second)


def test_a_closed_hall_has_forgotten_the_phones_and_keeps_the_record(
    world, hall, phone, poll, client
):
    one = phone()
    asked = one.ask("Hur gick flytten av kyrkan?")
    one.send("answer", poll.pk, choice=poll.choices.first().pk)
    actions.put_question(world.leader, asked, state="answered", answer="På skenor.")

    actions.close_hall(world.leader, hall)

    held = Hall.objects.get()
    assert (held.token, held.is_open) == ("", False)
    page = client.get(held.get_absolute_url()).content.decode()
    assert "På skenor." in page
    assert "Kultur" in page
    assert one.send("ask", words="En fråga till?").status_code == 400
    assert Asked.objects.count() == 1


def test_a_code_opens_nothing_once_the_hall_is_closed(world, meeting, phone, sign_in):
    one = phone()
    one.hall = hall = actions.open_hall(world.leader, meeting)
    show(world, one.ask("Hur gick flytten av kyrkan?"))
    assert "kyrkan" in one.look().content.decode()

    actions.close_hall(world.leader, hall)

    page = one.look("?seen=0").content.decode()
    assert "kyrkan" not in page
    assert hall.get_absolute_url() not in page
    inner = sign_in(world.stranger).get(reverse("stage:hall", args=[hall.code]))
    assert hall.get_absolute_url() in inner.content.decode()


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


def test_phones_fetch_nothing_until_a_moderator_has_done_something(world, hall, phone):
    asked = phone().ask("Hur gick flytten av kyrkan?")
    assert phone().look("?seen=0").status_code == 204

    show(world, asked)
    assert phone().look("?seen=0").status_code == 200


def test_what_is_hidden_is_not_read_in_the_history_of_a_public_event(
    world, hall, phone
):
    asked = phone().ask("Något otrevligt om någon?")
    actions.put_question(world.leader, asked, state="hidden")

    entry = Entry.objects.get(verb="hid a question from the hall")

    assert entry.level == "city"
    assert "device" not in {*entry.before, *entry.after}


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


def test_a_public_meeting_keeps_its_hall_within_the_network(world, meeting, client):
    hall = actions.open_hall(world.leader, meeting)

    assert hall.level == "network"
    assert client.get(hall.get_absolute_url()).status_code == 404


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


def test_an_occasion_has_one_hall(world, hall, sign_in):
    client = sign_in(world.leader)

    client.post(reverse("stage:open", args=["event", hall.event.pk]))

    assert Hall.objects.count() == 1


@pytest.mark.parametrize("choices", ["Ja", "Ja\nJa\n", "\n".join("abcdefghi")])
def test_a_poll_has_from_two_to_eight_choices(world, hall, sign_in, choices):
    client = sign_in(world.leader)
    address = reverse("stage:poll-new", args=[hall.pk])

    page = client.post(address, {"words": "Bra?", "choices": choices})

    assert page.status_code == 400
    assert "två till åtta" in page.content.decode()


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


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_about_cookies_names_every_cookie_and_how_long_it_stays(
    client, db, language
):
    page = client.get(f"/{language}/cookies/").content.decode()

    named = re.findall(r'<th scope="row">(\w+)</th>', page)
    assert named == [settings.SESSION_COOKIE_NAME, devices.COOKIE]
    assert settings.CSRF_USE_SESSIONS
    assert (settings.SESSION_COOKIE_AGE, devices.SECONDS) == (12 * 3600, 2 * 86_400)
    says = {"sv": ("12 timmar", "två dagar"), "en": ("12 hours", "two days")}
    assert all(words in page for words in says[language])


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
