"""Reading what Outlook, Google, Apple and khal write, mistakes by line."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from samstad.adapters.calendars.entries import ReadEntry
from samstad.adapters.calendars.lines import Block, mistake, scan
from samstad.adapters.calendars.recurrence import (
    MOST_TIMES,
    CannotRecur,
    has_no_end,
    recurs,
    times_of,
)
from samstad.adapters.calendars.zones import zone_called
from samstad.adapters.cases.encoding import WrongEncoding, text_from
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.texts import Text

MOST_BYTES = 5_000_000
MOST_ENTRIES = 2_000
DAY = datetime.timedelta(days=1)
_RULE = re.compile("^RRULE[:;].*$", re.MULTILINE | re.IGNORECASE)


class _Wrong(Exception):
    """One entry cannot be read: which property, why, and the cure."""

    def __init__(self, name: str | None, said: Text, cure: Text) -> None:
        super().__init__(said.en)
        self.name, self.said, self.cure = name, said, cure


def read_calendar(
    content: bytes, file: str, *, zone: str, last: datetime.date
) -> list[ReadEntry]:
    """Every entry, each occurrence by itself, until the day ``last``.

    ``zone`` is where times stand that name no zone.

    Raises
    ------
    MistakesInInput
        With every mistake by line.
    """
    if len(content) > MOST_BYTES:
        raise MistakesInInput([_too_large(file)])
    try:
        text = text_from(content).lstrip("\ufeff")
    except WrongEncoding:
        raise MistakesInInput([_not_text(file)]) from None
    found = scan(text, file)
    if found.is_broken:
        raise MistakesInInput(found.mistakes)
    if not found.blocks or len(found.blocks) > MOST_ENTRIES:
        said = [*found.mistakes, _how_many(file, len(found.blocks))]
        raise MistakesInInput(said)
    reading = _Reading(found.text, file, zone=zone, last=last)
    return reading.entries(found.blocks, found.mistakes)


class _Reading:
    """One file, its zones, and what is found wrong in it."""

    def __init__(self, text: str, file: str, *, zone: str, last: datetime.date) -> None:
        self.file, self.last = file, last
        self.calendars: list[Any] = list(
            Calendar.from_ical(_without_blanks_in_rules(text), multiple=True)
        )
        self.defined = {
            str(part["TZID"]): part
            for calendar in self.calendars
            for part in calendar.walk("VTIMEZONE")
            if "TZID" in part
        }
        named = zone_called(str(self.calendars[0].get("X-WR-TIMEZONE", "")))
        self.zone, self.is_zone_named = named or zone, named is not None
        self.is_all_cancelled = any(
            str(c.get("METHOD", "")).upper() == "CANCEL" for c in self.calendars
        )

    def entries(
        self, blocks: list[Block], wrong_lines: list[Mistake]
    ) -> list[ReadEntry]:
        events = [e for calendar in self.calendars for e in calendar.walk("VEVENT")]
        pairs = list(zip(events, blocks, strict=True))
        mistakes = list(wrong_lines)
        plain, moved = list[ReadEntry](), dict[str, ReadEntry]()
        for event, block in pairs:
            try:
                if "RECURRENCE-ID" in event:
                    entry = self._moved(event, block)
                    moved[entry.uid] = entry
                else:
                    plain += self._occurrences(event, block)
            except _Wrong as wrong:
                at = block.at(wrong.name or "")
                mistakes.append(
                    mistake(self.file, at, wrong.name, wrong.said, wrong.cure)
                )
        mistakes += _twice(self.file, pairs)
        if mistakes:
            raise MistakesInInput(sorted(mistakes, key=lambda m: m.row or 0))
        kept = [moved.pop(entry.uid, entry) for entry in plain]
        return [*kept, *moved.values()]

    def _occurrences(self, event: Any, block: Block) -> list[ReadEntry]:
        entry = self._entry(event, block)
        if not recurs(event):
            return [entry]
        zone = ZoneInfo(entry.zone)
        starts = entry.starts.astimezone(zone).replace(tzinfo=None)
        try:
            times = times_of(event, starts, zone=zone, last=self.last)
        except (CannotRecur, ValueError, TypeError, AttributeError):
            raise _cannot_recur() from None
        if has_no_end(event):
            entry = replace(entry, notes=(*entry.notes, _without_end(self.last)))
        return [_at(entry, time, zone) for time in times]

    def _moved(self, event: Any, block: Block) -> ReadEntry:
        """One time of a series that was changed by itself."""
        entry = self._entry(event, block)
        moment, _zone, _notes = self._moment(event, "RECURRENCE-ID")
        return replace(entry, uid=_uid_at(entry.uid, moment))

    def _entry(self, event: Any, block: Block) -> ReadEntry:
        for name, _said in event.errors:
            raise _unreadable(str(name).upper())
        for name in ("UID", "DTSTART", "SUMMARY"):
            if not str(event.get(name, "")).strip():
                raise _missing(name)
        starts, zone, notes = self._moment(event, "DTSTART")
        is_all_day = not isinstance(event["DTSTART"].dt, datetime.datetime)
        ends = self._end(event, starts, zone, is_all_day=is_all_day)
        if ends < starts:
            raise _ends_before()
        return ReadEntry(
            line=block.line,
            uid=str(event["UID"]).strip(),
            title=str(event["SUMMARY"]).strip(),
            starts=starts,
            ends=ends,
            zone=zone,
            is_all_day=is_all_day,
            place=str(event.get("LOCATION", "")),
            about=str(event.get("DESCRIPTION", "")),
            address=_web(str(event.get("URL", ""))),
            is_cancelled=self.is_all_cancelled
            or str(event.get("STATUS", "")).upper() == "CANCELLED",
            notes=(*notes, *block.notes),
        )

    def _end(
        self, event: Any, starts: datetime.datetime, zone: str, *, is_all_day: bool
    ) -> datetime.datetime:
        if "DTEND" in event:
            return self._moment(event, "DTEND")[0]
        if "DURATION" in event:
            length: datetime.timedelta = event["DURATION"].dt
            return starts + length
        if is_all_day:
            local = starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + DAY
            return local.replace(tzinfo=ZoneInfo(zone))
        return starts

    def _moment(
        self, event: Any, name: str
    ) -> tuple[datetime.datetime, str, tuple[Text, ...]]:
        """A moment, the zone it is read in, and what had to be understood."""
        value = event[name]
        if isinstance(value, list):
            raise _unreadable(name)
        moment, called = value.dt, str(value.params.get("TZID", ""))
        if not isinstance(moment, datetime.datetime):
            midnight = datetime.datetime.combine(moment, datetime.time.min)
            return midnight.replace(tzinfo=ZoneInfo(self.zone)), self.zone, ()
        bare = moment.replace(tzinfo=None)
        if called:
            return self._in_zone(bare, called, name)
        if moment.tzinfo is not None:
            return moment, self.zone, ()
        notes = () if self.is_zone_named else (_no_zone(self.zone),)
        return bare.replace(tzinfo=ZoneInfo(self.zone)), self.zone, notes

    def _in_zone(
        self, bare: datetime.datetime, called: str, name: str
    ) -> tuple[datetime.datetime, str, tuple[Text, ...]]:
        if known := zone_called(called):
            return bare.replace(tzinfo=ZoneInfo(known)), known, ()
        if called in self.defined:
            zone = self.defined[called].to_tz(lookup_tzid=False)
            return bare.replace(tzinfo=zone), self.zone, (_own_zone(called, self.zone),)
        raise _unknown_zone(name, called)


def _at(entry: ReadEntry, time: datetime.datetime, zone: ZoneInfo) -> ReadEntry:
    """The occurrence at another time, as long on the clock as the first."""
    first = entry.starts.astimezone(zone).replace(tzinfo=None)
    length = entry.ends.astimezone(zone).replace(tzinfo=None) - first
    starts = time.replace(tzinfo=zone)
    ends = (time + length).replace(tzinfo=zone)
    return replace(entry, uid=_uid_at(entry.uid, starts), starts=starts, ends=ends)


def _uid_at(uid: str, moment: datetime.datetime) -> str:
    return f"{uid}#{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _web(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""


def _twice(file: str, pairs: list[tuple[Any, Block]]) -> list[Mistake]:
    seen: set[str] = set()
    said = Text(sv="Samma UID står två gånger.", en="The same UID stands twice.")
    cure = Text(
        sv="Ta bort den ena, eller ge den ett eget UID.",
        en="Remove one, or give it a UID of its own.",
    )
    found = []
    for event, block in pairs:
        uid = str(event.get("UID", ""))
        if "RECURRENCE-ID" in event or not uid:
            continue
        if uid in seen:
            found.append(mistake(file, block.at("UID"), "UID", said, cure))
        seen.add(uid)
    return found


def _unreadable(name: str) -> _Wrong:
    said = Text(sv=f"{name} går inte att läsa.", en=f"{name} cannot be read.")
    cure = Text(
        sv="Skriv tider som 20171115T090000 och dagar som 20171115 med VALUE=DATE.",
        en="Write times as 20171115T090000 and days as 20171115 with VALUE=DATE.",
    )
    return _Wrong(name, said, cure)


def _missing(name: str) -> _Wrong:
    return _Wrong(
        name,
        Text(sv=f"{name} saknas.", en=f"{name} is missing."),
        Text(
            sv=f"Lägg till en rad som börjar med {name}: i posten.",
            en=f"Add a line that begins with {name}: to the entry.",
        ),
    )


def _ends_before() -> _Wrong:
    said = Text(sv="Den slutar innan den börjar.", en="It ends before it starts.")
    cure = Text(sv="Rätta DTEND.", en="Mend DTEND.")
    return _Wrong("DTEND", said, cure)


def _unknown_zone(name: str, called: str) -> _Wrong:
    said = Text(
        sv=f"Tidszonen ”{called}” är okänd och beskrivs inte i filen.",
        en=f"The time zone “{called}” is unknown and not described in the file.",
    )
    cure = Text(
        sv="Skriv till exempel Europe/Stockholm, eller ta med dess VTIMEZONE.",
        en="Write for instance Europe/Stockholm, or include its VTIMEZONE.",
    )
    return _Wrong(name, said, cure)


def _cannot_recur() -> _Wrong:
    said = Text(
        sv=f"Upprepningen går inte att följa, eller ger fler än {MOST_TIMES} tillfällen.",
        en=f"The recurrence cannot be followed, or gives more than {MOST_TIMES} times.",
    )
    cure = Text(
        sv="Upprepa dag-, vecko-, månads- eller årsvis, och sätt ett slut (UNTIL).",
        en="Repeat daily, weekly, monthly or yearly, and set an end (UNTIL).",
    )
    return _Wrong("RRULE", said, cure)


def _without_blanks_in_rules(text: str) -> str:
    """Exchange writes ``BYDAY=MO, TU``; lines stay as many as they are."""
    return _RULE.sub(lambda rule: re.sub("(?<=,) +", "", rule[0]), text)


def _without_end(last: datetime.date) -> Text:
    return Text(
        sv=f"Upprepas utan slut; läses in till och med {last}.",
        en=f"Recurs without end; read in up to {last}.",
    )


def _no_zone(zone: str) -> Text:
    return Text(
        sv=f"Filen nämner ingen tidszon; tiden läses som {zone}.",
        en=f"The file names no time zone; the time is read as {zone}.",
    )


def _own_zone(called: str, zone: str) -> Text:
    return Text(
        sv=f"Tidszonen ”{called}” räknas ur filen; tiden visas i {zone}.",
        en=f"The time zone “{called}” is worked out from the file; shown in {zone}.",
    )


def _too_large(file: str) -> Mistake:
    said = Text(sv="Filen är större än 5 MB.", en="The file is larger than 5 MB.")
    cure = Text(sv="Exportera en kortare tid.", en="Export a shorter time.")
    return mistake(file, None, None, said, cure)


def _not_text(file: str) -> Mistake:
    said = Text(sv="Filen är inte text i UTF-8.", en="The file is not text in UTF-8.")
    cure = Text(
        sv="Exportera kalendern igen som iCalendar (.ics) i UTF-8.",
        en="Export the calendar again as iCalendar (.ics) in UTF-8.",
    )
    return mistake(file, None, None, said, cure)


def _how_many(file: str, count: int) -> Mistake:
    said = Text(
        sv=f"Filen har {count} kalenderposter (VEVENT).",
        en=f"The file has {count} entries (VEVENT).",
    )
    cure = Text(
        sv=f"Lämna en fil med mellan en och {MOST_ENTRIES} poster.",
        en=f"Hand in a file with between one and {MOST_ENTRIES} entries.",
    )
    return mistake(file, None, None, said, cure)
