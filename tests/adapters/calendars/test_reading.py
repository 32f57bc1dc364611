"""Calendars of other programs, and every mistake by its line."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from samstad.adapters.calendars import read_calendar
from samstad.vocabulary.problems import MistakesInInput
from tests import calendar_files

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LAST = datetime.date(2019, 12, 31)


def read(content, zone="Europe/Stockholm"):
    return read_calendar(content, "k.ics", zone=zone, last=LAST)


def local(*parts):
    return datetime.datetime(*parts, tzinfo=STOCKHOLM)


def test_outlook_names_zones_as_windows_does():
    entry = read(calendar_files.OUTLOOK)[0]

    assert entry.starts == local(2018, 4, 18, 9)
    assert entry.zone == "Europe/Berlin"
    assert entry.place == "Svenska Mässan, Göteborg"
    assert entry.about.splitlines() == ["Program, talare och anmälan.", "", "Välkomna!"]


def test_a_zone_that_the_file_describes_itself_is_worked_out_and_said():
    entry = read(calendar_files.OUTLOOK)[1]

    assert entry.starts == datetime.datetime(2018, 4, 19, 9, tzinfo=datetime.UTC)
    assert "Kundanpassad" in entry.notes[0].sv


def test_a_zone_of_one_file_is_not_remembered_for_the_next():
    read(calendar_files.OUTLOOK)
    alone = calendar_files.KHAL.replace(
        b"DTSTART:", b'DTSTART;TZID="Kundanpassad tidszon":'
    )

    with pytest.raises(MistakesInInput, match="Kundanpassad"):
        read(alone)


def test_google_has_whole_days_and_cancellations():
    entries = {entry.title: entry for entry in read(calendar_files.GOOGLE)}

    fair = entries["Mässa i tre dagar"]
    assert fair.is_all_day
    assert (fair.starts, fair.ends) == (local(2018, 5, 16), local(2018, 5, 19))
    assert entries["Inställt frukostmöte"].is_cancelled


def test_what_recurs_keeps_its_clock_over_summer_time_and_its_exceptions():
    mondays = [e for e in read(calendar_files.GOOGLE) if "Måndag" in e.title]

    assert [e.starts for e in mondays] == [
        local(2018, 3, 19, 9),
        local(2018, 3, 26, 9),
        local(2018, 4, 9, 13),
        local(2018, 4, 16, 9),
    ]
    assert len({e.uid for e in mondays}) == 4


def test_what_recurs_without_end_is_read_to_the_last_day_and_said():
    endless = calendar_files.GOOGLE.replace(b";UNTIL=20180416T215959Z", b"")

    mondays = [e for e in read(endless) if "Måndag" in e.title]

    assert max(e.starts for e in mondays).date() == datetime.date(2019, 12, 30)
    assert "2019-12-31" in mondays[-1].notes[0].sv


def test_a_rule_that_never_comes_true_ends():
    never = b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=5"
    content = calendar_files.KHAL.replace(b"UID:KHAL0001", b"UID:K\r\n" + never)

    assert [e.title for e in read(content)] == ["Utan tidszon"]


def test_apple_folds_lines_and_gives_a_duration():
    (entry,) = read(calendar_files.APPLE)

    assert entry.title.endswith("Apple has to fold the line")
    assert entry.ends - entry.starts == datetime.timedelta(hours=8)
    assert (entry.zone, entry.address) == ("Europe/London", "https://example.org/smart")


def test_a_time_without_zone_is_read_in_the_one_asked_for_and_said():
    (entry,) = read(calendar_files.KHAL, zone="Europe/Helsinki")

    assert entry.starts == datetime.datetime(
        2018, 9, 5, 10, tzinfo=ZoneInfo("Europe/Helsinki")
    )
    assert "Europe/Helsinki" in entry.notes[0].en


def test_every_mistake_is_said_with_its_line_and_what_is_there():
    with pytest.raises(MistakesInInput) as wrong:
        read(calendar_files.WRONG)

    lines = calendar_files.WRONG.decode().split("\r\n")
    said = [(m.row, m.column) for m in wrong.value.mistakes]
    assert said == [
        (7, "DTSTART"),
        (12, "DTSTART"),
        (14, "SUMMARY"),
        (22, "DTEND"),
        (28, "RRULE"),
        (31, "UID"),
    ]
    assert lines[6] == "DTSTART:i morgon"
    assert all(m.remedy.sv for m in wrong.value.mistakes)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"%PDF-1.7 no calendar", 1),
        (calendar_files.KHAL.replace(b"END:VEVENT\r\n", b""), 12),
        (calendar_files.KHAL[:120], 1),
        (calendar_files.KHAL.replace(b"SEQUENCE:0", b"no colon here"), 10),
        (calendar_files.KHAL.replace(b"LOCATION:Lund", b"LOCATION:L\x00"), None),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", None),
        (b"BEGIN:VCALENDAR\r\n" * 3000, 6),
    ],
    ids=["empty", "pdf", "no end", "cut", "no colon", "nul", "no entry", "too deep"],
)
def test_what_is_no_whole_calendar_is_refused_with_its_line(content, line):
    with pytest.raises(MistakesInInput) as wrong:
        read(content)

    assert wrong.value.mistakes[0].row == line


def test_a_text_that_was_broken_over_lines_is_read_on_and_said():
    broken = (
        b"DESCRIPTION:First line\r\nsecond line\r\n\r\nhttps://example.org/a\r\nUID:"
    )
    (entry,) = read(calendar_files.KHAL.replace(b"UID:", broken))

    assert entry.about == "First line\nsecond line\nhttps://example.org/a"
    assert entry.uid == "KHAL0001"
    assert [note.en for note in entry.notes[1:]] == [
        "Line 10 has no name, and is read as going on from DESCRIPTION.",
        "Line 12 has no name, and is read as going on from DESCRIPTION.",
    ]


def test_a_line_that_is_none_hides_no_other_mistake():
    content = calendar_files.WRONG.replace(
        b"DTSTART:i morgon", b"DTSTART:i morgon\r\nno line at all"
    )

    with pytest.raises(MistakesInInput) as wrong:
        read(content)

    assert [m.row for m in wrong.value.mistakes] == [7, 8, 13, 15, 23, 29, 32]


def test_an_invitation_of_exchange_is_its_times_without_those_invited():
    entries = read(calendar_files.EXCHANGE)

    assert [entry.starts.day for entry in entries] == [15, 22, 29]
    assert {(e.title, e.place) for e in entries} == {
        ("Avstämning inför Lund", "Microsoft Teams-möte")
    }
    assert "Möte i Microsoft Teams" in entries[0].about
    assert "alex@example.org" not in str(entries)


def test_a_cancellation_of_exchange_cancels_every_time():
    cancelled = calendar_files.EXCHANGE.replace(b"METHOD:REQUEST", b"METHOD:CANCEL")

    assert all(entry.is_cancelled for entry in read(cancelled))
    assert not any(entry.is_cancelled for entry in read(calendar_files.EXCHANGE))


def test_khal_writes_its_zone_by_its_own_rules():
    visit, whole_day = read(calendar_files.KHAL_IN_A_ZONE)

    assert (visit.starts, visit.zone) == (local(2018, 4, 12, 13), "Europe/Stockholm")
    assert (whole_day.is_all_day, whole_day.ends) == (True, local(2018, 4, 14))
