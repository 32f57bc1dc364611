"""No page asks more of the database when there is three times as much of everything.

Every address that the access table gives someone is asked for, so that a list that is
added later is tried as well.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samstad.apps.common_ground import kept
from samstad.apps.stage import phones
from tests.access.table import EVERYONE, Row
from tests.access.test_access import FILES, TABLES

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ASKERS = ("leader", "coordinator", *EVERYONE)
LEFT = ("followup.serves", "front.found", "front.word", "places.network")
"""The index of the search follows what is saved; a site has one network, and each has
a part of the start page with its own questions; what a goal serves is known by code."""
TRIPLED = {
    "accounts.invitation",
    "accounts.role",
    "exchange.answer",
    "exchange.challenge",
    "exchange.experience",
    "exchange.idea",
    "exchange.obstacle",
    "exchange.question",
    "exchange.term",
    "history.entry",
    "meetings.commitment",
    "meetings.decision",
    "meetings.event",
    "meetings.meeting",
    "meetings.programmeitem",
    "meetings.sentquestion",
    "places.board",
    "places.city",
    "places.department",
    "publishing.article",
    "publishing.picture",
    "publishing.revision",
}


@pytest.mark.once
def test_three_times_as_much_costs_every_page_the_same(client, world):
    asked = [_asked(world, name, row) for name in FILES for row in TABLES[name].ROWS]
    pages = {says: rest for one in asked if one for says, *rest in [one]}
    _counted(client, world, pages)
    before = _counted(client, world, pages)

    grown = _everything_twice_more()

    assert TRIPLED - grown == set()
    after = _counted(client, world, pages)
    # some ask more the first time that they show what is new
    again = {page: rest for page, rest in pages.items() if after[page] != before[page]}
    after |= _counted(client, world, again)
    more = {p: (before[p], after[p]) for p in pages if after[p] != before[p]}
    assert more == {}
    assert len(pages) > 100


def _asked(world: Any, table: str, row: Row) -> tuple[str, str, str] | None:
    """What the row says, who gets the page, and its address."""
    who = next((who for who in ASKERS if row.expected[who] == 200), None)
    if row.method != "get" or who is None:
        return None
    things = _things(world, table)
    given = {name: things.get(key, key) for name, key in row.args.items()}
    return f"{row} ({table})", who, reverse(row.url, kwargs=given) + row.query


def _things(world: Any, table: str) -> dict[str, Any]:
    """Made once for all the rows of a table."""
    made = world.__dict__.setdefault("made", {})
    if table not in made:
        made[table] = TABLES[table].things(world)
    return made[table]


def _counted(client: Any, world: Any, pages: dict[str, Any]) -> dict[str, int]:
    """Each person in turn, whose session has its token for forms by then."""
    counts = {}
    for who in dict.fromkeys(who for who, _address in pages.values()):
        client.logout()
        if who != "visitor":
            client.force_login(world.people[who], BACKEND)
        theirs = {p: address for p, (one, address) in pages.items() if one == who}
        client.get(next(iter(theirs.values())))
        counts |= {p: _count(client, address) for p, address in theirs.items()}
    return counts


def _count(client: Any, address: str) -> int:
    kept.forget()  # rows were made without an action, and what it costs anew is asked
    phones._drawn.cache_clear()  # kept for the second that it was drawn in
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        b"".join(answer)
    assert answer.status_code == 200, address
    return len(asked)


def _everything_twice_more() -> set[str]:
    """Two copies of every row that may have any; the tables that grew."""
    grown = set()
    for model in apps.get_models():
        table = model._meta.label_lower
        if not model.__module__.startswith("samstad.") or table in LEFT:
            continue
        for row in list(model._base_manager.all()):
            for nth in (1, 2):
                if _copied(row, nth):
                    grown.add(table)
    return grown


def _copied(row: models.Model, nth: int) -> bool:
    tags = list(row.tags.all()) if hasattr(row, "tags") else []
    copy = type(row)._base_manager.get(pk=row.pk)
    copy.pk, copy._state.adding = None, True
    _make_older(copy, nth)
    for field in _told_apart_by(type(row)):
        value = getattr(copy, field.attname)
        if isinstance(field, models.OneToOneField) and field.null:
            setattr(copy, field.attname, None)
        elif isinstance(field, models.CharField | models.TextField) and value:
            setattr(copy, field.attname, f"{nth}{value}"[: field.max_length])
        elif isinstance(field, models.PositiveIntegerField):
            setattr(copy, field.attname, value + 1_000 * nth)
    try:
        with transaction.atomic():
            copy.save()
            if tags:
                copy.tags.set(tags)
    except DatabaseError:
        return False
    return True


def _make_older(copy: models.Model, minutes: int) -> None:
    """What a page tells of the newest one, it tells of the same one as before."""
    first = str(next(iter(copy._meta.ordering), ""))
    for field in copy._meta.concrete_fields:
        is_day = isinstance(field, models.DateTimeField)
        if is_day and first == f"-{field.name}" and getattr(copy, field.attname):
            older = getattr(copy, field.attname) - datetime.timedelta(minutes=minutes)
            setattr(copy, field.attname, older)


def _told_apart_by(model: Any) -> list[Any]:
    """The fields that have to differ between rows."""
    named = {
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    }
    # what is chosen among a few stays one of them
    fields = [
        f for f in model._meta.concrete_fields if not f.primary_key and not f.choices
    ]
    return [f for f in fields if f.unique or f.name in named]
