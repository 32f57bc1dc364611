"""Passkeys and one-time codes, with a key that the browser pretends to have."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.world import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def key(journey):
    """A passkey holder, as a phone or a key of plastic is to the browser."""
    session = journey.page.context.new_cdp_session(journey.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def ask_for(journey, path: str) -> None:
    """Changing how one signs in asks for the password once more."""
    journey.go(path)
    journey.fill(password=PASSWORD)
    journey.click("main button[type=submit]:not([form])")
    journey.page.wait_for_url(f"**{path}")


def test_a_passkey_is_added_and_then_enough_to_sign_in(journey, key):
    journey.sign_in("leader")
    ask_for(journey, "/sv/account/2fa/webauthn/add/")
    journey.examine()
    journey.fill(name="Min telefon")
    journey.page.check("[name=passwordless]")
    journey.page.click("#mfa_webauthn_add")
    journey.page.wait_for_url("**/2fa/recovery-codes/**")
    journey.examine()
    journey.go("/sv/account/2fa/webauthn/")
    assert "Min telefon" in journey.page.inner_text("main")
    journey.examine()
    journey.sign_out()

    journey.go("/sv/account/login/")
    journey.page.click("#passkey_login")
    journey.page.wait_for_url("**/sv/desk/")

    journey.go("/sv/me/")
    assert "leader@example.org" in journey.page.inner_text("main")


def test_a_code_is_asked_for_once_it_has_been_turned_on(journey):
    journey.sign_in("leader")
    ask_for(journey, "/sv/account/2fa/totp/activate/")
    journey.examine()
    secret = journey.page.input_value("#authenticator_secret")
    journey.fill(code=code_of(secret))
    journey.click("main button[type=submit]")
    journey.page.wait_for_url("**/recovery-codes/**")
    assert Authenticator.objects.filter(type="totp").count() == 1
    journey.sign_out()

    journey.go("/sv/account/login/")
    journey.fill(login="leader@example.org", password=PASSWORD)
    journey.click("main button[type=submit]:not([form])")
    journey.page.wait_for_url("**/2fa/authenticate/**")
    journey.examine()
    journey.go("/sv/me/")
    assert "leader@example.org" not in journey.page.inner_text("main")


def test_a_wrong_code_lets_nobody_in(journey):
    Authenticator.objects.create(
        user=journey.world.leader, type="totp", data={"secret": "A" * 32}
    )
    journey.go("/sv/account/login/")
    journey.fill(login="leader@example.org", password=PASSWORD)
    journey.click("main button[type=submit]:not([form])")
    journey.page.wait_for_url("**/2fa/authenticate/**")

    journey.fill(code="000000")
    journey.click("main button[type=submit]")

    journey.page.wait_for_selector("main [role=alert], main .errors, main .errorlist")
    journey.go("/sv/me/")
    assert "leader@example.org" not in journey.page.inner_text("main")
