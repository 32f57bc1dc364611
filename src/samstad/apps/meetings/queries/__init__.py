"""Reads that pages, spreadsheets, calendars, the search and the desk share."""

from samstad.apps.meetings.queries.calendar import (
    FeedRows,
    Month,
    agenda,
    month_of,
)
from samstad.apps.meetings.queries.lists import (
    commitments,
    decisions,
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
    minutes_of,
)
from samstad.apps.meetings.queries.turns import Turn, first_to_host, turns

__all__ = [
    "EventPage",
    "FeedRows",
    "MeetingPage",
    "Month",
    "Turn",
    "agenda",
    "commitments",
    "decisions",
    "event_page",
    "events",
    "first_to_host",
    "meeting_page",
    "meetings",
    "minutes_of",
    "month_of",
    "networks_and_cities",
    "own_registrations",
    "turns",
]
