"""A page that was opened from a file, and what it did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


class Visit:
    """A page opened from a file, with what it complained of and asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked_for: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self._only_files)

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri())

    def scroll_through(self) -> None:
        """Bring every chart into sight, so that all of them are drawn."""
        for figure in self.page.locator("figure[data-drawing]").all():
            figure.scroll_into_view_if_needed()
        drawn = "document.querySelectorAll('figure[data-drawing]:not(.drawn)').length"
        wait_until(self.page, f"{drawn} === 0")

    def _only_files(self, route: Route) -> None:
        address = route.request.url
        if address.startswith("file:"):
            route.continue_()
        else:
            self.asked_for.append(address)
            route.abort()
