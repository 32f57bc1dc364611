"""One address for each page of the site, found by following links as a reader does."""

from __future__ import annotations

import re
from collections import deque
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

LINK = re.compile(r'<a [^>]*href="([^"#]+)"')
OTHERS = ("account_", "mfa_", "socialaccount_")
MOST_PAGES = 400


def pages(client: Any, start: str = "/sv/") -> dict[str, str]:
    """Name of the page and an address of it; exports and sign-in are left out."""
    found: dict[str, str] = {}
    seen, waiting, opened = {start}, deque([start]), 0
    while waiting and opened < MOST_PAGES:
        address = waiting.popleft()
        name = _name(address)
        if name is None or name in found:
            continue
        answer = client.get(address)
        opened += 1
        kind = answer.get("Content-Type", "")
        if answer.status_code != 200 or not kind.startswith("text/html"):
            continue
        found[name] = address
        for link in LINK.findall(answer.content.decode()):
            there = urljoin(address, link.replace("&amp;", "&"))
            if there.startswith("/sv/") and there not in seen:
                seen.add(there)
                waiting.append(there)
    return dict(sorted(found.items()))


def _name(address: str) -> str | None:
    try:
        name = resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None
    is_second = "page=" in address
    return (
        None if name.startswith(OTHERS) else name + (" (page 2)" if is_second else "")
    )
