"""What an entry says to a person: names in place of numbers, words of the field."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samstad.apps.accounts.sharing import Shared
from samstad.apps.accounts.things import OPEN_TABLES, rows_for
from samstad.apps.history.models import Entry
from samstad.apps.web.names import said_invented
from samstad.apps.web.templatetags.components import named

Names = dict[tuple[Any, int], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that differs, with what it was and what it became, as people say it."""

    field: str
    before: Any
    after: Any


def read(
    entries: Iterable[Entry], model: Any, person: Any
) -> list[tuple[Entry, list[Change]]]:
    """The entries with their changes; one question for each table that is named."""
    entries = list(entries)
    names = _names(entries, model, person)
    return [(entry, list(_changes(entry, model, names))) for entry in entries]


def _changes(entry: Entry, model: Any, names: Names) -> Iterator[Change]:
    """What was blank and stays so is no change to a reader."""
    for name, *values in entry.changes:
        if _is_told(model, name):
            change = _change(model, names, name, *values)
            if change.before != "" or change.after != "":
                yield change


def read_of_many(
    entries: Iterable[Entry], person: Any
) -> list[tuple[Entry, list[Change], Any]]:
    """The entries of several tables with their changes, and whom each is about."""
    entries = list(entries)
    tables = {entry.table: apps.get_model(entry.table) for entry in entries}
    changes = {
        entry.pk: found
        for table, model in tables.items()
        for entry, found in read(
            [e for e in entries if e.table == table], model, person
        )
    }
    numbers = {entry.pk: _whom(entry) for entry in entries}
    people = get_user_model()._default_manager.in_bulk(
        {number for number in numbers.values() if number}
    )
    return [(e, changes[e.pk], people.get(numbers[e.pk])) for e in entries]


def _whom(entry: Entry) -> Any:
    return entry.after.get("person", entry.before.get("person"))


_BY_ANOTHER_NAME = ("thing_table", "thing_number")
"""Which thing a role is for is told by ``thing_name``."""
_BY_ITSELF = ("uid", "sequence", "made", "changed")
"""What a calendar counts changes by, and the entry's own day."""


def _is_told(model: Any, name: str) -> bool:
    """When it was last changed is the entry's own day, and not said twice."""
    is_day = getattr(_field(model, name), "auto_now", False)
    is_kept = name.rpartition(":")[2] in _BY_ITSELF
    return not is_day and not is_kept and name not in _BY_ANOTHER_NAME


def field_called(model: Any, name: str) -> str:
    """What people call a field; one that the table no longer has keeps its name."""
    field = _field(model, name)
    if field is None:
        return name
    said = getattr(field, "verbose_name", name)
    if field.is_relation and said == name.replace("_", " "):
        said = field.related_model._meta.verbose_name
    if ":" in name:
        said = f"{field.model._meta.verbose_name}: {said}"
    return str(capfirst(said))


def _change(model: Any, names: Names, name: str, before: Any, after: Any) -> Change:
    field = _field(model, name)
    said = (_said(field, names, value) for value in (before, after))
    return Change(field=field_called(model, name), before=next(said), after=next(said))


def _said(field: Any, names: Names, value: Any) -> Any:
    """A value as a page would show it; “–” where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.ForeignKey):
        hidden = _("something you may not see")
        return (
            named(names[found])
            if (found := (field.related_model, value)) in names
            else hidden
        )
    if choices := dict(getattr(field, "flatchoices", ())):
        return choices.get(value, value)
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(str(value))
        return (
            _day(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
            if moment
            else value
        )
    if isinstance(field, models.DateField):
        day = parse_date(str(value))
        return _day(day, "SHORT_DATE_FORMAT") if day else value
    return said_invented(_plain(value)) if isinstance(value, str) else value


def _plain(text: str) -> str:
    """Without the tags of an article's body."""
    if "</" not in text:
        return text
    return " ".join(unescape(strip_tags(text.replace("<", " <"))).split())


def _day(when: datetime.date, form: str) -> str:
    return date_format(when, form)


def _names(entries: list[Entry], model: Any, person: Any) -> Names:
    """Every record that a changed field points at and that the person may read."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for entry in entries:
        for name, *values in entry.changes:
            field = _field(model, name)
            if isinstance(field, models.ForeignKey):
                wanted[field.related_model] |= {v for v in values if v is not None}
    return {
        (table, thing.pk): thing
        for table, numbers in wanted.items()
        if _may_be_named(table)
        for thing in rows_for(table, person).filter(pk__in=numbers)
    }


def _may_be_named(table: Any) -> bool:
    """People, what is open to all, and what has levels that ``rows_for`` keeps."""
    is_open = table._meta.label_lower in OPEN_TABLES
    return is_open or table is get_user_model() or issubclass(table, Shared)


def _field(model: Any, name: str) -> Any:
    """A field of the table, or of a part of it: see ``part_snapshot``."""
    table, _colon, name = name.rpartition(":")
    try:
        model = apps.get_model(table) if table else model
        return model._meta.get_field(name)
    except (FieldDoesNotExist, LookupError):
        return None
