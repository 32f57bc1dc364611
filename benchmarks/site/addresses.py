"""One address for each page of the site, found by following links as a reader does."""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import override

LINK = re.compile(r'<a [^>]*href="([^"#]+)"')
OTHERS = ("account_", "mfa_", "socialaccount_")
MOST_PAGES, MOST_TRIES = 600, 3
"""A page that has not answered a few times is none for this reader."""
SEARCHED = {
    "front:search, one word": "front:search?q=omsorg",
    "front:search, two words": "front:search?q=hållbar+samverkan",
    "front:search, misspelt": "front:search?q=medborgrae",
    "exchange:list experiences, words": "exchange:list/experiences?q=hållbar+skola",
    "exchange:list questions, words": "exchange:list/questions?q=ÄLDRE",
    "meetings:meetings, words": "meetings:meetings?words=klimat",
}
"""Addresses that no link leads to: what somebody writes into a field."""
FEEDS = ("meetings:network-feed/stort", "meetings:city-feed/stad-2")


def pages(client: Any, start: str = "/sv/") -> dict[str, str]:
    """Name of the page and an address of it; exports and sign-in are left out."""
    found: dict[str, str] = {}
    seen, waiting, opened = {start}, deque([start]), 0
    tried = Counter[str]()
    while waiting and opened < MOST_PAGES:
        address = waiting.popleft()
        name = _name(address)
        if name is None or name in found or tried[name] >= MOST_TRIES:
            continue
        tried[name] += 1
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
    return dict(sorted((found | _written() | _feeds()).items()))


def _written() -> dict[str, str]:
    return {name: _address(asked) for name, asked in SEARCHED.items()}


def _feeds() -> dict[str, str]:
    return {feed.split("/")[0]: _address(feed) for feed in FEEDS}


def _address(asked: str) -> str:
    """Of ``view/argument?field=words``."""
    view, _mark, words = asked.partition("?")
    name, *more = view.split("/")
    with override("sv"):
        return reverse(name, args=more) + (
            f"?{quote(words, safe='=+')}" if words else ""
        )


def _name(address: str) -> str | None:
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    if match.view_name.startswith(OTHERS):
        return None
    kind = f" {match.kwargs['kind']}" if "kind" in match.kwargs else ""
    second = ", page 2" if "page=" in address else ""
    return f"{match.view_name}{kind}{second}"
