"""A browser that walks through the site as somebody.

``journey`` is a :class:`Journey`: ``go`` to an address, ``sign_in`` as a person of the
world, ``examine`` the page in both themes and languages with axe.

What makes it quick, with nothing examined less: axe is brought into a page once; in
dark, where only colours differ, only the rules of colour are asked again; and a page
that says word for word what one before it said is not examined a second time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.waiting import answer, wait_until
from tests.world import PASSWORD, World, build_world

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PHONE, DESK = 390, 1280
WIDTHS = (320, PHONE, DESK)


class Journey:
    """One person's way through the site; every page's complaints are kept."""

    def __init__(self, page: Page, address: str, world: World) -> None:
        self.address, self.world = address, world
        self.complaints: list[str] = []
        self.page = self._listened_to(page)

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
        self.click(button.or_(link).first)

    def click(self, what: str | Locator) -> None:
        """Click, and be on the next page if that leads to one.

        Playwright's own click comes back while the old page still stands.
        """
        place = self.page.locator(what).first if isinstance(what, str) else what
        self.page.evaluate(_NOTICE_LEAVING)
        place.click()
        if answer(self.page, _IS_LEAVING, otherwise=True):
            wait_until(self.page, "window.isLeaving === undefined")
            self.page.wait_for_load_state()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", value)

    def examine(self) -> None:
        """No violation in either theme and language, no scrolling sideways, none cut."""
        here = self.page.url
        self._examine(self.page)
        both = {here.replace("/sv/", "/en/"), here.replace("/en/", "/sv/")}
        for address in both - {here}:
            # In the same tab, and back: some forms hold what was asked for last.
            self.page.goto(address)
            self._examine(self.page)
            self.page.goto(here)

    def examine_here(self) -> None:
        """As ``examine``, but only as it stands: an answer to a form has no address."""
        self._examine(self.page)
        self.page.set_viewport_size({"width": DESK, "height": 900})

    def _examine(self, page: Page) -> None:
        if (words := _words_of(page)) in _EXAMINED:
            return
        _bring_axe(page)
        assert _violations(page, _EVERY_RULE) == [], f"{page.url} light"
        page.emulate_media(color_scheme="dark")
        assert _violations(page, _RULES_OF_COLOUR) == [], f"{page.url} dark"
        page.emulate_media(color_scheme="light")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{page.url} is {wide} wide at {width}"
            assert page.evaluate(_CUT) == [], f"{page.url} at {width}"
        _EXAMINED.add(words)

    def examine_menu(self) -> None:
        """The menu of a narrow screen, opened as a thumb does."""
        self.page.set_viewport_size({"width": PHONE, "height": 900})
        self.page.click(".site-header > .wide > .menu-button")
        _bring_axe(self.page)
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            assert _violations(self.page, _EVERY_RULE) == [], scheme
        self.page.emulate_media(color_scheme="light")
        self.page.keyboard.press("Escape")
        self.page.set_viewport_size({"width": DESK, "height": 900})

    def _listened_to(self, page: Page) -> Page:
        page.on("console", lambda said: self._heard(said))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _heard(self, said: Any) -> None:
        expected = (
            "Failed to load resource" in said.text
        )  # pages that answer 400 or 404
        if said.type in ("error", "warning") and not expected:
            self.complaints.append(said.text)


def _bring_axe(page: Page) -> None:
    if page.evaluate("typeof axe === 'undefined'"):
        axe = pytest.importorskip("axe_playwright_python.sync_playwright")
        page.evaluate(axe.Axe().axe_script)


def _violations(page: Page, options: dict[str, Any]) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(_ASK, options)
    return found


_NOTICE_LEAVING = """() => {
  window.isLeaving = false;
  navigation.addEventListener("navigate", to => {
    window.isLeaving ||= !to.destination.sameDocument && to.downloadRequest === null;
  });
}"""
# A form is sent in a task of its own, after the click.
_IS_LEAVING = "new Promise(done => setTimeout(() => done(window.isLeaving), 20))"
_ASK = """options => axe.run(options).then(found => found.violations.flatMap(
  broken => broken.nodes.map(node => [broken.id, node.html.slice(0, 200)])))"""
# Captions that begin where their table can be seen, and go on where it cannot.
_CUT = """() => [...document.querySelectorAll(".table caption > span")].filter(words => {
  const seen = words.closest(".table").getBoundingClientRect();
  return words.getBoundingClientRect().right > seen.right + 1;
}).map(words => words.textContent)"""
_EVERY_RULE: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,  # sound that starts by itself; there is none on the site
    "elementRef": False,
}
_RULES_OF_COLOUR = {**_EVERY_RULE, "runOnly": ["color-contrast", "link-in-text-block"]}
_EXAMINED: set[tuple[str, str]] = set()
_MADE_ANEW = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"')


def _words_of(page: Page) -> tuple[str, str]:
    """All that a page says, and the size of what it says it in."""
    size = f"{page.viewport_size}"
    return size, _MADE_ANEW.sub("", page.content())


@pytest.fixture(scope="session", autouse=True)
def _let_the_browser_and_the_database_meet() -> None:
    """Playwright keeps an event loop running, which Django would object to."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture
def journey(browser, live_server, transactional_db) -> Iterator[Journey]:
    context = browser.new_context(viewport={"width": DESK, "height": 900})
    walked = Journey(context.new_page(), live_server.url, build_world())
    yield walked
    context.close()
    assert walked.complaints == []
