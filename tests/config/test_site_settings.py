"""Settings come from one place, are all documented, and are safe on a server."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
import traceback
from email.header import decode_header, make_header
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.mail import send_mail

from samstad.apps.web.checks import has_somewhere_to_write
from samstad.apps.web.views import BASES
from samstad.config.databases import databases
from samstad.config.environment import LEGAL_BASES, Environment, SettingNotUsable
from samstad.config.mail import mail, sender

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"
SERVER = {
    "SAMSTAD_MODE": "server",
    "SAMSTAD_SECRET_KEY": "k3y-of-a-server-that-is-only-a-test-" * 2,
    "SAMSTAD_DATABASE_URL": "postgres://u:s3cret@db.example.org/samstad",
    "SAMSTAD_HOSTS": "samstad.example.org",
    "SAMSTAD_CONTACT_EMAIL": "hjalp@example.org",
}


def test_the_table_of_settings_is_whole():
    names = re.findall(
        "^\\| `(SAMSTAD_[A-Z_]+)`", DOCS.read_text("utf-8"), re.MULTILINE
    )

    fields = dataclasses.fields(Environment)
    assert sorted(names) == sorted(f"SAMSTAD_{field.name.upper()}" for field in fields)


def test_a_misspelt_setting_is_refused():
    with pytest.raises(SettingNotUsable, match="SAMSTAD_HOST "):
        Environment.read({"SAMSTAD_HOST": "x"})


@pytest.mark.parametrize("url", ["", "api.kolada.se/v2", "https://api.kolada.se/v1",
                                 "https://api.kolada.se/v2/", "https://a.se/v2?x=/v3"])  # fmt: skip
def test_kolada_is_asked_by_a_version_that_is_known(url):
    with pytest.raises(SettingNotUsable, match="/v2 or /v3"):
        Environment.read({"SAMSTAD_KOLADA_URL": url})


@pytest.mark.parametrize("missing", ["SAMSTAD_SECRET_KEY", "SAMSTAD_DATABASE_URL"])
def test_a_server_says_what_it_lacks(missing):
    given = {k: v for k, v in SERVER.items() if k != missing}

    with pytest.raises(SettingNotUsable, match=missing):
        Environment.read(given)


def test_secrets_are_not_shown():
    shown = repr(Environment.read(SERVER))

    assert "s3cret" not in shown
    assert "k3y-of" not in shown


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("EMAIL_URL", "smtp://u:s3#cret@mail.example.org:25"),
        ("EMAIL_URL", "smtps://u:s3cret@mail.example.org"),
        ("EMAIL_URL", "mail.example.org"),
        ("DATABASE_URL", "postgres://u:s3/cret@db.example.org/samstad"),
        ("DATABASE_URL", "postgres://u:s3]cr[et@db.example.org/samstad"),
        ("DATABASE_URL", "oracle://u:s3cret@db.example.org/samstad"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_secret(name, address):
    with pytest.raises(SettingNotUsable, match=f"SAMSTAD_{name}") as refused:
        Environment.read({f"SAMSTAD_{name}": address})

    assert "s3" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("sign", ["/", "#", "?", "@", ":"])
def test_a_password_may_hold_any_sign_in_its_written_form(sign):
    address = f"smtp+tls://u:a{quote(sign, safe='')}b@mail.example.org"

    assert (
        mail(Environment.read({"SAMSTAD_EMAIL_URL": address})).password == f"a{sign}b"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("s@example.org", ("Nätet i norr", "s@example.org")),
        ("Posten <s@example.org>", ("Posten", "s@example.org")),
    ],
)
def test_letters_come_from_the_site_by_name(settings, mailoutbox, written, shown):
    site = Environment(organisation="Nätet i norr", email_from=written)
    settings.DEFAULT_FROM_EMAIL = sender(site)

    send_mail("Ä", "Ä", None, ["to@example.org"])

    from_ = mailoutbox[0].message()["From"]
    said, address = parseaddr(str(make_header(decode_header(from_))))
    assert (said, address) == shown


@pytest.mark.parametrize(
    ("name", "missing"),
    [("OIDC_URL", "OIDC_CLIENT"), ("SAML_METADATA_URL", "SAML_ENTITY")],
)
def test_sign_in_elsewhere_is_set_up_whole(name, missing):
    with pytest.raises(SettingNotUsable, match=f"SAMSTAD_{missing}"):
        Environment.read({f"SAMSTAD_{name}": "https://id.example.org/"})


def test_a_level_that_is_none_is_refused():
    with pytest.raises(SettingNotUsable, match="SAMSTAD_LOG_LEVEL"):
        Environment.read({"SAMSTAD_LOG_LEVEL": "verbose"})


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"SAMSTAD_DATABASE_URL": "sqlite:////srv/one.sqlite3"},
        {"SAMSTAD_DATABASE_URL": "postgres://u@db.example.org/samstad"},
    ],
)
def test_no_answer_waits_for_a_new_line_to_the_database(given):
    assert databases(Environment.read(given))["default"]["CONN_MAX_AGE"] >= 10


def test_djangos_own_check_of_a_server_finds_nothing(tmp_path):
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    said = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"],
        env={
            **inherited,
            **SERVER,
            "DJANGO_SETTINGS_MODULE": "samstad.config.settings",
            "SAMSTAD_DATA": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr


def test_pages_allow_nothing_inline_and_no_other_server(client, db):
    policy = client.get("/sv/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("LEGAL_BASIS", "6.1 e"),
        ("ANSWER_DAYS", "0"),
        ("ANSWER_DAYS", "a week"),
        ("SESSION_HOURS", "12"),
        ("SESSION_HOURS", "a day"),
    ],
)
def test_what_the_pages_promise_must_be_sayable(name, wrong):
    with pytest.raises(SettingNotUsable, match=f"SAMSTAD_{name}"):
        Environment.read({f"SAMSTAD_{name}": wrong})


def test_the_pages_say_what_the_operator_has_set(client, db, settings):
    usual = client.get("/en/privacy/").content.decode()
    assert "task carried out in the public interest (Article 6.1 e" in usual
    assert (
        "We answer within 7 days." in client.get("/en/accessibility/").content.decode()
    )

    settings.ENVIRONMENT = Environment(legal_basis="legal-obligation", answer_days="1")

    assert "(Article 6.1 c" in client.get("/en/privacy/").content.decode()
    assert (
        "We answer within 1 day." in client.get("/en/accessibility/").content.decode()
    )


def test_every_legal_basis_can_be_said():
    assert set(BASES) == set(LEGAL_BASES)


def test_a_server_without_an_address_to_write_to_is_warned_of(settings):
    settings.CONTACT_EMAIL = ""
    [warned] = has_somewhere_to_write()
    settings.CONTACT_EMAIL = "hjalp@example.org"

    assert "SAMSTAD_CONTACT_EMAIL" in warned.hint
    assert has_somewhere_to_write() == []
