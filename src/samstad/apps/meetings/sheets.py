"""Meetings, events and participants as spreadsheets, out and in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import one_of, shown, text, whole_number
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.meetings.actions.events import put_event, share_event
from samstad.apps.meetings.actions.meetings import (
    announce_meeting,
    change_meeting,
    share_meeting,
)
from samstad.apps.meetings.actions.taking_part import note_attendance
from samstad.apps.meetings.models import Event, Meeting
from samstad.apps.meetings.queries import events, lists, meetings
from samstad.apps.meetings.sheet_times import moment, read_when, time_columns, when
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_LEVELS = {
    Level.CITY.value: Text(sv="Staden", en="The city"),
    Level.NETWORK.value: Text(sv="Nätverket", en="The network"),
    Level.PUBLIC.value: Text(sv="Alla", en="Everyone"),
}
_ATTENDANCE = {
    "present": Text(sv="närvarande", en="present"),
    "absent": Text(sv="frånvarande", en="absent"),
    "excused": Text(sv="giltigt förhindrad", en="excused"),
}
_NUMBER = Column(
    name="number",
    heading=Text(sv="Nummer", en="Number"),
    help=Text(sv="Lämna tomt för en ny rad.", en="Leave blank for a new row."),
)
_WORDS = (
    text("title", "Rubrik", "Title", required=True, longest=200),
    text("title_en", "Rubrik på engelska", "Title in English", longest=200),
    text("theme", "Tema", "Theme", longest=200),
    text("theme_en", "Tema på engelska", "Theme in English", longest=200),
)
_WHERE = (
    text("place", "Plats", "Place", longest=200),
    text("link", "Länk", "Link", longest=500),
    text("about", "Om", "About"),
    text("about_en", "Om, på engelska", "About, in English"),
    text("source", "Källa", "Source", longest=500),
    Column(
        name="certainty",
        heading=Text(sv="Hur säkert", en="How sure"),
        reads=one_of({c.value: c.label for c in Certainty}),
    ),
    Column(
        name="level",
        heading=Text(sv="Får läsas av", en="May be read by"),
        reads=one_of(_LEVELS),
    ),
)
_CITY = text("city", "Stadens adress", "The city's address", longest=50)
_PLAIN = tuple(column.name for column in (*_WORDS, *_WHERE))


def _values(occasion: Any, *more: str) -> Row:
    row = {name: getattr(occasion, name) for name in (*_PLAIN, *more)}
    row["number"] = str(occasion.pk)
    row["city"] = occasion.city.slug if occasion.city else ""
    return row | when(occasion)


def _meeting_values(meeting: Any) -> Row:
    row = _values(meeting, "seats")
    return row | {"registration_until": moment(meeting.local_deadline)}


def _event_values(event: Any) -> Row:
    return _values(event, "organiser")


def _put_meeting(
    person: Person, _scope: Any, existing: Any, row: Mapping[str, Any]
) -> Any:
    _check_known(existing, row)
    said = _said(row, lists.hosts_for(person), existing or lists.new_meeting(person))
    write = change_meeting if existing else announce_meeting
    return _written(write, person, existing or Meeting(), said)


def _put_event(
    person: Person, _scope: Any, existing: Any, row: Mapping[str, Any]
) -> Any:
    _check_known(existing, row)
    cities = lists.cities_to_write_for(person)
    said = _said(row, cities, existing or lists.new_event(person))
    return _written(put_event, person, existing or Event(), said)


def _written(write: Any, person: Person, thing: Any, said: dict[str, Any]) -> Any:
    level = said.pop("level") if thing.pk else None
    try:
        held = write(person, thing, **said)
        if level and level != held.level:
            share = share_meeting if isinstance(held, Meeting) else share_event
            share(person, held, level=level)
        return held
    except NotAllowed as refused:
        raise CellProblem("city", refused.message, remedy=refused.remedy) from None


def _check_known(existing: Any, row: Mapping[str, Any]) -> None:
    if row.get("number") and existing is None:
        raise CellProblem(
            "number",
            Text(sv="Numret finns inte.", en="There is no such number."),
            remedy=Text(
                sv="Lämna cellen tom för en ny rad.", en="Leave it blank for a new row."
            ),
        )


def _said(row: Mapping[str, Any], cities: Any, like: Any) -> dict[str, Any]:
    """A row as the fields of an occasion; what the file leaves out stays."""
    said = {n: v for n, v in row.items() if n not in ("number", "city")}
    said = read_when(said, like)
    said["certainty"] = said.get("certainty") or like.certainty
    said["level"] = said.get("level") or like.level
    if row.get("city"):
        said["city"] = _city(cities, row["city"])
        said["network"] = said["city"].network
    elif like.pk is None:
        said |= {"city": None, "network": like.network}
    return said


def _city(cities: Any, slug: str) -> Any:
    city = cities.filter(slug=slug).first()
    if city is None:
        raise CellProblem(
            "city",
            Text(
                sv=f"Du skriver inte för någon stad med adressen {slug}.",
                en=f"You do not write for a city with the address {slug}.",
            ),
            remedy=Text(
                sv="Skriv stadens adress, till exempel kiruna.",
                en="Write the city's address, such as kiruna.",
            ),
        )
    return city


MEETINGS = Table(
    sheet=Sheet(
        name="meetings",
        title=Text(sv="Tematräffar", en="Theme meetings"),
        columns=(
            _NUMBER,
            _CITY,
            *_WORDS,
            *time_columns(),
            text("registration_until", "Anmälan senast", "Register by", longest=16),
            whole_number("seats", "Platser", "Seats"),
            *_WHERE,
        ),
        key=("number",),
    ),
    rows=meetings,
    values=_meeting_values,
    put=_put_meeting,
)
EVENTS = Table(
    sheet=Sheet(
        name="events",
        title=Text(sv="Evenemang", en="Events"),
        columns=(
            _NUMBER,
            _CITY,
            *_WORDS,
            text("organiser", "Arrangör", "Organiser", longest=200),
            *time_columns(),
            *_WHERE,
        ),
        key=("number",),
    ),
    rows=events,
    values=_event_values,
    put=_put_event,
)


def _participant_values(registration: Any) -> Row:
    return {
        "email": registration.person.email,
        "name": registration.person.name,
        "city": registration.city.name if registration.city else "",
        "wishes": registration.wishes,
        "attendance": registration.attendance or None,
    }


def _put_participant(
    person: Person, meeting: Any, existing: Any, row: Mapping[str, Any]
) -> Any:
    """Only attendance comes in again; people register themselves."""
    if existing is None:
        raise not_from_a_file("email")
    noted = {existing.pk: row.get("attendance") or ""}
    return note_attendance(person, meeting, noted)


PARTICIPANTS = Table(
    sheet=Sheet(
        name="participants",
        title=Text(sv="Deltagare", en="Participants"),
        columns=(
            text("email", "E-post", "E-mail", required=True, longest=254),
            shown("name", "Namn", "Name"),
            shown("city", "Stad", "City"),
            shown("wishes", "Bra att veta", "Good to know"),
            Column(
                name="attendance",
                heading=Text(sv="Närvaro", en="Attendance"),
                reads=one_of(_ATTENDANCE),
            ),
        ),
        key=("email",),
    ),
    rows=lists.participants,
    values=_participant_values,
    put=_put_participant,
)


def not_from_a_file(column: str) -> CellProblem:
    return CellProblem(
        column,
        Text(sv="Raden finns inte.", en="There is no such row."),
        remedy=Text(
            sv="Ta bort raden: nya läggs till på träffens sida.",
            en="Remove the row: new ones are added on the meeting's page.",
        ),
    )
