"""Floods are asked to wait, and told until when; others are not kept out."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.accounts.models import Invitation
from samstad.apps.web import limits
from samstad.config.environment import Environment, SettingNotUsable
from samstad.vocabulary.rates import Rate

ME = "/sv/me/"
MINUTE = 60


@pytest.fixture(autouse=True)
def two_of_each(settings):
    kinds = ("writes", "uploads", "searches", "invitations", "letters")
    settings.LIMITS = {kind: Rate(most=2, window_s=MINUTE) for kind in kinds}
    cache.clear()
    yield
    cache.clear()


def change(client):
    return client.post(ME, {"name": "Kim", "organisation": ""}, **_PLAIN)


_PLAIN = {"content_type": "application/x-www-form-urlencoded"}


def statuses(ask, times=3):
    return [ask().status_code for _ in range(times)]


def test_the_third_change_waits_and_says_until_when_in_both_languages(world, sign_in):
    client = sign_in(world.leader)

    assert statuses(lambda: change(client), 2) == [302, 302]
    for language, words in (("sv", "Försök igen"), ("en", "Try again at")):
        answer = client.post(f"/{language}/me/", "", **_PLAIN)
        assert answer.status_code == 429
        assert 0 < int(answer["Retry-After"]) <= MINUTE
        assert re.search(words + r" (\d{4}-\d\d-\d\d )?\d\d:\d\d", answer.text)


def test_reading_goes_on_and_nobody_else_is_kept_out(world, sign_in):
    statuses(lambda: change(sign_in(world.leader)))

    assert sign_in(world.leader).get(ME).status_code == 200
    assert change(sign_in(world.planner)).status_code != 429


def test_when_the_window_has_passed_it_opens_again(world, sign_in, monkeypatch):
    client, now = sign_in(world.leader), limits.time.time()
    assert statuses(lambda: change(client))[-1] == 429

    monkeypatch.setattr(limits.time, "time", lambda: now + MINUTE + 5)

    assert change(client).status_code != 429


@pytest.mark.parametrize("address", ["/sv/search/?q=a", "/sv/exchange/ideas/?q=a"])
def test_searches_are_counted_and_lists_are_not(db, client, address):
    assert statuses(lambda: client.get(address)) == [200, 200, 429]
    assert statuses(lambda: client.get(address.partition("?")[0])) == [200] * 3


def test_a_visitor_is_known_by_the_last_proxy_and_not_by_what_is_sent(
    db, client, settings
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def ask(last):
        sent = f"{ask.forged}.0.0.1, {last}"
        ask.forged += 1
        return client.get("/sv/search/?q=a", headers={"x-forwarded-for": sent})

    ask.forged = 1
    assert statuses(lambda: ask("192.0.2.1")) == [200, 200, 429]
    assert ask("192.0.2.2").status_code == 200


def test_files_are_counted_by_themselves(world, sign_in):
    client = sign_in(world.leader)
    address = reverse("exchange:import", args=["ideas"])

    def hand_in():
        file = SimpleUploadedFile("a.csv", b"Rubrik;Text\nEtt;T\n")
        return client.post(address, {"file": file})

    assert statuses(hand_in) == [200, 200, 429]
    assert change(client).status_code != 429


def test_nobody_is_sent_more_letters_than_the_limit(
    world, sign_in, settings, django_capture_on_commit_callbacks
):
    settings.LIMITS = {"letters": Rate(most=1, window_s=MINUTE)}
    sent = {"email": "a@example.org", "kind": "reader"}

    with django_capture_on_commit_callbacks(execute=True):
        for who in (world.leader, world.leader):
            answer = sign_in(who).post("/sv/cities/kiruna/people/invite/", sent)

    assert answer.status_code == 429
    assert len(mail.outbox) == Invitation.objects.count() == 1


@pytest.mark.parametrize("written", ["60", "0/m", "60/s", "-1/h", "sixty/m"])
def test_a_limit_that_cannot_be_read_is_refused(written):
    with pytest.raises(SettingNotUsable, match="SAMSTAD_LIMIT_WRITES"):
        Environment.read({"SAMSTAD_LIMIT_WRITES": written})


def test_a_limit_can_be_taken_away():
    found = Environment.read({"SAMSTAD_LIMIT_SEARCHES": "off"}).limits

    assert found["searches"] is None
    assert found["writes"] == Rate(most=120, window_s=60)
