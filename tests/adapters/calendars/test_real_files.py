"""Files as programs wrote them, which the library of calendars brings with it."""

from __future__ import annotations

import datetime
from pathlib import Path

import icalendar
import pytest

from samstad.adapters.calendars import read_calendar
from samstad.vocabulary.problems import MistakesInInput

FOLDER = Path(icalendar.__file__).parent / "tests" / "calendars"
READ = {
    "alarm_etar_future.ics": "iCal Import/Export 2.8.1",
    "alarm_google_future.ics": "Google Calendar 70.9054",
    "alarm_thunderbird_2_future.ics": "Mozilla Calendar V1.1",
    "issue_156_RDATE_with_PERIOD_TZID_khal_2.ics": "khal / icalendar",
    "issue_350.ics": "Podio",
    "property_params.ics": "RESEARCH IN MOTION",
    "timezone_same_start.ics": "Microsoft Exchange Server 2010",
    "timezoned.ics": "plone.app.event",
}
"""Each by what the program calls itself."""

pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(not FOLDER.exists(), reason="icalendar came without its files"),
]


def entries_of(path):
    last = datetime.date(2030, 12, 31)
    return read_calendar(path.read_bytes(), path.name, zone="UTC", last=last)


@pytest.mark.parametrize("name", sorted(READ))
def test_what_a_program_wrote_is_read(name):
    path = FOLDER / name
    assert READ[name] in path.read_text("utf-8")

    assert all(entry.title and entry.starts for entry in entries_of(path))
    assert entries_of(path)


def test_blanks_in_a_rule_are_read_as_exchange_writes_them():
    """In that file only the UID is missing; the rule is as Exchange wrote it."""
    path = FOLDER / "issue_165_missing_event.ics"
    whole = path.read_bytes().replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nUID:1")
    assert b"BYDAY=MO, TU" in whole

    last = datetime.date(2030, 12, 31)
    found = read_calendar(whole, path.name, zone="UTC", last=last)

    assert len(found) == 14
    assert {entry.starts.weekday() for entry in found} == {0, 1, 2, 3, 4}


def test_every_other_file_is_read_or_refused_by_line():
    read = refused = 0
    for path in sorted(FOLDER.glob("*.ics")):
        try:
            entries_of(path)
            read += 1
        except MistakesInInput as wrong:
            assert all(one.message.sv and one.remedy.sv for one in wrong.mistakes)
            refused += 1

    assert read >= 35
    assert read + refused > 100
