"""A browser that walks through the site as somebody.

``journey`` is a :class:`Journey`: ``go`` to an address, ``sign_in`` as a person of the
world, ``examine`` the page in both themes and languages with axe.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.world import PASSWORD, World, build_world

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE, DESK = 390, 1280


class Journey:
    """One person's way through the site; every page's complaints are kept."""

    def __init__(self, page: Page, address: str, world: World) -> None:
        self.page, self.address, self.world = page, address, world
        self.complaints: list[str] = []
        page.on("console", lambda said: self._heard(said))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, who: str) -> None:
        """Sign in by the form, as a person would."""
        self.go("/sv/account/login/")
        self.page.fill("input[name=login]", self.world.people[who].email)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button[type=submit]:not([form])")
        self.page.wait_for_url("**/sv/desk/")

    def sign_out(self) -> None:
        self.page.context.clear_cookies()

    def press(self, name: str) -> None:
        """Press a button or follow a link by its words."""
        button = self.page.get_by_role("button", name=name)
        link = self.page.get_by_role("link", name=name)
        button.or_(link).first.click()
        self.page.wait_for_load_state()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", value)

    def examine(self) -> None:
        """No violation in either theme and language, and no scrolling sideways."""
        here = self.page.url
        both = {here.replace("/sv/", "/en/"), here.replace("/en/", "/sv/")}
        for address in sorted(both):
            if len(both) > 1 and self.page.url != address:
                self.page.goto(address)
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                assert _violations(self.page) == [], f"{address} {scheme}"
            self._check_width(address)
        self.page.emulate_media(color_scheme="light")
        if self.page.url != here:
            self.page.goto(here)

    def _check_width(self, address: str) -> None:
        for width in (320, PHONE, DESK):
            self.page.set_viewport_size({"width": width, "height": 900})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide at {width}"

    def _heard(self, said: Any) -> None:
        expected = (
            "Failed to load resource" in said.text
        )  # pages that answer 400 or 404
        if said.type in ("error", "warning") and not expected:
            self.complaints.append(said.text)


def _violations(page: Page) -> list[tuple[str, str]]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page).response["violations"]
    return [(v["id"], n["html"][:200]) for v in found for n in v["nodes"]]


@pytest.fixture(scope="session", autouse=True)
def _let_the_browser_and_the_database_meet() -> None:
    """Playwright keeps an event loop running, which Django would object to."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture
def journey(browser, live_server, transactional_db) -> Iterator[Journey]:
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    walked = Journey(page, live_server.url, build_world())
    yield walked
    page.close()
    assert walked.complaints == []
