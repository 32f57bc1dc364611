"""Nothing leads back from a hall to anybody, nor out of it further than it is open."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import reverse

from samstad.apps.history.models import Entry
from samstad.apps.stage import actions, devices
from samstad.apps.stage.models import Asked, Hall
from tests.apps.stage.made import show


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


def test_what_is_hidden_is_not_read_in_the_history_of_a_public_event(
    world, hall, phone
):
    asked = phone().ask("Något otrevligt om någon?")
    actions.put_question(world.leader, asked, state="hidden")

    entry = Entry.objects.get(verb="hid a question from the hall")

    assert entry.level == "city"
    assert "device" not in {*entry.before, *entry.after}


def test_a_public_meeting_keeps_its_hall_within_the_network(world, meeting, client):
    hall = actions.open_hall(world.leader, meeting)

    assert hall.level == "network"
    assert client.get(hall.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_about_cookies_names_every_cookie_and_how_long_it_stays(
    client, db, language
):
    page = client.get(f"/{language}/cookies/").content.decode()

    named = re.findall(r'<th scope="row">(\w+)</th>', page)
    assert named == [settings.SESSION_COOKIE_NAME, devices.COOKIE]
    assert settings.CSRF_USE_SESSIONS
    assert (settings.SESSION_COOKIE_AGE, devices.SECONDS) == (24 * 3600, 2 * 86_400)
    says = {"sv": ("24 timmar", "två dagar"), "en": ("24 hours", "two days")}
    assert all(words in page for words in says[language])
