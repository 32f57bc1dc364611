"""What all actions of the app write in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from samstad.apps.history.actions import Snapshot, part_snapshot, record, snapshot
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.history.models import Entry
    from samstad.apps.meetings.models import Meeting, Occasion

_ASKS_ANEW = ("starts", "ends", "time_zone", "precision", "place", "cancelled")
"""Changes after which someone who has said yes must think again (RFC 5545)."""


class NotNow(Problem):
    """The person may, but not as things stand."""

    code = "meetings.not-now"


def put_occasion(person: Person, verb: str, occasion: Occasion, **changed: Any) -> Any:
    """Write an occasion, count the change for calendars, and keep its history."""
    model: Any = type(occasion)
    held = occasion
    if occasion.pk:
        held = model.objects.select_for_update().get(pk=occasion.pk)
    before = snapshot(held)
    for name, value in changed.items():
        setattr(held, name, value)
    held.changed = timezone.now()
    if any(before and before[name] != getattr(held, name) for name in _ASKS_ANEW):
        held.sequence += 1
    held.full_clean()
    held.save()
    entry = record(person, verb, held, before=before)
    if held.link or before.get("link"):
        _keep_within_network(entry)
    return held


def record_part(
    person: Person | None,
    verb: str,
    meeting: Meeting,
    part: models.Model,
    *,
    before: Snapshot | None = None,
    is_gone: bool = False,
) -> None:
    """Write in the history of the meeting what was done to a part of it.

    What is inside a public meeting stays within the network, in the history too.
    """
    entry = record(person, verb, meeting)
    entry.before = part_snapshot(part, meeting, told=before or {})
    entry.after = {} if is_gone else part_snapshot(part, meeting)
    entry.name = f"{meeting}: {part}"[:300]
    entry.save(update_fields=["before", "after", "name"])
    _keep_within_network(entry)


def _keep_within_network(entry: Entry) -> None:
    """What is public of a meeting is its announcement, not all that is written."""
    if entry.level == Level.PUBLIC:
        entry.level = Level.NETWORK.value
        entry.save(update_fields=["level"])


def put_part(
    person: Person, verb: str, meeting: Meeting, part: models.Model, **changed: Any
) -> None:
    """Write a part of a meeting; the caller has checked that the person may."""
    before = snapshot(type(part)._default_manager.get(pk=part.pk)) if part.pk else {}
    for name, value in changed.items():
        setattr(part, name, value)
    part.full_clean()
    part.save()
    record_part(person, verb, meeting, part, before=before)


def remove_part(
    person: Person, verb: str, meeting: Meeting, part: models.Model
) -> None:
    record_part(person, verb, meeting, part, before=snapshot(part), is_gone=True)
    part.delete()
