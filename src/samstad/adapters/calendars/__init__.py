"""Calendars as other programs read and write them: iCalendar (RFC 5545, RFC 7986)."""

from samstad.adapters.calendars.entries import Entry, ReadEntry
from samstad.adapters.calendars.reading import read_calendar
from samstad.adapters.calendars.writing import write_calendar

__all__ = ["Entry", "ReadEntry", "read_calendar", "write_calendar"]
