"""Reading the history."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from samstad.apps.accounts.any_of import AnyOf
from samstad.apps.accounts.sharing import Reader, ways_by_level
from samstad.apps.accounts.things import PRIVATE_TABLES
from samstad.apps.history.models import Entry, EntryQuerySet
from samstad.vocabulary.sharing import RoleKind


def entries_of(thing: models.Model, person: Reader) -> EntryQuerySet:
    """What was done to a record, as far as the person could read it then.

    What is kept of a single person has no level: whoever may see it may see it all.
    """
    is_private = thing._meta.label_lower in PRIVATE_TABLES
    entries = Entry.objects.all() if is_private else readable(person)
    return entries.of(thing).newest_first()


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
