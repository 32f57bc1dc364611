"""Notes, and decisions and commitments that are taken up until they are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import part_snapshot, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.meetings.actions.writing import put_part, remove_part
from samstad.apps.meetings.may import check_may_follow_up, check_may_hold_meeting
from samstad.apps.meetings.models import Commitment, Decision, Meeting, Minutes
from samstad.apps.meetings.models.minutes import OPEN, FollowedUp
from samstad.apps.web.seen import WrittenMeanwhile, seen_as

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@transaction.atomic
def write_notes(
    person: Person,
    meeting: Meeting,
    *,
    notes: str,
    notes_en: str = "",
    seen: str | None = None,
) -> Minutes:
    """Write them down; ``seen`` is ``notes_seen`` of what the person was shown."""
    check_may_hold_meeting(person, meeting)
    Meeting.objects.select_for_update().get(pk=meeting.pk)  # one scribe at a time
    minutes = Minutes.objects.filter(meeting=meeting).first()
    minutes = minutes or Minutes(meeting=meeting)
    if seen is not None and seen != notes_seen(minutes):
        raise WrittenMeanwhile(minutes.changed_by)
    said = {
        "notes": notes,
        "notes_en": notes_en,
        "changed": timezone.now(),
        "changed_by": person,
    }
    put_part(person, gettext_noop("wrote the notes"), meeting, minutes, **said)
    return minutes


def notes_seen(minutes: Minutes) -> str:
    return seen_as([minutes.notes, minutes.notes_en])


@transaction.atomic
def note_decision(
    person: Person, decision: Decision, *, seen: str | None = None, **said: Any
) -> Decision:
    """Note what was decided, or mend its words, owner or day.

    ``seen`` is ``followed_up_seen`` of what the person was shown.
    """
    check_may_hold_meeting(person, decision.meeting)
    is_new = decision.pk is None
    if not is_new:
        held = Decision.objects.select_for_update().get(pk=decision.pk)
        if seen is not None and seen != followed_up_seen(held):
            raise WrittenMeanwhile(_writer_of(held, person))
    verb = (
        gettext_noop("noted a decision")
        if is_new
        else gettext_noop("changed the words of a decision")
    )
    if not is_new:
        said |= {"changed": timezone.now(), "sequence": decision.sequence + 1}
    put_part(person, verb, decision.meeting, decision, **said)
    return decision


def followed_up_seen(thing: FollowedUp) -> str:
    """Of a decision or a commitment, as it stands."""
    return seen_as(sorted(snapshot(thing).items()))


def _writer_of(held: Decision | Commitment, person: Person) -> str | None:
    stands = part_snapshot(held, held.meeting)
    return last_writer(held.meeting, person, stands=stands)


@transaction.atomic
def remove_decision(person: Person, decision: Decision) -> None:
    check_may_hold_meeting(person, decision.meeting)
    verb = gettext_noop("removed a decision")
    remove_part(person, verb, decision.meeting, decision)


@transaction.atomic
def note_commitment(person: Person, meeting: Meeting, **said: Any) -> Commitment:
    check_may_hold_meeting(person, meeting)
    commitment = Commitment(meeting=meeting)
    verb = gettext_noop("noted a commitment")
    put_part(person, verb, meeting, commitment, **said)
    return commitment


@transaction.atomic
def change_commitment(
    person: Person, promised: Commitment, *, seen: str | None = None, **said: Any
) -> Commitment:
    """Mend what was noted: its words, who promised, or the day."""
    check_may_hold_meeting(person, promised.meeting)
    held = Commitment.objects.select_for_update().get(pk=promised.pk)
    if seen is not None and seen != followed_up_seen(held):
        raise WrittenMeanwhile(_writer_of(held, person))
    said |= {"changed": timezone.now(), "sequence": held.sequence + 1}
    verb = gettext_noop("changed the words of a commitment")
    put_part(person, verb, held.meeting, held, **said)
    return held


def follow_up_commitment(person: Person, promised: Commitment, **changed: Any) -> Any:
    """Say how it goes: a new day, or closed as done or dropped; or opened again."""
    verb = gettext_noop("followed up a commitment")
    return _follow_up(person, verb, promised, changed)


def follow_up_decision(person: Person, decision: Decision, **changed: Any) -> Any:
    """Say whether it has been carried out, is yet to be, or has lapsed."""
    verb = gettext_noop("followed up a decision")
    return _follow_up(person, verb, decision, changed)


@transaction.atomic
def _follow_up(
    person: Person, verb: str, thing: FollowedUp, changed: dict[str, Any]
) -> Any:
    check_may_follow_up(person, thing)
    rows: Any = type(thing)._default_manager
    held = rows.select_for_update().get(pk=thing.pk)
    is_open = changed.get("state", held.state) == OPEN
    said = {
        **changed,
        "closed": None if is_open else held.closed or timezone.now(),
        "changed": timezone.now(),
        "sequence": held.sequence + 1,
    }
    put_part(person, verb, held.meeting, held, **said)
    return held
