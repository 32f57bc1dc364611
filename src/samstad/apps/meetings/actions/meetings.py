"""Announcing, changing, sharing and cancelling a meeting; its programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.apps.accounts.things import find_thing
from samstad.apps.meetings.actions.writing import (
    NotNow,
    put_occasion,
    put_part,
    remove_part,
)
from samstad.apps.meetings.may import check_may_hold_meeting
from samstad.apps.meetings.models import Meeting, Outcome, ProgrammeItem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@transaction.atomic
def announce_meeting(person: Person, meeting: Meeting, **said: Any) -> Any:
    for name, value in said.items():
        setattr(meeting, name, value)
    check_may_hold_meeting(person, meeting)
    return put_occasion(person, gettext_noop("announced the meeting"), meeting)


@transaction.atomic
def change_meeting(person: Person, meeting: Meeting, **changed: Any) -> Any:
    """Both the meeting as it is and as it will be must be the person's to hold."""
    check_may_hold_meeting(person, meeting)
    held = put_occasion(person, gettext_noop("changed the meeting"), meeting, **changed)
    check_may_hold_meeting(person, held)
    return held


@transaction.atomic
def cancel_meeting(person: Person, meeting: Meeting, *, why: str) -> Any:
    """It stays in every calendar as cancelled, so that the news arrives."""
    check_may_hold_meeting(person, meeting)
    if meeting.is_over:
        raise NotNow(
            Text(sv="Träffen har redan varit.", en="The meeting has already been."),
            remedy=Text(
                sv="Skriv i anteckningarna vad som hände.",
                en="Write in the notes what happened.",
            ),
        )
    changed = {"cancelled": timezone.now(), "cancelled_why": why}
    return put_occasion(
        person, gettext_noop("cancelled the meeting"), meeting, **changed
    )


@transaction.atomic
def resume_meeting(person: Person, meeting: Meeting) -> Any:
    """Take back that it was cancelled."""
    check_may_hold_meeting(person, meeting)
    changed = {"cancelled": None, "cancelled_why": ""}
    return put_occasion(
        person, gettext_noop("took up the cancelled meeting again"), meeting, **changed
    )


@transaction.atomic
def share_meeting(person: Person, meeting: Meeting, *, level: str) -> Any:
    check_may_hold_meeting(person, meeting)
    return put_occasion(person, sharing_verb(meeting, level), meeting, level=level)


def sharing_verb(thing: Any, level: str) -> str:
    order = [known.value for known in Level]
    if order.index(level) > order.index(thing.level):
        return gettext_noop("shared it more widely")
    return gettext_noop("shared it more narrowly")


@transaction.atomic
def put_item(person: Person, item: ProgrammeItem, **changed: Any) -> ProgrammeItem:
    """Add to the programme, or change in it; within the meeting's own time."""
    meeting = item.meeting
    check_may_hold_meeting(person, meeting)
    starts, ends = changed["starts"], changed.get("ends") or changed["starts"]
    if not meeting.starts <= starts or not ends <= meeting.ends:
        raise ValidationError({"starts": _("The time is outside the meeting.")})
    is_new = item.pk is None
    verb = (
        gettext_noop("added to the programme")
        if is_new
        else gettext_noop("changed the programme")
    )
    put_part(person, verb, meeting, item, **changed)
    return item


@transaction.atomic
def remove_item(person: Person, item: ProgrammeItem) -> None:
    check_may_hold_meeting(person, item.meeting)
    remove_part(person, gettext_noop("removed from the programme"), item.meeting, item)


@transaction.atomic
def link_outcome(person: Person, meeting: Meeting, *, table: str, number: int) -> None:
    """Tie an experience or article that the person may read to the meeting."""
    check_may_hold_meeting(person, meeting)
    if find_thing(table, number, person) is None:
        raise ValidationError(_("There is no such record that you may read."))
    link = Outcome(meeting=meeting, thing_table=table, thing_number=number)
    put_part(person, gettext_noop("linked what came out of it"), meeting, link)


@transaction.atomic
def unlink_outcome(person: Person, link: Outcome) -> None:
    check_may_hold_meeting(person, link.meeting)
    verb = gettext_noop("unlinked what came out of it")
    remove_part(person, verb, link.meeting, link)
