"""OpenID Connect by settings alone, against a real provider on this computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import httpx
import pytest

from tests.journeys.site.running import (
    free_port,
    running,
    sent_to_the_provider,
    site_with,
    wait_for,
)

CLIENT, SECRET = "samstad", "hemligt-i-provet"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    address = f"http://localhost:{port}"
    with running(command, dict(os.environ)):
        wait_for(f"{address}/.well-known/openid-configuration")
        yield address


@pytest.fixture(scope="module")
def site(provider, tmp_path_factory) -> Iterator[str]:
    asked = {"oidc_url": provider, "oidc_client": CLIENT, "oidc_secret": SECRET}
    with site_with(tmp_path_factory.mktemp("site"), **asked) as address:
        yield address


def sign_in_as(email: str, site: str, provider: str) -> httpx.Response:
    """Sign in at the provider, and give the page that the person ends on."""
    told = {"email": email, "email_verified": True, "name": "Någon (påhittad)"}
    httpx.put(f"{provider}/users/{email}", json=told).raise_for_status()
    with httpx.Client(base_url=site, follow_redirects=True) as browser:
        asked = sent_to_the_provider(browser, "/sv/account/oidc/oidc/login/")
        allowed = httpx.post(asked, data={"sub": email})
        return browser.get(allowed.headers["location"])


def test_a_person_of_the_site_is_let_in_by_the_provider(site, provider):
    page = sign_in_as("planerare@example.org", site, provider)

    assert page.status_code == 200
    assert "Pim Planerarsson" in page.text


def test_someone_without_an_invitation_is_not(site, provider):
    page = sign_in_as("okand@example.org", site, provider)

    assert "Logga ut" not in page.text
    assert "okand@example.org" not in page.text


def test_the_page_to_sign_in_offers_it(site):
    page = httpx.get(f"{site}/sv/account/login/")

    assert "/account/oidc/oidc/login/" in page.text


@pytest.mark.browser
def test_a_browser_lets_the_form_lead_to_the_provider(site, provider, browser):
    page = browser.new_page()
    page.goto(f"{site}/sv/account/oidc/oidc/login/")

    page.click("main button[type=submit]")
    page.wait_for_url(f"{provider}/**")

    page.close()
