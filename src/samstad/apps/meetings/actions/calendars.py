"""Calendars of other programs, read in as events of others or as drafts of meetings."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.adapters.calendars import ReadEntry, read_calendar
from samstad.apps.meetings.actions.events import put_event
from samstad.apps.meetings.actions.meetings import change_meeting
from samstad.apps.meetings.actions.writing import put_occasion
from samstad.apps.meetings.may import check_may_hold_meeting, check_may_keep_event
from samstad.apps.meetings.models import Event, Meeting, Precision
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text, same

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

DAYS_READ_AHEAD = 730
_WRITTEN_AS = {
    "title": "SUMMARY",
    "place": "LOCATION",
    "about": "DESCRIPTION",
    "link": "URL",
    "imported_uid": "UID",
}
"""The property of a calendar file that each field comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An entry of a file beside what there is of it already.

    ``cells`` are what it is called, before and after, of what changes.
    """

    entry: ReadEntry
    occasion: Any
    is_new: bool
    is_changed: bool
    cells: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_meeting(self) -> bool:
        return isinstance(self.occasion, Meeting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a file is read in as.

    Attributes
    ----------
    zone
        Where times stand that name no zone.
    scope
        The network, city and level that new records get.
    is_of_meetings
        New entries become drafts of theme meetings, read by the host city alone until
        they are shared; what was read in before stays what it is.
    only
        The UIDs that are read in; all of them when it is empty.
    """

    zone: str
    scope: dict[str, Any]
    is_of_meetings: bool = False
    only: Collection[str] = ()


def preview_calendar(
    person: Person, content: bytes, file: str, asked: Asked
) -> list[Read]:
    """Say what the file would change: it is read in, and that is undone."""
    with transaction.atomic():
        found = import_calendar(person, content, file, asked)
        transaction.set_rollback(True)
    return found


@transaction.atomic
def import_calendar(
    person: Person, content: bytes, file: str, asked: Asked
) -> list[Read]:
    """Read a calendar in, all that is asked for or nothing.

    Raises
    ------
    MistakesInInput
        With every mistake by line.
    """
    if asked.is_of_meetings:
        check_may_hold_meeting(person, Meeting(**asked.scope))
    else:
        check_may_keep_event(person, Event(**asked.scope))
    last = timezone.localdate() + datetime.timedelta(days=DAYS_READ_AHEAD)
    entries = read_calendar(content, file, zone=asked.zone, last=last)
    if asked.only:
        entries = [entry for entry in entries if entry.uid in asked.only]
    there, read, mistakes = _there(entries, asked.scope), list[Read](), list[Mistake]()
    for entry in entries:
        try:
            with transaction.atomic():
                read.append(_put(person, entry, there.get(entry.uid), asked))
        except ValidationError as error:
            mistakes += _mistakes(file, entry, error)
    if mistakes:
        raise MistakesInInput(mistakes)
    return read


def _mistakes(file: str, entry: ReadEntry, error: ValidationError) -> list[Mistake]:
    """What the calendar cannot keep, such as a title that is too long."""
    return [
        Mistake(
            file=file,
            row=entry.line,
            column=_WRITTEN_AS.get(name, name),
            message=same(" ".join(words)),
            remedy=Text(sv="Rätta raden i filen.", en="Mend the line in the file."),
            code="calendar",
        )
        for name, words in error.message_dict.items()
    ]


def _there(entries: Sequence[ReadEntry], scope: dict[str, Any]) -> dict[str, Any]:
    """What was read in before into the same city; its level is left as it is."""
    where = {name: scope[name] for name in ("network", "city")}
    uids = {entry.uid for entry in entries}
    found: dict[str, Any] = {}
    for model in (Event, Meeting):
        rows = model.objects.filter(**where).exclude(imported_uid="")
        found |= {row.imported_uid: row for row in rows if row.imported_uid in uids}
    return found


def _put(person: Person, entry: ReadEntry, there: Any, asked: Asked) -> Read:
    said = _said(entry)
    if there is None:
        write = _draft_meeting if asked.is_of_meetings else _add_event
        new = write(person, entry, asked.scope, said)
        return Read(entry=entry, occasion=new, is_new=True, is_changed=True)
    was_cancelled = there.cancelled is not None
    if was_cancelled == entry.is_cancelled:
        said["cancelled"] = there.cancelled
    cells = _cells(there, said)
    if not cells:
        return Read(entry=entry, occasion=there, is_new=False, is_changed=False)
    change = change_meeting if isinstance(there, Meeting) else put_event
    held = change(person, there, **said)
    return Read(entry=entry, occasion=held, is_new=False, is_changed=True, cells=cells)


def _add_event(
    person: Person, entry: ReadEntry, scope: dict[str, Any], said: dict[str, Any]
) -> Any:
    return put_event(person, Event(**scope, imported_uid=entry.uid), **said)


def _draft_meeting(
    person: Person, entry: ReadEntry, scope: dict[str, Any], said: dict[str, Any]
) -> Any:
    """Nobody is told of it, and only the host city reads it, until it is shared."""
    closed = {**scope, "level": Level.CITY.value}
    meeting = Meeting(**closed, imported_uid=entry.uid)
    verb = gettext_noop("drafted the meeting from a calendar file")
    return put_occasion(person, verb, meeting, **said)


def _cells(there: Any, said: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, before and after of every field that the file says otherwise."""
    return [
        (_name(name), _shown(there, name), _shown(type(there)(**said), name))
        for name, value in said.items()
        if getattr(there, name) != value
    ]


def _name(name: str) -> str:
    if name == "cancelled":
        return _("Cancelled")
    names = {f.name: f.verbose_name for f in Event._meta.concrete_fields}
    return str(capfirst(names[name]))


def _shown(occasion: Any, name: str) -> str:
    if name in ("starts", "ends"):
        return f"{getattr(occasion, f'local_{name}'):%Y-%m-%d %H:%M}"
    if name == "cancelled":
        return _("yes") if occasion.cancelled else _("no")
    if name == "precision":
        return str(occasion.get_precision_display())
    return str(getattr(occasion, name))


def _said(entry: ReadEntry) -> dict[str, Any]:
    """Their attendees are left out: they are not ours to keep."""
    zone = ZoneInfo(entry.zone)
    return {
        "title": entry.title,
        "starts": entry.starts.astimezone(zone),
        "ends": entry.ends.astimezone(zone),
        "time_zone": entry.zone,
        "precision": Precision.DAY if entry.is_all_day else Precision.CLOCK,
        "place": entry.place,
        "about": entry.about,
        "link": entry.address,
        "cancelled": timezone.now() if entry.is_cancelled else None,
    }
