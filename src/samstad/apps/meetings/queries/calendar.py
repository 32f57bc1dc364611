"""The calendar as a month on paper, and as entries that programs subscribe to."""

from __future__ import annotations

import calendar
import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samstad.adapters.calendars import Entry
from samstad.apps.accounts.sharing import Reader
from samstad.apps.meetings.models import Commitment, Decision, Event, Meeting
from samstad.apps.meetings.queries.lists import events, meetings
from samstad.apps.web.requests import spoken

QUARTER = datetime.timedelta(minutes=15)
Absolute = Callable[[str], str]
"""From an address within the site to one that other programs can follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that stands on a day."""

    kind: str
    occasion: Any


@dataclass(slots=True, kw_only=True)
class Day:
    date: datetime.date
    is_outside: bool
    is_today: bool
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The weeks of a month from Monday, with what stands on each day.

    ``undated`` is what is known to fall in the month and nothing more; ``occasions``
    is all that is shown.
    """

    first: datetime.date
    weeks: list[tuple[int, list[Day]]]
    undated: list[Any]
    occasions: list[Any]

    @property
    def before(self) -> datetime.date:
        return (self.first - datetime.timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> datetime.date:
        return (self.first + datetime.timedelta(days=32)).replace(day=1)

    @property
    def marked_days(self) -> list[Day]:
        days = (day for _week, days in self.weeks for day in days)
        return [day for day in days if day.marks and not day.is_outside]


def month_of(person: Reader, first: datetime.date, *, city: Any = None) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    start, end = _midnight(weeks[0][0]), _midnight(weeks[-1][-1], add=1)
    found = [
        *meetings(person, city=city).between(start, end),
        *events(person, city=city).between(start, end),
    ]
    closing = meetings(person, city=city).filter(
        registration_until__gte=start, registration_until__lt=end
    )
    marks = _marks(found, closing.standing())
    return Month(
        first=first,
        weeks=[
            (week[3].isocalendar().week, [_day(d, first, marks) for d in week])
            for week in weeks
        ],
        occasions=found,
        undated=[o for o in found if o.is_month_only and first in o.days],
    )


def agenda(
    person: Reader, first: datetime.date, *, months: int, city: Any = None
) -> list[Any]:
    """Meetings and events in the order of time, from a month and some on."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    start, end = _midnight(first), _midnight(datetime.date(year, month + 1, 1))
    found = [
        *meetings(person, city=city).between(start, end),
        *events(person, city=city).between(start, end),
    ]
    return sorted(found, key=lambda occasion: occasion.starts)


def _midnight(day: datetime.date, *, add: int = 0) -> datetime.datetime:
    day += datetime.timedelta(days=add)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _marks(
    found: Iterable[Any], closing: Iterable[Meeting]
) -> dict[datetime.date, list[Mark]]:
    marks = defaultdict(list)
    for occasion in sorted(found, key=lambda o: o.starts):
        kind = "meeting" if isinstance(occasion, Meeting) else "event"
        for day in [] if occasion.is_month_only else occasion.days:
            marks[day].append(Mark(kind=kind, occasion=occasion))
    for meeting in closing:
        day = meeting.local_deadline.date()
        marks[day].append(Mark(kind="deadline", occasion=meeting))
    return marks


