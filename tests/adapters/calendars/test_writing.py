"""What we write, as other programs read it."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from samstad.adapters.calendars import Entry, read_calendar, write_calendar
from samstad.adapters.calendars.zones import zone_component

MADE = datetime.datetime(2018, 1, 2, 3, 4, tzinfo=datetime.UTC)
NAMES = (
    "Europe/Stockholm",
    "Europe/London",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "UTC",
)


def entry(**more):
    zone = ZoneInfo(more.get("zone", "Europe/Stockholm"))
    usual = {
        "uid": "a@samstad",
        "title": "Träff; med, tecken",
        "starts": datetime.datetime(2018, 4, 11, 9, tzinfo=zone),
        "ends": datetime.datetime(2018, 4, 11, 16, tzinfo=zone),
        "zone": "Europe/Stockholm",
        "made": MADE,
        "changed": MADE,
        "place": "Hotell Ferrum, Kiruna",
        "about": "Rad ett\nRad två " + "lång " * 40,
        "address": "https://example.org/sv/meetings/1/",
    }
    return Entry(**{**usual, **more})


def written(*entries):
    return write_calendar(
        entries, name="Nätet", address="https://example.org/", zone="Europe/Stockholm"
    )


def test_the_same_entries_give_the_same_bytes():
    assert written(entry()) == written(entry())


def test_lines_are_folded_and_end_as_the_standard_says():
    content = written(entry())

    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_we_read_what_we_write():
    day = entry(
        uid="b@samstad",
        is_all_day=True,
        starts=datetime.datetime(2018, 4, 11, tzinfo=ZoneInfo("Europe/Stockholm")),
        ends=datetime.datetime(2018, 4, 14, tzinfo=ZoneInfo("Europe/Stockholm")),
    )

    found = read_calendar(
        written(entry(), day),
        "x.ics",
        zone="Europe/Stockholm",
        last=datetime.date(2020, 1, 1),
    )

    for read, told in zip(found, (entry(), day), strict=True):
        for name in ("uid", "title", "starts", "ends", "place", "about", "is_all_day"):
            assert getattr(read, name) == getattr(told, name)


def test_a_cancelled_entry_says_so_and_counts_its_changes():
    (event,) = Calendar.from_ical(written(entry(is_cancelled=True, sequence=3))).walk(
        "VEVENT"
    )

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 3)
    assert event["LAST-MODIFIED"].dt == MADE


def test_the_calendar_says_its_name_refresh_and_method():
    calendar = Calendar.from_ical(written(entry()))

    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Nätet"
    assert calendar["REFRESH-INTERVAL"].dt == datetime.timedelta(hours=1)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert b"X-PUBLISHED-TTL:PT1H" in written(entry())
    assert calendar["X-WR-TIMEZONE"] == "Europe/Stockholm"


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_of_a_zone_agree_with_the_zone_in_every_week(name):
    component = zone_component(name, datetime.date(2017, 11, 15))
    zone = ZoneInfo(name)

    moment = datetime.datetime(2017, 11, 15, 12)
    for _week in range(52 * 8):
        told = moment.replace(tzinfo=zone).utcoffset()
        assert _offset(component, moment) == told, moment
        moment += datetime.timedelta(days=7)


def _offset(component, moment):
    """The offset by the last turn before the moment, worked out by dateutil."""
    turns = []
    for part in component.subcomponents:
        start = part["DTSTART"].dt.replace(tzinfo=None)
        last = start if start <= moment else None
        if last and "RRULE" in part:
            rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=start)
            last = rule.before(moment, inc=True)
        if last:
            turns.append((last, part["TZOFFSETTO"].td))
    return max(turns)[1]


def test_every_zone_that_is_used_is_described():
    content = written(entry(), entry(uid="b", zone="Asia/Tokyo"))

    calendar = Calendar.from_ical(content)
    assert calendar.get_missing_tzids() == set()


def test_khal_imports_and_lists_it(tmp_path: Path):
    file, config = tmp_path / "feed.ics", tmp_path / "config"
    other = entry(uid="b", title="Inställd", is_cancelled=True)
    file.write_bytes(written(entry(), other))
    config.write_text(_CONFIG.format(folder=tmp_path))

    _khal(config, tmp_path, "import", "--batch", "-a", "samstad", str(file))
    told = _khal(config, tmp_path, "list", "--format", _SHOWN, "2018-04-11", "1d")

    assert "2018-04-11 09:00|16:00|Träff; med, tecken|Hotell Ferrum, Kiruna" in told
    assert "Inställd" in told and "CANCELLED" in told


def _khal(config: Path, home: Path, *words: str) -> str:
    command = [sys.executable, "-m", "khal", "-c", str(config), *words]
    environment = {**os.environ, "HOME": str(home), "PYTHONUTF8": "1"}
    told = subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


_SHOWN = "{start-long-full}|{end-time}|{title}|{location}|{status}"
_CONFIG = """
[calendars]
[[samstad]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Stockholm
default_timezone = Europe/Stockholm
[default]
default_calendar = samstad
"""
