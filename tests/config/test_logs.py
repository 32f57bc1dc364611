"""Secrets are never written in the log, whatever goes wrong."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from logging.config import DictConfigurator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samstad.apps.accounts.models import Invitation
from samstad.config.logs import SECRET, DiscreetFormatter
from tests.world import PASSWORD

TOKEN = "S18bffsgSujoEkQ6DV7YpWvCy8gt5ZQS61c2p0CK8lk"


def named_parts(resolver, space="") -> Iterator[tuple[str, dict[str, str]]]:
    """Every address with a secret part, and a value for each of its parts."""
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            inner = f"{space}{found.namespace}:" if found.namespace else space
            yield from named_parts(found, inner)
        elif isinstance(found, URLPattern) and found.name:
            names = list(found.pattern.regex.groupindex)
            if SECRET & set(names):
                yield space + found.name, dict.fromkeys(names, TOKEN)


@pytest.fixture
def log():
    """All that is written, in the form that the settings give it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    form = DictConfigurator(settings.LOGGING).configure_formatter
    handler.setFormatter(form(dict(settings.LOGGING["formatters"]["line"])))
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request")]
    held = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.DEBUG)
    loggers[0].addHandler(handler)
    loggers[1].addHandler(handler)
    yield written
    for one, level in zip(loggers, held, strict=True):
        one.removeHandler(handler)
        one.setLevel(level)


@pytest.fixture
def invitation(world):
    return Invitation.objects.create(
        email="ny@example.org",
        kind="reader",
        network=world.network,
        city=world.kiruna,
        token=TOKEN,
    )


def test_the_secret_part_of_every_address_is_left_out():
    form = DiscreetFormatter("%(message)s")
    addresses = dict(named_parts(get_resolver()))
    assert {"accounts:invitation", "meetings:own-feed", "notices:leave"} <= set(
        addresses
    )

    for name, parts in addresses.items():
        address = reverse(name, kwargs=parts)
        if address.startswith("/sv/"):
            record = logging.makeLogRecord({"msg": f"Not found: {address}"})
            assert TOKEN not in form.format(record), name


def test_other_addresses_are_written_as_they_are():
    said = "Internal Server Error: /sv/news/sex-stader-om-organisationskultur/ /x/y"

    assert (
        DiscreetFormatter("%(message)s").format(logging.makeLogRecord({"msg": said}))
        == said
    )


def test_a_page_that_falls_over_says_where_without_the_secret(
    client, invitation, log, monkeypatch
):
    def fall_over(_token):
        raise RuntimeError("fell over")

    monkeypatch.setattr("samstad.apps.accounts.queries.open_invitation", fall_over)
    client.raise_request_exception = False

    assert client.get(f"/en/invitations/{TOKEN}/").status_code == 500

    assert "Internal Server Error: /en/invitations/…/" in log.getvalue()
    assert "fell over" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_a_form_without_its_token_is_logged_without_the_secret(invitation, log):
    Client(enforce_csrf_checks=True).post(f"/sv/invitations/{TOKEN}/")

    assert "/sv/invitations/…/" in log.getvalue()
    assert TOKEN not in log.getvalue()


@pytest.mark.parametrize("password", [PASSWORD, "ett-annat-losenord"])
def test_no_password_is_logged_nor_the_key_of_the_session(world, client, log, password):
    sent = {"login": world.reader.email, "password": password}

    client.post(reverse("account_login"), sent)
    client.get("/sv/desk/")

    assert password not in log.getvalue()
    assert settings.SECRET_KEY not in log.getvalue()
    for cookie in client.cookies.values():
        assert cookie.value not in log.getvalue()
