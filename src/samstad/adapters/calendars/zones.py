"""Time zones under the names that programs give them, and their rules in full."""

from __future__ import annotations

import datetime
import re
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_KNOWN = frozenset(available_timezones())
_TURN = r",M(\d+)\.(\d)\.(\d)(?:/(\d+))?"
_RULE = re.compile(rf"([A-Za-z]+)(-?\d+)(?:([A-Za-z]+){_TURN}{_TURN})?")
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_CHECKED_YEARS = 12
HOUR = datetime.timedelta(hours=1)


def zone_called(name: str) -> str | None:
    """The IANA name of a zone that a program calls otherwise, or None.

    Outlook writes the names of Windows; Evolution and others put a path before.
    """
    bare = name.strip().strip('"')
    if bare in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[bare]
    parts = bare.strip("/").split("/")
    tails = ["/".join(parts[at:]) for at in range(len(parts))]
    return next((tail for tail in tails if tail in _KNOWN), None)


def zone_component(name: str, first: datetime.date) -> Timezone:
    """The rules of a zone from the year before ``first`` on.

    Written as yearly rules when those hold, because Outlook reads nothing else;
    otherwise with every change of the clock, up to 2038.
    """
    rule = _yearly_rule(name)
    start = first.year - 1
    if rule and _holds(rule, name, start):
        return rule.component(name, start)
    return Timezone.from_tzid(name, first_date=datetime.date(start, 1, 1))


class _Rule:
    """A zone's rule as its file ends with it: ``CET-1CEST,M3.5.0,M10.5.0/3``."""

    def __init__(self, found: re.Match[str]) -> None:
        winter, west, summer, *turns = found.groups()
        self.winter, self.summer = winter, summer
        self.offset = -int(west) * HOUR
        self.to_summer, self.to_winter = turns[:4], turns[4:]

    def component(self, name: str, year: int) -> Timezone:
        zone = Timezone()
        zone.add("TZID", name)
        january = datetime.datetime(year, 1, 1)
        if not self.summer:
            zone.add_component(self._part(TimezoneStandard, self.winter, january))
            return zone
        for turn, is_summer in ((self.to_summer, True), (self.to_winter, False)):
            kind = TimezoneDaylight if is_summer else TimezoneStandard
            words = self.summer if is_summer else self.winter
            part = self._part(kind, words, _turning(turn, year), is_summer=is_summer)
            month, week, day, _hour = turn
            nth = -1 if week == "5" else int(week)
            by_day = f"{nth}{_DAYS[int(day)]}"
            part.add(
                "RRULE", {"FREQ": "YEARLY", "BYMONTH": int(month), "BYDAY": by_day}
            )
            zone.add_component(part)
        return zone

    def _part(
        self,
        kind: type[TimezoneStandard | TimezoneDaylight],
        words: str,
        start: datetime.datetime,
        *,
        is_summer: bool = False,
    ) -> TimezoneStandard | TimezoneDaylight:
        there, back = self.offset + HOUR, self.offset
        came_from = (back if is_summer else there) if self.summer else back
        part = kind()
        part.add("DTSTART", start)
        part.add("TZNAME", words)
        part.add("TZOFFSETFROM", came_from)
        part.add("TZOFFSETTO", there if is_summer else back)
        return part

    def is_summer(self, moment: datetime.datetime) -> bool:
        """Whether the rule has summer time, asked on the zone's own clock."""
        if not self.summer:
            return False
        begins = _turning(self.to_summer, moment.year)
        ends = _turning(self.to_winter, moment.year)
        if begins < ends:
            return begins <= moment < ends
        return not ends <= moment < begins


def _yearly_rule(name: str) -> _Rule | None:
    path = resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    if name not in _KNOWN or not path.is_file():
        return None
    last = path.read_bytes().rstrip(b"\n").rsplit(b"\n", 1)[-1]
    found = _RULE.fullmatch(last.decode("ascii", "replace"))
    return _Rule(found) if found else None


def _holds(rule: _Rule, name: str, year: int) -> bool:
    """Whether the zone has kept the rule in every month since, and some years on."""
    zone = ZoneInfo(name)
    for number in range(_CHECKED_YEARS * 12):
        moment = datetime.datetime(year + number // 12, number % 12 + 1, 15, 12)
        offset = rule.offset + (HOUR if rule.is_summer(moment) else 0 * HOUR)
        if moment.replace(tzinfo=zone).utcoffset() != offset:
            return False
    return True


def _turning(turn: list[str | None], year: int) -> datetime.datetime:
    month, week, day, hour = (int(part) if part else 2 for part in turn)
    first = datetime.datetime(year, month, 1, hour)
    ahead = (day - (first.weekday() + 1) % 7) % 7
    found = first + datetime.timedelta(days=ahead + 7 * (week - 1))
    while found.month != month:
        found -= datetime.timedelta(days=7)
    return found
