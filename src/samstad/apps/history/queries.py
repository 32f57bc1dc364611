"""Reading the history."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from samstad.apps.accounts.any_of import AnyOf
from samstad.apps.accounts.sharing import Reader, ways_by_level
from samstad.apps.accounts.things import PRIVATE_TABLES
from samstad.apps.history.models import Entry, EntryQuerySet
from samstad.vocabulary.sharing import RoleKind

NOT_WRITTEN = {"level", "changed", "sequence"}
"""Who reads a record, and what each change brings with it by itself."""
_FAR_BACK = 50


def entries_of(thing: models.Model, person: Reader) -> EntryQuerySet:
    """What was done to a record, as far as the person could read it then.

    What is kept of a single person has no level: whoever may see it may see it all.
    """
    is_private = thing._meta.label_lower in PRIVATE_TABLES
    entries = Entry.objects.all() if is_private else readable(person)
    return entries.of(thing).newest_first()


def last_writer(
    thing: models.Model,
    person: Reader,
    *,
    names: Collection[str] = (),
    stands: Mapping[str, Any] | None = None,
) -> str | None:
    """Who wrote last in a record, by the entries that the person may read.

    None if that is not known, or the name has been removed.

    ``names`` are the fields that count, all but who reads it unless they are said.
    ``stands`` is how a part of it is now: of several, the one meant is known by that.
    """
    held = _as_kept(stands or {})
    for entry in entries_of(thing, person)[:_FAR_BACK]:
        changed = {name for name, _old, _new in entry.changes} - NOT_WRITTEN
        if not changed or (names and changed.isdisjoint(names)):
            continue
        if held.items() <= {n: entry.after.get(n) for n in held}.items():
            return entry.who_said if entry.who_name else None
    return None


def _as_kept(stands: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(json.dumps(dict(stands), cls=DjangoJSONEncoder))
    return kept


def entries_about_people(*, network: int, city: int | None) -> EntryQuerySet:
    """What was done with the roles and invitations of a city, or of a network itself.

    Those who lead a city's process are the network's own, and stand with both.
    """
    entries = Entry.objects.filter(
        table__in=("accounts.role", "accounts.invitation"), network_id=network
    )
    if city is not None:
        return entries.filter(city_id=city).newest_first()
    leads = Q(after__kind=RoleKind.PROCESS_LEADER) | Q(
        before__kind=RoleKind.PROCESS_LEADER
    )
    return entries.filter(Q(city_id=None) | leads).newest_first()


def entries_of_all(things: models.QuerySet[Any]) -> EntryQuerySet:
    """What was done to any of some records of one table."""
    table = things.model._meta.label_lower
    numbers = things.order_by().values("pk")
    return Entry.objects.filter(table=table, number__in=numbers).newest_first()


def readable(person: Reader) -> EntryQuerySet:
    """Every entry that the person could read when it was written."""
    return Entry.objects.filter(could_read(person))


def could_read(person: Reader, *, entry: str = "") -> Q:
    """``entry`` is the way to the entry from another table, such as ``entry__``."""
    scopes = person.scopes
    ways = ways_by_level(scopes)
    for table, number in sorted(scopes.things):
        ways.append((("table", table), ("number", number)))
    return Q(AnyOf(*ways, prefix=entry))
