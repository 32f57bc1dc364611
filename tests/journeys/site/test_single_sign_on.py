"""OpenID Connect by settings alone, against a real provider on this computer."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

FORM = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CLIENT, SECRET = "samstad", "hemligt-i-provet"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    port = _free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    address = f"http://localhost:{port}"
    with _running(command, dict(os.environ)):
        _wait_for(f"{address}/.well-known/openid-configuration")
        yield address


@pytest.fixture(scope="module")
def site(provider, tmp_path_factory) -> Iterator[str]:
    """The site as an operator runs it, with three settings more."""
    port = _free_port()
    settings = {
        "SAMSTAD_DATA": str(tmp_path_factory.mktemp("site")),
        "SAMSTAD_OIDC_URL": provider,
        "SAMSTAD_OIDC_CLIENT": CLIENT,
        "SAMSTAD_OIDC_SECRET": SECRET,
        "DJANGO_SETTINGS_MODULE": "samstad.config.settings",
    }
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SAMSTAD_")}
    command = [sys.executable, "-m", "samstad.cli", "site", "run", "--demo"]
    address = f"http://localhost:{port}"
    with _running([*command, "--port", str(port)], inherited | settings):
        _wait_for(f"{address}/health")
        yield address


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command, env=environment, **quiet)
    try:
        yield
    finally:
        running.terminate()
        running.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            if httpx.get(address).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail(f"{address} does not answer.")


def sign_in_as(email: str, site: str, provider: str) -> httpx.Response:
    """Sign in at the provider, and give the page that the person ends on."""
    told = {"email": email, "email_verified": True, "name": "Någon (påhittad)"}
    httpx.put(f"{provider}/users/{email}", json=told).raise_for_status()
    with httpx.Client(base_url=site, follow_redirects=True) as browser:
        form = browser.get("/sv/account/oidc/oidc/login/")
        token = FORM.search(form.text)
        assert token, form.text
        asked = browser.post(
            "/sv/account/oidc/oidc/login/",
            data={"csrfmiddlewaretoken": token.group(1)},
            follow_redirects=False,
        )
        allowed = httpx.post(asked.headers["location"], data={"sub": email})
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
