"""Events of others, and what the cities do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import part_snapshot, record, snapshot
from samstad.apps.meetings.actions.meetings import sharing_verb
from samstad.apps.meetings.actions.writing import put_occasion
from samstad.apps.meetings.may import check_may_keep_event, check_may_speak_for
from samstad.apps.meetings.models import Event, Part

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


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
    entry.before = part_snapshot(part, part.event, told=before)
    entry.after = {} if is_gone else part_snapshot(part, part.event)
    entry.name = f"{part.event}: {part}"[:300]
    entry.save(update_fields=["before", "after", "name"])
