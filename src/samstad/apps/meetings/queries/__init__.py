"""Reads that pages, spreadsheets, calendars, the search and the desk share."""

from samstad.apps.meetings.queries.calendar import (
    Month,
    agenda,
    feed_entries,
    month_of,
)
from samstad.apps.meetings.queries.lists import (
    commitments,
    events,
    meetings,
    networks_and_cities,
    own_registrations,
)
from samstad.apps.meetings.queries.pages import (
    EventPage,
    MeetingPage,
    event_page,
    meeting_page,
)
from samstad.apps.meetings.queries.turns import Turn, turns

__all__ = [
    "EventPage",
    "MeetingPage",
    "Month",
    "Turn",
    "agenda",
    "commitments",
    "event_page",
    "events",
    "feed_entries",
    "meeting_page",
    "meetings",
    "month_of",
    "networks_and_cities",
    "own_registrations",
    "turns",
]
