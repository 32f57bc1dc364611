"""What a person has been told, follows, and has missed; only what they may read now."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db.models import Value

from samstad.apps.accounts.sharing import Shared
from samstad.apps.accounts.things import OPEN_TABLES, model_called, rows_for
from samstad.apps.history.queries import could_read, readable
from samstad.apps.notices.models import Choice, Notice, Subscription
from samstad.apps.web.prepared import NOW, prepared

MOST_CHANGES = 30
MOST_UNREAD, MOST_EARLIER = 200, 10
_LONG = ("before", "after")
"""Whole records, which nobody is told of: an entry is told of by its verb."""
NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""When someone was here before their first visit."""
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
    held = next(iter(_choice(number=person.pk)), None)
    return held or Choice(person=person, previous_visit=NEVER)


@prepared
def _choice(*, number: Any) -> Any:
    return Choice.objects.filter(person=number)[:1]


def previous_visit(person: Any) -> datetime.datetime:
    return choice_of(person).previous_visit


def changes_since(person: Any, since: datetime.datetime) -> list[Change]:
    """What others did, one line for each record, newest first.

    A newcomer is shown what people did: all that came with the installation is new.
    """
    by_thing: dict[tuple[str, int], list[Any]] = defaultdict(list)
    done = _lately(person) if since == NEVER else _done_since(person, since=since)
    for entry in done:
        by_thing[entry.table, entry.number].append(entry)
    things = readable_things(person, list(by_thing)[:MOST_CHANGES])
    return [
        Change(thing=things[key], entry=found[0], more=len(found) - 1)
        for key, found in by_thing.items()
        if key in things
    ]


@prepared
def _done_since(person: Any, *, since: Any) -> Any:
    return _newest(readable(person).filter(when__gt=since, when__lte=NOW), person)


@prepared
def _lately(person: Any) -> Any:
    return _newest(readable(person).filter(when__lte=NOW).exclude(who=None), person)


def _newest(entries: Any, person: Any) -> Any:
    others = entries.exclude(who=person.pk)
    return others.order_by("-when", "-pk").defer(*_LONG)[:500]


def unread(person: Any) -> int:
    """How many wait, of those whose record and entry may still be read.

    The newest are counted, and the records are asked for by their number: what else
    a person may read is not gone through on every page.
    """
    numbers = defaultdict(list)
    for table, number in _waiting(person):
        if is_told(table):
            numbers[table].append(number)
    return len(_readable_numbers(person, **numbers)) if numbers else 0


@prepared
def _waiting(person: Any) -> Any:
    waiting = Notice.objects.filter(person=person.pk, read=None)
    newest = waiting.filter(could_read(person, entry="entry__"))[:MOST_UNREAD]
    return newest.values_list("table", "number")


@prepared
def _readable_numbers(person: Any, **numbers: Any) -> Any:
    """By the name of the table, in one question."""
    asked = [
        rows_for(model_called(table), person)
        .filter(pk__in=wanted)
        .order_by()
        .annotate(told_in=Value(table))
        .values_list("told_in", "pk")
        for table, wanted in sorted(numbers.items())
    ]
    return asked[0].union(*asked[1:], all=True)


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
