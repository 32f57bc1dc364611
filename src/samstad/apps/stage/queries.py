"""Reads for phones, the big screen, moderators and the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.exchange.models import Question
from samstad.apps.meetings.models import Event, Meeting
from samstad.apps.stage.models import Asked, Ballot, Choice, Hall, Poll, Vote
from samstad.apps.web.prepared import prepared

OCCASIONS = {"meeting": Meeting, "event": Event}
ON_SCREEN = 8


@dataclass(slots=True, kw_only=True)
class Line:
    """A question with its votes; ``is_mine`` when this phone wants it answered."""

    asked: Asked
    votes: int
    is_mine: bool = False
    merged: list[Asked] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A choice with its answers, and their share in hundredths."""

    choice: Choice
    count: int
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    poll: Poll
    bars: list[Bar]
    count: int
    own: int | None = None
    """The choice that this phone made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a phone has said: questions it wants answered, polls with its choice."""

    wants: frozenset[int] = frozenset()
    answers: frozenset[tuple[int, int]] = frozenset()


NOTHING_SAID = Said()


def said_by(hall: Hall, device: str) -> Said:
    by = {"hall": hall.pk, "device": device}
    return Said(wants=frozenset(_wants(**by)), answers=frozenset(_answers(**by)))


@prepared
def _wants(*, hall: Any, device: Any) -> Any:
    votes = Vote.objects.filter(asked__hall=hall, device=device)
    return votes.values_list("asked", flat=True)


@prepared
def _answers(*, hall: Any, device: Any) -> Any:
    ballots = Ballot.objects.filter(poll__hall=hall, device=device)
    return ballots.values_list("poll", "choice")


def hall_with_code(code: str) -> Hall:
    found = _with_code(code=code.upper())
    if not found:
        raise Http404
    hall: Hall = found[0]
    return hall


@prepared
def _with_code(*, code: Any) -> Any:
    return Hall.objects.for_listing().filter(code=code)


def version_of(code: str) -> int | None:
    """What phones ask for every few seconds: one number, by an index."""
    return next(iter(_version(code=code.upper())), None)


@prepared
def _version(*, code: Any) -> Any:
    rows = Hall.objects.filter(code=code).order_by()
    return rows.values_list("version", flat=True)


def hall_numbered(person: Any, number: int) -> Hall:
    rows = Hall.objects.visible_to(person).for_listing()
    found: Hall = get_object_or_404(rows, pk=number)
    return found


def may_read(person: Any, hall: Hall) -> bool:
    return bool(Hall.objects.visible_to(person).filter(pk=hall.pk).exists())


def hall_of(person: Any, occasion: Any) -> Hall | None:
    name = occasion._meta.model_name
    rows = Hall.objects.visible_to(person).for_listing()
    found: Hall | None = rows.filter(**{name: occasion}).first()
    return found


def has_hall(occasion: Any) -> bool:
    return Hall.objects.filter(**{occasion._meta.model_name: occasion}).exists()


def occasion_of(person: Any, kind: str, number: int) -> Any:
    if kind not in OCCASIONS:
        raise Http404
    rows = OCCASIONS[kind].objects.visible_to(person).for_listing()
    return get_object_or_404(rows, pk=number)


def asked_in(hall: Hall, number: int) -> Asked:
    found: Asked = get_object_or_404(
        hall.asked.select_related("merged_into"), pk=number
    )
    found.hall = hall
    return found


def poll_in(hall: Hall, number: int) -> Poll:
    found = _poll(hall=hall.pk, number=number)
    if not found:
        raise Http404
    poll: Poll = found[0]
    poll.hall = hall
    return poll


@prepared
def _poll(*, hall: Any, number: Any) -> Any:
    return Poll.objects.filter(hall=hall, pk=number)


def choice_in(poll: Poll, number: Any) -> Choice | None:
    if not str(number).isdecimal():
        return None
    return next(iter(_choice(poll=poll.pk, number=int(number) % 2**62)), None)


@prepared
def _choice(*, poll: Any, number: Any) -> Any:
    return Choice.objects.filter(poll=poll, pk=number)


def lines(hall: Hall, *states: str, said: Said = NOTHING_SAID) -> list[Line]:
    """Questions in some states, most wanted first; those merged follow their question."""
    every = list(hall.asked.select_related("further"))
    counted = dict(
        Vote.objects.filter(asked__hall=hall)
        .annotate(target=Coalesce("asked__merged_into", "asked"))
        .values_list("target")
        .annotate(n=Count("device", distinct=True))
    )
    found = {
        asked.pk: Line(
            asked=asked, votes=counted.get(asked.pk, 0), is_mine=asked.pk in said.wants
        )
        for asked in every
        if not asked.merged_into_id and asked.state in states
    }
    for asked in every:
        if asked.merged_into_id in found:
            found[asked.merged_into_id].merged.append(asked)
    return sorted(found.values(), key=lambda one: (-one.votes, one.asked.pk))


def merged_in(hall: Hall) -> list[Asked]:
    return list(hall.asked.exclude(merged_into=None).select_related("merged_into"))


def results(hall: Hall, *states: str, said: Said = NOTHING_SAID) -> list[Result]:
    """Each poll with its counts, newest first."""
    polls = list(hall.polls.filter(state__in=states).prefetch_related("choices"))
    counted: dict[int, int] = dict(
        Ballot.objects.filter(poll__in=polls)
        .values_list("choice")
        .annotate(n=Count("pk"))
    )
    own = dict(said.answers)
    return [_result(poll, counted, own) for poll in reversed(polls)]


def _result(poll: Poll, counted: dict[int, int], own: dict[int, int]) -> Result:
    choices = list(poll.choices.all())
    total = sum(counted.get(choice.pk, 0) for choice in choices)
    bars = [
        Bar(
            choice=choice,
            count=counted.get(choice.pk, 0),
            share=round(100 * counted.get(choice.pk, 0) / total) if total else 0,
        )
        for choice in choices
    ]
    return Result(poll=poll, bars=bars, count=total, own=own.get(poll.pk))


def new_question(hall: Hall, asked: Asked, city: Any) -> Question:
    """A question to the network that is not yet written."""
    occasion = hall.occasion
    return Question(
        network=hall.network,
        city=city,
        title=asked.words[:200],
        text=asked.words,
        source=f"{occasion.title}, {occasion.first_day:%Y-%m-%d}"[:500],
        level="network",
    )


STATES = Asked.State
POLL_STATES = Poll.State