def _day(
    date: datetime.date,
    first: datetime.date,
    marks: dict[datetime.date, list[Mark]],
) -> Day:
    return Day(
        date=date,
        is_outside=date.month != first.month,
        is_today=date == timezone.localdate(),
        marks=marks.get(date, []),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRows:
    """What stands in a feed, not yet asked for; deadlines are entries of their own.

    ``registered`` are the meetings whose deadline no longer concerns the reader.
    """

    meetings: Any = field(default_factory=Meeting.objects.none)
    events: Any = field(default_factory=Event.objects.none)
    commitments: Any = field(default_factory=Commitment.objects.none)
    decisions: Any = field(default_factory=Decision.objects.none)
    registered: frozenset[int] = frozenset()

    def stamp(self) -> Any:
        """Another one whenever an entry is another: every change sets ``changed``."""
        asked = (self.meetings, self.events, self.commitments, self.decisions)
        marks = [list(rows.values_list("pk", "changed")) for rows in asked]
        return marks, sorted(self.registered)

    def entries(self, absolute: Absolute) -> list[Entry]:
        entries = list[Entry]()
        for meeting in self.meetings:
            entries.append(_occasion(meeting, absolute))
            if meeting.registration_until and meeting.pk not in self.registered:
                entries.append(_deadline(meeting, absolute))
        entries += [_occasion(event, absolute) for event in self.events]
        for promised in self.commitments:
            entries.append(_to_do(promised, absolute, promised.made))
        for decided in self.decisions:
            if decided.due:
                entries.append(_to_do(decided, absolute, decided.noted))
        return entries


def _occasion(occasion: Any, absolute: Absolute) -> Entry:
    address = absolute(occasion.get_absolute_url())
    return Entry(
        uid=occasion.uid,
        title=_told(occasion, _title(occasion)),
        starts=occasion.starts,
        ends=occasion.ends,
        zone=occasion.time_zone,
        made=occasion.made,
        changed=occasion.changed,
        is_all_day=not occasion.has_clock,
        sequence=occasion.sequence,
        place=occasion.place,
        about=_about(occasion, address),
        address=address,
        is_cancelled=occasion.cancelled is not None,
        is_tentative=occasion.is_month_only,
        takes_time=not occasion.is_month_only and not occasion.cancelled,
    )


def _told(occasion: Any, title: str) -> str:
    """Some calendars that subscribe show the title alone, and no status."""
    if occasion.cancelled:
        return _("Cancelled: %(title)s") % {"title": title}
    return title


def _title(occasion: Any) -> str:
    title = _said(occasion, "title")
    if occasion.is_month_only:
        return _("%(title)s (date not set)") % {"title": title}
    if occasion.is_illustrative:
        return _("%(title)s (illustrative)") % {"title": title}
    return title


def _about(occasion: Any, address: str) -> str:
    cancelled = occasion.cancelled and _("Cancelled: %(why)s") % {
        "why": occasion.cancelled_why
    }
    theme = _said(occasion, "theme")
    parts = (
        cancelled,
        theme and _("Theme: %(theme)s") % {"theme": theme},
        _said(occasion, "about"),
        address,
    )
    return "\n\n".join(part for part in parts if part)


def _deadline(meeting: Meeting, absolute: Absolute) -> Entry:
    address = absolute(meeting.get_absolute_url())
    until: datetime.datetime = meeting.registration_closes
    title = _("Register by now: %(title)s") % {"title": _title(meeting)}
    return Entry(
        uid=f"registration-{meeting.uid}",
        title=_told(meeting, title),
        starts=until - QUARTER,
        ends=until,
        zone=meeting.time_zone,
        made=meeting.made,
        changed=meeting.changed,
        sequence=meeting.sequence,
        about=address,
        address=address,
        is_cancelled=meeting.cancelled is not None,
        takes_time=False,
    )


def _to_do(thing: Any, absolute: Absolute, made: datetime.datetime) -> Entry:
    """The day of a commitment, or of a decision that is to be carried out."""
    address = absolute(thing.get_absolute_url())
    return Entry(
        uid=f"{thing._meta.model_name}-{thing.pk}-{thing.meeting.uid}",
        title=_("To be done: %(words)s") % {"words": thing},
        starts=_midnight(thing.due),
        ends=_midnight(thing.due, add=1),
        zone=str(timezone.get_current_timezone()),
        made=made,
        changed=thing.changed,
        is_all_day=True,
        sequence=thing.sequence,
        about=f"{thing.words}\n\n{address}",
        address=address,
        takes_time=False,
    )


def _said(thing: Any, name: str) -> str:
    english = getattr(thing, f"{name}_en")
    return str(english if spoken() == "en" and english else getattr(thing, name))
