"""Waiting for what a page answers.

Playwright's own waiting for a function asks again from within the page, which a page's
policy against evaluated strings forbids: it works when the first answer is yes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PATIENCE_S, _REST_MS = 30.0, 20


def wait_until(page: Page, question: str) -> None:
    """Until the answer is yes; a page that leaves while it is asked has not said so."""
    until = time.monotonic() + _PATIENCE_S
    while not answer(page, question, otherwise=False):
        assert time.monotonic() < until, f"{page.url}: never {question}"
        page.wait_for_timeout(_REST_MS)


def answer(page: Page, question: str, *, otherwise: bool) -> bool:
    """What the page answers; ``otherwise`` when it leaves while it is asked."""
    try:
        return bool(page.evaluate(question))
    except Error:
        return otherwise
