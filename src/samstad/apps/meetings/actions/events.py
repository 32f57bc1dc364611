"""Events of others, what the cities do there, and calendars read in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.adapters.calendars import ReadEntry, read_calendar
from samstad.apps.history.actions import record, snapshot
from samstad.apps.meetings.actions.meetings import sharing_verb
from samstad.apps.meetings.actions.writing import put_occasion
from samstad.apps.meetings.may import check_may_keep_event, check_may_speak_for
from samstad.apps.meetings.models import Event, Part, Precision
from samstad.vocabulary.problems import Mistake, MistakesInInput
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


@transaction.atomic
def put_event(person: Person, event: Event, **changed: Any) -> Any:
    """Add an event of others, or change one."""
    if event.pk:
        check_may_keep_event(person, event)
    verb = (
        gettext_noop("changed the event")
        if event.pk
        else gettext_noop("added the event")
    )
    held = put_occasion(person, verb, event, **changed)
    check_may_keep_event(person, held)
    return held


@transaction.atomic
def cancel_event(person: Person, event: Event, *, why: str) -> Any:
    check_may_keep_event(person, event)
    changed = {"cancelled": timezone.now(), "cancelled_why": why}
    return put_occasion(person, gettext_noop("marked as cancelled"), event, **changed)


@transaction.atomic
def resume_event(person: Person, event: Event) -> Any:
    check_may_keep_event(person, event)
    changed = {"cancelled": None, "cancelled_why": ""}
    verb = gettext_noop("took back that it was cancelled")
    return put_occasion(person, verb, event, **changed)


@transaction.atomic
def share_event(person: Person, event: Event, *, level: str) -> Any:
    check_may_keep_event(person, event)
    return put_occasion(person, sharing_verb(event, level), event, level=level)


@transaction.atomic
def put_city_part(person: Person, part: Part, **changed: Any) -> Part:
    """Say that a city takes part, and with what."""
    if part.pk:
        check_may_speak_for(person, part.city_id, part.event.network_id)
    before = snapshot(Part.objects.get(pk=part.pk)) if part.pk else {}
    for name, value in changed.items():
        setattr(part, name, value)
    check_may_speak_for(person, part.city_id, part.event.network_id)
    part.full_clean()
    part.save()
    _record(person, gettext_noop("said what a city does there"), part, before=before)
    return part


@transaction.atomic
def remove_city_part(person: Person, part: Part) -> None:
    check_may_speak_for(person, part.city_id, part.event.network_id)
    verb = gettext_noop("removed what a city does there")
    _record(person, verb, part, before=snapshot(part), is_gone=True)
    part.delete()


def _record(
    person: Person, verb: str, part: Part, *, before: Any, is_gone: bool = False
) -> None:
    entry = record(person, verb, part.event)
    entry.before, entry.after = before, {} if is_gone else snapshot(part)
    entry.name = f"{part.event}: {part}"[:300]
    entry.save(update_fields=["before", "after", "name"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An entry of a file beside what there is of it already."""

    entry: ReadEntry
    event: Any
    is_new: bool
    is_changed: bool


def preview_calendar(
    person: Person, content: bytes, file: str, *, zone: str, scope: dict[str, Any]
) -> list[Read]:
    """Say what the file would change: it is read in, and that is undone."""
    with transaction.atomic():
        found = import_calendar(person, content, file, zone=zone, scope=scope)
        transaction.set_rollback(True)
    return found


@transaction.atomic
def import_calendar(
    person: Person, content: bytes, file: str, *, zone: str, scope: dict[str, Any]
) -> list[Read]:
    """Read a calendar in as events of others, all of it or nothing.

    ``scope`` is the network, city and level that they get.

    Raises
    ------
    MistakesInInput
        With every mistake by line.
    """
    check_may_keep_event(person, Event(**scope))
    last = timezone.localdate() + datetime.timedelta(days=DAYS_READ_AHEAD)
    entries = read_calendar(content, file, zone=zone, last=last)
    there, read, mistakes = _there(entries, scope), list[Read](), list[Mistake]()
    for entry in entries:
        try:
            with transaction.atomic():
                read.append(_put(person, entry, there.get(entry.uid), scope))
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


def _there(entries: Sequence[ReadEntry], scope: dict[str, Any]) -> dict[str, Event]:
    """What was read in before into the same city; its level is left as it is."""
    where = {name: scope[name] for name in ("network", "city")}
    found = Event.objects.filter(**where).exclude(imported_uid="")
    uids = {entry.uid for entry in entries}
    return {event.imported_uid: event for event in found if event.imported_uid in uids}


def _put(
    person: Person, entry: ReadEntry, there: Event | None, scope: dict[str, Any]
) -> Read:
    said = _said(entry)
    if there is not None:
        was_cancelled = there.cancelled is not None
        if was_cancelled == entry.is_cancelled:
            said["cancelled"] = there.cancelled
        if all(getattr(there, name) == value for name, value in said.items()):
            return Read(entry=entry, event=there, is_new=False, is_changed=False)
        event = put_event(person, there, **said)
        return Read(entry=entry, event=event, is_new=False, is_changed=True)
    event = put_event(person, Event(**scope, imported_uid=entry.uid), **said)
    return Read(entry=entry, event=event, is_new=True, is_changed=True)


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
