"""What a person has been told, follows, and has missed; only what they may read now."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db.models import Value
from django.utils import timezone

from samstad.apps.accounts.sharing import Shared
from samstad.apps.accounts.things import OPEN_TABLES, model_called, rows_for
from samstad.apps.history.queries import could_read, readable
from samstad.apps.notices.models import Choice, Notice, Subscription

MOST_CHANGES = 30
MOST_UNREAD, MOST_EARLIER = 200, 10
_LONG = ("before", "after")
"""Whole records, which nobody is told of: an entry is told of by its verb."""
PLACES = {"places.city": "city", "places.network": "network"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The latest that was done to a record, and how much more before it.

    ``earlier`` are the entries before it that are told of as well, newest first.
    """

    thing: Any
    entry: Any
    more: int = 0
    notice: Any = None
    earlier: tuple[Any, ...] = ()

    @property
    def kind(self) -> str:
        return str(self.thing._meta.verbose_name)


def choice_of(person: Any) -> Choice:
    return Choice.objects.filter(person=person).first() or Choice(person=person)


def previous_visit(person: Any) -> datetime.datetime:
    return choice_of(person).previous_visit


def changes_since(person: Any, since: datetime.datetime) -> list[Change]:
    """What others did, one line for each record, newest first."""
    entries = readable(person).filter(when__gt=since, when__lte=timezone.now())
    entries = entries.exclude(who=person).newest_first().defer(*_LONG)[:500]
    by_thing: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for entry in entries:
        by_thing[entry.table, entry.number].append(entry)
    things = readable_things(person, list(by_thing)[:MOST_CHANGES])
    return [
        Change(thing=things[key], entry=found[0], more=len(found) - 1)
        for key, found in by_thing.items()
        if key in things
    ]


def unread(person: Any) -> int:
    """How many wait, of those whose record and entry may still be read.

    The newest are counted, and the records are asked for by their number: what else
    a person may read is not gone through on every page.
    """
    waiting = Notice.objects.filter(person=person, read=None)
    newest = waiting.filter(could_read(person, entry="entry__"))[:MOST_UNREAD]
    numbers = defaultdict(list)
    for table, number in newest.values_list("table", "number"):
        if is_told(table):
            numbers[table].append(number)
    asked = [
        rows_for(model_called(table), person)
        .filter(pk__in=wanted)
        .order_by()
        .annotate(told_in=Value(table))
        .values_list("told_in", "pk")
        for table, wanted in sorted(numbers.items())
    ]
    return len(asked[0].union(*asked[1:], all=True)) if asked else 0


def notices_of(person: Any) -> Any:
    notices = Notice.objects.filter(person=person).select_related("entry")
    return notices.defer(*(f"entry__{name}" for name in _LONG))


def told(person: Any, notices: Iterable[Notice]) -> list[Change]:
    """The notices whose record and entry the person may still read."""
    notices = list(notices)
    things = readable_things(person, [(n.table, n.number) for n in notices])
    numbers = [notice.entry_id for notice in notices]
    entries = set(readable(person).filter(pk__in=numbers).values_list("pk", flat=True))
    return [
        Change(thing=things[n.table, n.number], entry=n.entry, notice=n)
        for n in notices
        if (n.table, n.number) in things and n.entry_id in entries
    ]


def with_earlier(person: Any, changes: list[Change]) -> list[Change]:
    """With all that others did to each record since the person last heard of it."""
    if not changes:
        return []
    of = {(one.notice.table, one.notice.number): one.notice for one in changes}
    entries = readable(person).filter(
        table__in={table for table, _number in of},
        number__in={number for _table, number in of},
        when__gte=min(notice.since for notice in of.values()),
    )
    found: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for entry in entries.exclude(who=person).newest_first().defer(*_LONG):
        notice = of.get((entry.table, entry.number))
        if notice and entry.when >= notice.since and entry.pk != notice.entry_id:
            found[entry.table, entry.number].append(entry)
    return [_with(one, found[one.notice.table, one.notice.number]) for one in changes]


def _with(change: Change, entries: list[Any]) -> Change:
    shown = tuple(entries[:MOST_EARLIER])
    return replace(change, earlier=shown, more=len(entries) - len(shown))


def readable_things(
    person: Any, keys: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], Any]:
    """The records that have a page and that the person may read now."""
    numbers = defaultdict(list)
    for table, number in keys:
        if is_told(table):
            numbers[table].append(number)
    return {
        (table, thing.pk): thing
        for table, wanted in numbers.items()
        for thing in rows_for(model_called(table), person).filter(pk__in=wanted)
    }


def is_told(table: str) -> bool:
    """Whether people can hear of a table: it has levels, or is open, and has pages."""
    try:
        model = apps.get_model(table)
    except (LookupError, ValueError):
        return False
    has_levels = issubclass(model, Shared) or table in OPEN_TABLES
    return has_levels and hasattr(model, "get_absolute_url")


def key_of(table: str, number: int) -> dict[str, Any]:
    """What a subscription to a record says; in a city, to all that happens there."""
    if table in PLACES:
        return {"scope": PLACES[table], "table": "", "number": number}
    return {"scope": "thing", "table": table, "number": number}


def following(person: Any, thing: Any) -> Any:
    """The subscription to a record, as a queryset of one or none."""
    key = key_of(thing._meta.label_lower, thing.pk)
    return Subscription.objects.filter(person=person, **key)


def subscriptions_of(person: Any) -> Any:
    return Subscription.objects.filter(person=person).order_by("scope", "table", "pk")
