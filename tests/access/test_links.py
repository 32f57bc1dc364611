"""Nobody is offered a page of the demonstration that they are then refused."""

from __future__ import annotations

from collections import Counter, deque
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from samstad.apps.accounts.models import Person
from samstad.apps.front.demonstration import load_demonstration

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PEOPLE = (
    None,
    "externpart",
    "lasare",
    "kommunikator",
    "fortroendevald",
)
OF_A_KIND = 2
"""So many addresses of each kind are followed: the third is like the second."""


@pytest.mark.once
def test_no_link_leads_where_one_may_not_go(db, settings):
    settings.LIMITS = dict.fromkeys(settings.LIMITS)
    load_demonstration()

    refused = {who: _refused(who) for who in PEOPLE}

    assert {who: found for who, found in refused.items() if found} == {}


def _refused(who: str | None) -> list[tuple[str, str, int]]:
    """The page, the link on it that was refused, and how."""
    client = Client()
    if who:
        client.force_login(Person.objects.get(email=f"{who}@example.org"), BACKEND)
    left = deque([("", "/sv/"), ("", "/sv/desk/")] if who else [("", "/sv/")])
    known, seen, found = set[str](), Counter[str](), []
    while left:
        page, address = left.popleft()
        kind = _kind(address)
        if address in known or seen[kind] >= OF_A_KIND or "logout" in kind:
            continue
        known.add(address)
        seen[kind] += 1
        answer = client.get(address, follow=True)
        if answer.status_code >= 400:
            found.append((page, address, answer.status_code))
        left.extend((address, link) for link in _links(answer, address))
    assert len(known) > 100
    return found


def _kind(address: str) -> str:
    path, _mark, query = address.partition("?")
    try:
        return f"{resolve(path).view_name}{bool(query)}"
    except Resolver404:
        return path


def _links(answer: Any, address: str) -> list[str]:
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    content = b"".join(answer) if answer.streaming else answer.content
    links = [
        str(a).partition("#")[0] for a in html.fromstring(content).xpath("//a/@href")
    ]
    path = address.partition("?")[0]
    whole = [path + link if link.startswith("?") else link for link in links]
    return [link for link in whole if link.startswith(("/sv/", "/data/"))]
