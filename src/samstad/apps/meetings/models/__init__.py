"""Theme meetings, what is said and decided there, and the events of others."""

from samstad.apps.meetings.models.events import Event, Part
from samstad.apps.meetings.models.feeds import FeedAddress
from samstad.apps.meetings.models.meetings import Meeting, Outcome, ProgrammeItem
from samstad.apps.meetings.models.minutes import Commitment, Decision, Minutes
from samstad.apps.meetings.models.occasions import Occasion, Precision
from samstad.apps.meetings.models.taking_part import (
    Attendance,
    Registration,
    SentQuestion,
)

__all__ = [
    "Attendance",
    "Commitment",
    "Decision",
    "Event",
    "FeedAddress",
    "Meeting",
    "Minutes",
    "Occasion",
    "Outcome",
    "Part",
    "Precision",
    "ProgrammeItem",
    "Registration",
    "SentQuestion",
]
