"""One is signed out a day after a page was last opened, and not before."""

from __future__ import annotations

import datetime
import time

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

HOUR = datetime.timedelta(hours=1)
ENOUGH = datetime.timedelta(hours=20)
"""A form that stands open for so long needs no warning (WCAG 2.2.1)."""


@pytest.fixture
def client(world, sign_in):
    client = sign_in(world.reader)
    client.get("/sv/me/")  # its form needs a token, which the session keeps
    return client


def left() -> datetime.timedelta:
    return Session.objects.get().expire_date - timezone.now()


def use_up(hours: int) -> None:
    ends = timezone.now() + 24 * HOUR - hours * HOUR
    Session.objects.update(expire_date=ends)


def test_a_form_can_stand_open_for_more_than_twenty_hours(client):
    for hours in (0, 12, 23):
        use_up(hours)
        client.get("/sv/me/")
        assert left() > ENOUGH + 2 * HOUR


def test_it_is_not_written_on_every_page(client):
    before = Session.objects.get().expire_date

    client.get("/sv/me/")

    assert Session.objects.get().expire_date == before


@pytest.mark.parametrize(
    "headers", [{"HX-Request": "true"}, {"Accept": "text/event-stream"}]
)
def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(client, headers):
    use_up(12)

    client.get("/sv/me/", headers=headers)

    assert left() < 13 * HOUR


def test_whoever_has_been_in_for_a_week_signs_in_anew(client):
    session = client.session
    week = datetime.timedelta(days=7, minutes=1).total_seconds()
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - week}
    ]
    session.save()
    use_up(2)

    client.get("/sv/me/")

    assert left() < 23 * HOUR


def test_a_session_that_has_ended_lets_nobody_in(client):
    use_up(25)

    assert client.get("/sv/me/").status_code == 302
