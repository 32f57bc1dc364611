"""A browser that may open files and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed."
)


ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
]


LONGEST = ("test_workbench.py", "test_measures.py", "test_new_kiruna.py")
"""Begun first, so that no browser is left alone with one of them at the end."""
KNOWN = ("chromium-headless-shell", "chromium", "google-chrome")
"""The first has no windows to draw around a page."""


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, KNOWN)), None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright keeps an event loop running, so these run in a process of their own."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: not _is_long(item))


def _is_long(item: pytest.Item) -> bool:
    is_journey = item.get_closest_marker("browser") is not None
    return is_journey and item.path.name in LONGEST


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    path = _chromium()
    if path is None:
        pytest.skip("No Chromium was found; install it or name it in CHROMIUM.")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()
