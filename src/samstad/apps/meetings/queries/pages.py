"""Everything that the page of one meeting or event shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Q, QuerySet, Value

from samstad.apps.accounts.sharing import Reader
from samstad.apps.accounts.things import model_called, rows_for
from samstad.apps.meetings.may import may_hold_meeting, may_read_inner
from samstad.apps.meetings.models import (
    Commitment,
    Decision,
    Event,
    Meeting,
    Minutes,
    Outcome,
    ProgrammeItem,
    Registration,
    SentQuestion,
)
from samstad.apps.meetings.queries.lists import registration_of
from samstad.apps.web.prepared import prepared

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
    decided: list[Any] | None = None

    @property
    def seats_left(self) -> int | None:
        seats = self.meeting.seats
        return None if seats is None else max(0, seats - self.coming)


def meeting_page(person: Reader, meeting: Meeting) -> MeetingPage:
    shown: dict[str, Any] = {
        "meeting": meeting,
        "may_hold": may_hold_meeting(person, meeting),
        "reads_inner": may_read_inner(person, meeting),
        "programme": _of(meeting, _programme(number=meeting.pk)),
        "outcomes": outcomes_of(person, meeting),
    }
    if shown["reads_inner"]:
        shown |= _inner(person, meeting, may_hold=shown["may_hold"])
    return MeetingPage(**shown)


def _inner(person: Any, meeting: Meeting, *, may_hold: bool) -> dict[str, Any]:
    """Who comes is told to those who come themselves and to the host."""
    own = registration_of(person, meeting)
    number = meeting.pk
    is_told = bool(own or may_hold)
    who = _of(meeting, _participants(number=number)) if is_told else None
    return {
        "own": own,
        "coming": sum(_coming(number=number)) if who is None else len(who),
        "participants": who,
        "questions": _of(meeting, _questions(number=number)),
        "minutes": minutes_of(meeting),
        "decisions": _of(meeting, _decisions(number=number)),
        "commitments": _of(meeting, _commitments(number=number)),
        "earlier": _earlier(person, network=meeting.network_id, starts=meeting.starts),
        "decided": _decided(person, network=meeting.network_id, starts=meeting.starts),
    }


def _of(meeting: Meeting, parts: list[Any]) -> list[Any]:
    for part in parts:
        part.meeting = meeting
    return parts


@prepared
def _programme(*, number: Any) -> Any:
    return ProgrammeItem.objects.filter(meeting=number)


@prepared
def _participants(*, number: Any) -> Any:
    return Registration.objects.standing().filter(meeting=number).for_listing()


@prepared
def _coming(*, number: Any) -> Any:
    counted = Registration.objects.standing().filter(meeting=number).order_by()
    return (
        counted.values(one=Value(1)).annotate(n=Count("pk")).values_list("n", flat=True)
    )


@prepared
def _questions(*, number: Any) -> Any:
    return SentQuestion.objects.filter(meeting=number).select_related("asked_by")


@prepared
def _decisions(*, number: Any) -> Any:
    return Decision.objects.filter(meeting=number).for_listing()


@prepared
def _commitments(*, number: Any) -> Any:
    return Commitment.objects.filter(meeting=number).for_listing()


@prepared
def _minutes(*, number: Any) -> Any:
    return Minutes.objects.filter(meeting=number)


@prepared
def _earlier(person: Any, *, network: Any, starts: Any) -> Any:
    return _open_before(Commitment, person, network, starts)[:MOST_EARLIER]


@prepared
def _decided(person: Any, *, network: Any, starts: Any) -> Any:
    """The latest first, as a meeting takes them up."""
    found = _open_before(Decision, person, network, starts)
    return found.order_by("-meeting__starts", "noted", "pk")[:MOST_EARLIER]


def minutes_of(meeting: Meeting) -> Minutes:
    """Its notes; blank ones if nobody has written any."""
    found = _of(meeting, _minutes(number=meeting.pk))
    return found[0] if found else Minutes(meeting=meeting)


def _open_before(model: Any, person: Reader, network: Any, starts: Any) -> Any:
    """Said at earlier meetings, and still open when this one began."""
    found = model.objects.inner_of(person).for_listing()
    return found.filter(
        Q(closed=None) | Q(closed__gte=starts),
        meeting__network=network,
        meeting__starts__lt=starts,
    )


def outcomes_of(person: Reader, meeting: Meeting) -> list[tuple[Any, Any]]:
    """Each link with its record, for the records that the person may read."""
    links = _of(meeting, _links(number=meeting.pk))
    found: dict[tuple[str, int], Any] = {}
    for table in {link.thing_table for link in links} & set(_installed()):
        wanted = [link.thing_number for link in links if link.thing_table == table]
        rows = _linked(person, table, numbers=wanted)
        found |= {(table, row.pk): row for row in rows}
    keyed = [(link, (link.thing_table, link.thing_number)) for link in links]
    return [(link, found[key]) for link, key in keyed if key in found]


@prepared
def _links(*, number: Any) -> Any:
    return Outcome.objects.filter(meeting=number)


@prepared
def _linked(person: Any, table: str, *, numbers: Any) -> Any:
    return rows_for(model_called(table), person).filter(pk__in=numbers)


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
