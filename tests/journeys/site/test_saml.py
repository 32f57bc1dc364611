"""SAML by settings alone, against a small provider on this computer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import httpx
import pytest

from tests.journeys.site.running import free_port, sent_to_the_provider, site_with

pytest.importorskip("onelogin", reason="The extra samstad[saml] is not installed.")

from tests.journeys.site.identity_provider import (
    ENTITY,
    IdentityProvider,
    served,
)

_UNTIL = re.compile(r' validUntil="[^"]*"')
LOGIN = "/account/saml/saml/login/"


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    with served(free_port()) as running:
        yield running


@pytest.fixture(scope="module")
def site(provider, tmp_path_factory) -> Iterator[str]:
    asked = {"saml_entity": ENTITY, "saml_metadata_url": provider.address}
    folder = tmp_path_factory.mktemp("site")
    with site_with(folder, saml_name="Stadens katalog", **asked) as address:
        yield address


def sign_in_as(email: str, site: str, provider: IdentityProvider) -> httpx.Response:
    with httpx.Client(base_url=site, follow_redirects=True) as browser:
        asked = sent_to_the_provider(browser, LOGIN)
        acs, response = provider.answer(asked, email=email)
        return browser.post(acs, data={"SAMLResponse": response})


def test_the_metadata_is_the_same_in_both_languages(site):
    said = [
        httpx.get(
            f"{site}/account/saml/saml/metadata/", headers={"Accept-Language": spoken}
        )
        for spoken in ("sv", "en")
    ]

    # It holds for two days from the second that it was asked for in.
    swedish, english = (_UNTIL.sub("", one.text) for one in said)
    assert swedish == english
    found = ElementTree.fromstring(said[0].content)
    assert found.attrib["entityID"] == "https://localhost/"
    consumer = found.find(".//{*}AssertionConsumerService")
    assert consumer is not None
    assert consumer.attrib["Location"] == f"{site}/account/saml/saml/acs/"


def test_a_person_of_the_site_is_let_in_by_the_provider(site, provider):
    page = sign_in_as("planerare@example.org", site, provider)

    assert page.status_code == 200
    assert "Pim Planerarsson" in page.text


def test_someone_without_an_invitation_is_not(site, provider):
    page = sign_in_as("okand@example.org", site, provider)

    assert "account_logout" not in page.text
    assert "okand@example.org" not in page.text


def test_an_answer_that_another_key_signed_is_refused(site, provider):
    other = IdentityProvider(provider.address)

    page = sign_in_as("planerare@example.org", site, other)

    assert "Pim Planerarsson" not in page.text


def test_the_page_to_sign_in_offers_it(site):
    assert "Stadens katalog" in httpx.get(f"{site}/sv/account/login/").text
