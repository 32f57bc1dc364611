"""Guessing passwords is slowed down, with the limits of the site itself."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from samstad.config.settings import ACCOUNT_RATE_LIMITS
from tests.world import PASSWORD

GUESSES = 5


@pytest.fixture(autouse=True)
def limits(settings):
    settings.ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


def guess(client, email, password, address="192.0.2.1"):
    sent = {"login": email, "password": password}
    return client.post("/sv/account/login/", sent, REMOTE_ADDR=address)


def test_after_five_wrong_guesses_the_right_password_does_not_help_either(
    client, world
):
    for _ in range(GUESSES):
        guess(client, "leader@example.org", "fel")

    page = guess(client, "leader@example.org", PASSWORD)

    assert page.status_code in (200, 400, 429)
    assert client.get("/sv/me/").status_code == 302


def test_somebody_else_is_not_kept_out(client, world):
    for _ in range(GUESSES):
        guess(client, "leader@example.org", "fel")

    assert guess(client, "planner@example.org", PASSWORD).status_code == 302


def test_one_address_cannot_try_everybody(client, world):
    for number in range(10):
        guess(client, f"nobody{number}@example.org", "fel")

    guess(client, "planner@example.org", PASSWORD)

    assert client.get("/sv/me/").status_code == 302


def test_another_computer_is_not_kept_out(client, world):
    for number in range(10):
        guess(client, f"nobody{number}@example.org", "fel")

    page = guess(client, "planner@example.org", PASSWORD, address="192.0.2.2")

    assert page.status_code == 302
    assert client.get("/sv/me/").status_code == 200
