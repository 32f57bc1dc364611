"""A calendar as Outlook, phones and khal subscribe to it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from samstad.adapters.calendars.entries import Entry
from samstad.adapters.calendars.zones import zone_component

PRODUCT = "-//Samstad//Calendar//SV"
REFRESHED = datetime.timedelta(hours=1)


def write_calendar(
    entries: Sequence[Entry], *, name: str, address: str, zone: str, about: str = ""
) -> bytes:
    """Write the entries; the same entries give the same bytes.

    ``address`` is the page that people read, ``zone`` what a phone shows the whole in.
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("X-WR-TIMEZONE", zone)
    calendar.add("URL", address)
    if about:
        calendar.add("DESCRIPTION", about)
        calendar.add("X-WR-CALDESC", about)
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESHED, {"VALUE": "DURATION"}))
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESHED))
    for zone_name, first in sorted(_zones(entries).items()):
        calendar.add_component(zone_component(zone_name, first))
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _zones(entries: Sequence[Entry]) -> dict[str, datetime.date]:
    """Each zone that is used, and from when."""
    first: dict[str, datetime.date] = {}
    for entry in entries:
        if not entry.is_all_day:
            day = entry.starts.date()
            first[entry.zone] = min(first.get(entry.zone, day), day)
    return first


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.changed.astimezone(datetime.UTC))
    event.add("CREATED", entry.made.astimezone(datetime.UTC))
    event.add("LAST-MODIFIED", entry.changed.astimezone(datetime.UTC))
    event.add("SEQUENCE", entry.sequence)
    event.add("SUMMARY", entry.title)
    event.add("DTSTART", _moment(entry, entry.starts))
    event.add("DTEND", _moment(entry, entry.ends))
    for name, words in (("LOCATION", entry.place), ("DESCRIPTION", entry.about)):
        if words:
            event.add(name, words)
    if entry.address:
        event.add("URL", entry.address)
    event.add("STATUS", _status(entry))
    event.add("TRANSP", "OPAQUE" if entry.takes_time else "TRANSPARENT")
    event.add("CLASS", "PUBLIC")
    return event


def _moment(entry: Entry, moment: datetime.datetime) -> Any:
    local = moment.astimezone(ZoneInfo(entry.zone))
    return local.date() if entry.is_all_day else local


def _status(entry: Entry) -> str:
    if entry.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.is_tentative else "CONFIRMED"
