"""Everything that the page of one meeting or event shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from samstad.apps.accounts.sharing import Reader
from samstad.apps.accounts.things import model_called, rows_for
from samstad.apps.meetings.may import may_hold_meeting, may_read_inner
from samstad.apps.meetings.models import Commitment, Event, Meeting, Minutes
from samstad.apps.meetings.queries.lists import registration_of

OUTCOME_TABLES = ("exchange.experience", "publishing.article")
"""What can come out of a meeting. A table that is not installed is passed by."""
MOST_CHOICES = 200
MOST_EARLIER = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """What a person sees of a meeting; inner parts are None for those outside."""

    meeting: Meeting
    may_hold: bool
    reads_inner: bool
    programme: list[Any]
    outcomes: list[tuple[Any, Any]]
    own: Any = None
    coming: int = 0
    participants: list[Any] | None = None
    questions: list[Any] | None = None
    minutes: Any = None
    decisions: list[Any] | None = None
    commitments: list[Any] | None = None
    earlier: list[Any] | None = None

    @property
    def seats_left(self) -> int | None:
        seats = self.meeting.seats
        return None if seats is None else max(0, seats - self.coming)


def meeting_page(person: Reader, meeting: Meeting) -> MeetingPage:
    shown: dict[str, Any] = {
        "meeting": meeting,
        "may_hold": may_hold_meeting(person, meeting),
        "reads_inner": may_read_inner(person, meeting),
        "programme": list(meeting.programme.all()),
        "outcomes": outcomes_of(person, meeting),
    }
    if shown["reads_inner"]:
        shown |= _inner(person, meeting, may_hold=shown["may_hold"])
    return MeetingPage(**shown)


def _inner(person: Any, meeting: Meeting, *, may_hold: bool) -> dict[str, Any]:
    """Who comes is told to those who come themselves and to the host."""
    own = registration_of(person, meeting)
    coming = meeting.registrations.standing()
    return {
        "own": own,
        "coming": coming.count(),
        "participants": list(coming.for_listing()) if own or may_hold else None,
        "questions": list(meeting.questions.select_related("asked_by")),
        "minutes": minutes_of(meeting),
        "decisions": list(meeting.decisions.all()),
        "commitments": list(meeting.commitments.for_listing()),
        "earlier": list(earlier_commitments(person, meeting)[:MOST_EARLIER]),
    }


def minutes_of(meeting: Meeting) -> Minutes:
    """Its notes; blank ones if nobody has written any."""
    found = Minutes.objects.filter(meeting=meeting).first()
    return found or Minutes(meeting=meeting)


def earlier_commitments(person: Reader, meeting: Meeting) -> Any:
    """What was promised at earlier meetings and still open when this one began."""
    found = Commitment.objects.inner_of(person).for_listing()
    return found.filter(
        Q(closed=None) | Q(closed__gte=meeting.starts),
        meeting__network=meeting.network_id,
        meeting__starts__lt=meeting.starts,
    )


def outcomes_of(person: Reader, meeting: Meeting) -> list[tuple[Any, Any]]:
    """Each link with its record, for the records that the person may read."""
    links = list(meeting.outcomes.all())
    found: dict[tuple[str, int], Any] = {}
    for table in {link.thing_table for link in links} & set(_installed()):
        wanted = [link.thing_number for link in links if link.thing_table == table]
        rows = rows_for(model_called(table), person).filter(pk__in=wanted)
        found |= {(table, row.pk): row for row in rows}
    keyed = [(link, (link.thing_table, link.thing_number)) for link in links]
    return [(link, found[key]) for link, key in keyed if key in found]


def outcome_choices(person: Reader) -> list[tuple[str, str]]:
    """The newest records that could be linked, as ``table:number`` and name.

    Their titles alone are read: two hundred long texts take longer than the page.
    """
    choices = []
    for table in _installed():
        model = model_called(table)
        names = {field.name for field in model._meta.concrete_fields}
        rows: QuerySet[Any] = rows_for(model, person).order_by("-pk")
        rows = rows.only("pk", *names.intersection(("title", "title_en")))
        kind = str(model._meta.verbose_name)
        choices += [(f"{table}:{r.pk}", f"{kind}: {r}") for r in rows[:MOST_CHOICES]]
    return choices


def _installed() -> list[str]:
    known = {model._meta.label_lower for model in apps.get_models()}
    return [table for table in OUTCOME_TABLES if table in known]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    event: Event
    parts: list[Any]


def event_page(event: Event) -> EventPage:
    return EventPage(event=event, parts=list(event.parts.select_related("city")))
