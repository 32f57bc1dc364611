"""Every address with every role, compared with a table written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.access.table import EVERYONE, Row
from tests.markup import mistakes_in

FILES = sorted(p.stem for p in (Path(__file__).parent / "rows").glob("[a-z]*.py"))
TABLES = {name: import_module(f"tests.access.rows.{name}") for name in FILES}
ROWS = [(name, row) for name in FILES for row in TABLES[name].ROWS]
PAGES = [one for one in ROWS if one[1].expected["leader"] in (200, 400)]
"""Rows that give whoever leads the city a page of their own."""
PUBLISHED_BY = (b"Publicerad av", b"Published by")
"""Every page says when it was last updated, or as of when it stands, and by whom."""


@pytest.mark.once
@pytest.mark.parametrize(("table", "row"), ROWS, ids=lambda v: str(v))
def test_each_person_gets_what_the_table_says(client, world, table, row):
    things = TABLES[table].things(world)
    found = {who: _asked(client, world, who, row, things) for who in EVERYONE}

    assert {who: answer.status_code for who, answer in found.items()} == row.expected


@pytest.mark.once
@pytest.mark.parametrize(("table", "row"), PAGES, ids=lambda v: str(v))
def test_each_page_is_valid(client, world, table, row):
    things = TABLES[table].things(world)
    for who, language in product(("visitor", "leader"), ("sv", "en")):
        with translation.override(language):
            answer = _asked(client, world, who, row, things)
        if answer.get("Content-Type", "").startswith("text/html") and answer.content:
            assert (language, mistakes_in(answer.content)) == (language, [])
            if b'class="site-footer"' in answer.content:
                assert any(words in answer.content for words in PUBLISHED_BY)


def test_every_address_has_a_row():
    assert set(_names(get_resolver())) - {row.url for _, row in ROWS} == set()


def test_a_row_names_everyone():
    assert [str(r) for _, r in ROWS if set(r.expected) != set(EVERYONE)] == []


def _asked(client: Any, world: Any, who: str, row: Row, things: dict[str, Any]) -> Any:
    client.logout()
    if who != "visitor":
        client.force_login(
            world.people[who], "allauth.account.auth_backends.AuthenticationBackend"
        )
    given = {name: things.get(key, key) for name, key in row.args.items()}
    address = reverse(row.url, kwargs=given) + row.query
    form = {
        name: things.get(v, v) if isinstance(v, str) else v
        for name, v in row.form.items()
    }
    return getattr(client, row.method)(address, form)


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            inner = f"{space}{found.namespace}:" if found.namespace else space
            yield from _names(found, inner)
        elif isinstance(found, URLPattern) and found.name:
            yield space + found.name
