"""The meetings and events of the sources, with a made-up one that is to come."""

from __future__ import annotations

import datetime
import tomllib
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.utils import timezone

from samstad.apps.accounts.models import Person
from samstad.apps.meetings.models import (
    Commitment,
    Decision,
    Event,
    Meeting,
    Minutes,
    Outcome,
    Part,
    ProgrammeItem,
    Registration,
    SentQuestion,
)
from samstad.apps.meetings.when import When, when_of
from samstad.apps.places.models import City, Network

_ZONE = "Europe/Stockholm"
_TIMES = ("first_day", "last_day", "is_month_only")
_PARTS = (
    *("programme", "question", "decision", "commitment", "notes", "notes_en"),
    *("outcome", "registration"),
)
WEEKS_AHEAD = 8


def load() -> None:
    network = Network.objects.get(is_demonstration=True)
    facts = _facts()
    for row in facts["meeting"]:
        _fill(_put(Meeting, network, row), row)
    for row in facts["event"]:
        _put_event(network, row)
    if not Meeting.objects.filter(uid=facts["coming"]["uid"]).exists():
        _announce(network, facts["coming"])


def _facts() -> dict[str, Any]:
    path = resources.files(__package__).joinpath("meetings.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _put(model: Any, network: Network, row: dict[str, Any]) -> Any:
    left_out = (*_TIMES, *_PARTS, "uid", "city", "cities", "presents", "presents_en")
    said = {n: v for n, v in row.items() if n not in (*left_out, "who")}
    times: dict[str, Any] = {name: row.get(name) for name in _TIMES}
    said |= when_of(When(**times, time_zone=_ZONE))
    said["city"] = City.objects.filter(slug=row.get("city")).first()
    said |= {"network": network, "level": "public"}
    return model.objects.update_or_create(uid=row["uid"], defaults=said)[0]


def _fill(meeting: Meeting, row: dict[str, Any]) -> None:
    """What is inside it, as the file says."""
    for item in row.get("programme", []):
        _put_item(meeting, item)
    for asked in row.get("question", []):
        key = {"meeting": meeting, "words": asked["words"]}
        who = Person.objects.get(email=asked["asked_by"])
        said = {"asked_by": who, "answer": asked.get("answer", "")}
        if "sent" in asked:
            said["sent"] = _at(asked["sent"], datetime.time(12))
        SentQuestion.objects.update_or_create(**key, defaults=said)
    for decided in row.get("decision", []):
        english = {"words_en": decided.get("words_en", "")}
        key = {"meeting": meeting, "words": decided["words"]}
        first = english | _followed_up(decided)
        Decision.objects.update_or_create(
            **key, defaults=english, create_defaults=first
        )
    for promised in row.get("commitment", []):
        key = {"meeting": meeting, "words": promised["words"]}
        Commitment.objects.get_or_create(**key, defaults=_followed_up(promised))
    if "notes" in row:
        said = {"notes": row["notes"], "notes_en": row.get("notes_en", "")}
        Minutes.objects.update_or_create(meeting=meeting, defaults=said)
    for led_to in row.get("outcome", []):
        _put_outcome(meeting, **led_to)
    for coming in row.get("registration", []):
        who = Person.objects.get(email=coming["person"])
        said = {name: coming.get(name, "") for name in ("wishes", "attendance")}
        said["city"] = City.objects.get(slug=coming["city"])
        if "registered" in coming:
            said["registered"] = _at(coming["registered"], datetime.time(12))
        Registration.objects.get_or_create(meeting=meeting, person=who, defaults=said)


def _put_outcome(meeting: Meeting, *, table: str, called: str) -> None:
    """Of an app beside this one, which loads before it."""
    thing = apps.get_model(table)._default_manager.filter(slug=called).first()
    if thing:
        key = {"meeting": meeting, "thing_table": table, "thing_number": thing.pk}
        Outcome.objects.get_or_create(**key)


def _put_item(meeting: Meeting, item: dict[str, Any]) -> None:
    day = item.get("day", meeting.first_day)
    said = {n: v for n, v in item.items() if n not in ("day", "title")}
    said |= {name: _at(day, item[name]) for name in ("starts", "ends")}
    said["is_illustrative"] = True
    key = {"meeting": meeting, "title": item["title"]}
    ProgrammeItem.objects.update_or_create(**key, defaults=said)


def _followed_up(row: dict[str, Any]) -> dict[str, Any]:
    """Who is to do it, by when, and how it went; from then on it is the people's."""
    owner, city, closed = (row.get(name) for name in ("owner", "city", "closed"))
    return {
        "due": row["due"],
        "state": row["state"],
        "outcome": row.get("outcome", ""),
        "owner": Person.objects.get(email=owner) if owner else None,
        "city": City.objects.get(slug=city) if city else None,
        "closed": closed and _at(closed, datetime.time(12)),
    }


def _put_event(network: Network, row: dict[str, Any]) -> None:
    event = _put(Event, network, row)
    said = {n: row.get(n, "") for n in ("who", "presents", "presents_en")}
    for slug in row["cities"]:
        city = City.objects.get(slug=slug)
        Part.objects.update_or_create(event=event, city=city, defaults=said)


def _announce(network: Network, row: dict[str, Any]) -> None:
    """Some weeks from the day on which the demonstration is first loaded."""
    day = timezone.localdate() + datetime.timedelta(weeks=WEEKS_AHEAD)
    day -= datetime.timedelta(days=day.weekday() - 2)
    meeting = _put(Meeting, network, {**row, "first_day": day})
    meeting.starts, meeting.ends = (
        _at(day, datetime.time(9)),
        _at(day, datetime.time(16)),
    )
    meeting.precision = "clock"
    week_before = day - datetime.timedelta(days=7)
    meeting.registration_until = _at(week_before, datetime.time(16))
    meeting.seats = 40
    meeting.save()
    _fill(meeting, row)


def _at(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time, ZoneInfo(_ZONE))
