"""A hall that was held and one that is open, both invented and marked so."""

from __future__ import annotations

import datetime
import tomllib
from importlib import resources
from typing import Any

from django.utils import timezone

from samstad.apps.meetings.models import Event, Meeting
from samstad.apps.places.models import Network
from samstad.apps.stage.models import Asked, Ballot, Choice, Hall, Poll, Vote


def load() -> None:
    """What is there is left as it is: people may have tried it."""
    network = Network.objects.get(is_demonstration=True)
    path = resources.files(__package__).joinpath("halls.toml")
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["hall"]:
        if not Hall.objects.filter(code=row["code"]).exists():
            _open(network, row)


def _open(network: Network, row: dict[str, Any]) -> None:
    event = Event.objects.filter(uid=row.get("event", "")).first()
    meeting = Meeting.objects.filter(uid=row.get("meeting", "")).first()
    if event is None and meeting is None:
        return
    hall = Hall.objects.create(
        network=network,
        city=(event or meeting).city,  # type: ignore[union-attr]
        event=event,
        meeting=meeting,
        code=row["code"],
        level="public" if event else "network",
        opened=_at(row.get("opened")) or timezone.now(),
        closed=_at(row.get("closed")),
        **({"token": ""} if "closed" in row else {}),
    )
    for said in row["asked"]:
        _ask(hall, dict(said))
    for said in row["poll"]:
        _poll(hall, said)


def _ask(hall: Hall, said: dict[str, Any]) -> None:
    count = said.pop("votes")
    asked = Asked.objects.create(hall=hall, when=hall.opened, **said)
    Vote.objects.bulk_create(Vote(asked=asked, device=f"{n}") for n in range(count))


def _poll(hall: Hall, said: dict[str, Any]) -> None:
    poll = Poll.objects.create(
        hall=hall, words=said["words"], state=said["state"], made=hall.opened
    )
    number = 0
    for words, count in said["choices"].items():
        choice = Choice.objects.create(poll=poll, words=words)
        devices = [f"{n}" for n in range(number, number + count)]
        Ballot.objects.bulk_create(
            Ballot(poll=poll, choice=choice, device=device) for device in devices
        )
        number += count


def _at(day: datetime.date | None) -> datetime.datetime | None:
    if day is None:
        return None
    noon = datetime.datetime.combine(day, datetime.time(12))
    return timezone.make_aware(noon)
