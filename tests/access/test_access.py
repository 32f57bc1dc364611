"""Every address with every role, compared with a table written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from samstad.apps.common_ground import kept
from samstad.vocabulary.texts import LANGUAGES
from tests.access.table import EVERYONE, Row
from tests.markup import mistakes_in

FILES = sorted(p.stem for p in (Path(__file__).parent / "rows").glob("[a-z]*.py"))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PUBLISHED_BY = (b"Publicerad av", b"Published by")
"""Every page says when it was last updated, or as of when it stands, and by whom."""
TABLES = {name: import_module(f"tests.access.rows.{name}") for name in FILES}


@pytest.mark.once
@pytest.mark.parametrize("table", FILES)
def test_each_person_gets_what_the_table_says(world, table):
    """Each row is asked of the same things: what it changed is taken back."""
    things, clients = TABLES[table].things(world), _signed_in(world, EVERYONE)
    wrong = {}
    for row in TABLES[table].ROWS:
        with _taken_back(row):
            found = {
                who: _asked(client, row, things).status_code
                for who, client in clients.items()
            }
        if found != row.expected:
            wrong[str(row)] = found
    assert wrong == {}


@pytest.mark.once
@pytest.mark.parametrize("table", FILES)
def test_each_page_is_valid(world, table):
    things, clients = TABLES[table].things(world), _signed_in(world, PERSONS)
    wrong = {}
    for row, who in product(filter(_leads_to_a_page, TABLES[table].ROWS), PERSONS):
        for language in LANGUAGES:
            with _taken_back(row), translation.override(language):
                answer = _asked(clients[who], row, things)
                mistakes = _mistakes_in(answer)
            if mistakes:
                wrong[f"{row} {who} {language}"] = mistakes
    assert wrong == {}


PERSONS = ("visitor", "leader")


def _leads_to_a_page(row: Row) -> bool:
    """Whoever leads the city gets a page of their own."""
    return row.expected["leader"] in (200, 400)


def _mistakes_in(answer: Any) -> list[str]:
    is_page = answer.get("Content-Type", "").startswith("text/html")
    if not is_page or not answer.content:
        return []
    has_footer = b'class="site-footer"' in answer.content
    is_silent = has_footer and not any(w in answer.content for w in PUBLISHED_BY)
    nobody = ["does not say who publishes it"] if is_silent else []
    return mistakes_in(answer.content) + nobody


@contextmanager
def _taken_back(row: Row) -> Iterator[None]:
    """And with it what was kept since: numbers of entries come again."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if row.method != "get":
        kept.forget()


def test_every_address_has_a_row():
    assert set(_names(get_resolver())) - {row.url for row in _rows()} == set()


def test_a_row_names_everyone():
    assert [str(r) for r in _rows() if set(r.expected) != set(EVERYONE)] == []


def _rows() -> Iterator[Row]:
    return (row for table in TABLES.values() for row in table.ROWS)


def _signed_in(world: Any, people: tuple[str, ...]) -> dict[str, Client]:
    """A browser for each; who signs in once for each row takes a sixth of the time."""
    clients = {who: Client() for who in people}
    for who in set(people) - {"visitor"}:
        clients[who].force_login(world.people[who], BACKEND)
    return clients


def _asked(client: Client, row: Row, things: dict[str, Any]) -> Any:
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
