"""What the hall does: asks, wants a question answered, answers a poll."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from samstad.apps.stage.models import Asked, Choice, Hall, Poll, Vote
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

MOST_IN_A_WHILE, WHILE = 3, datetime.timedelta(minutes=5)
MOST_WAITING = 500
_COUNTED_ONCE = (
    "INSERT INTO stage_ballot (poll_id, choice_id, device) VALUES (%s, %s, %s)"
    " ON CONFLICT (poll_id, device) DO NOTHING"
)


class NotInThisHall(Problem):
    """The hall is closed, or what is answered is no longer open."""

    code = "stage.not-open"


class EnoughAsked(Problem):
    """More questions than moderators can read."""

    code = "stage.enough-asked"


@transaction.atomic
def ask(hall: Hall, device: str, words: str) -> Asked:
    """Hand in a question; whoever asks also wants it answered."""
    check_is_open(hall)
    _check_not_too_many(hall, device)
    asked = Asked(hall=hall, words=words.strip(), device=device)
    asked.full_clean()
    asked.save()
    Vote.objects.create(asked=asked, device=device)
    return asked


def want_answered(hall: Hall, device: str, asked: Asked, *, wants: bool) -> None:
    """Vote for a question that is shown, or take the vote back. Twice is as once."""
    check_is_open(hall)
    if asked.state != Asked.State.SHOWN:
        raise _no_longer()
    if wants:
        Vote.objects.get_or_create(asked=asked, device=device)
    else:
        Vote.objects.filter(asked=asked, device=device).delete()


def answer_poll(hall: Hall, device: str, poll: Poll, choice: Choice) -> bool:
    """Count a phone's answer; False if it had answered already, which then stands.

    The table takes one row from a phone, in one statement: SQLite has one writer at a
    time, for whom two thousand phones wait. No row is locked: an answer that was taken
    while the poll was being closed is counted, since results are counts of rows.
    """
    check_is_open(hall)
    if poll.state != Poll.State.OPEN:
        raise _no_longer()
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED_ONCE, [poll.pk, choice.pk, device])
        return bool(cursor.rowcount)


def check_is_open(hall: Hall) -> None:
    if not hall.is_open:
        raise _no_longer()


def _no_longer() -> NotInThisHall:
    return NotInThisHall(
        Text(sv="Det är inte öppet längre.", en="It is no longer open."),
        remedy=Text(
            sv="Gå tillbaka till salens sida och se vad som är öppet nu.",
            en="Go back to the hall's page and see what is open now.",
        ),
    )


def _check_not_too_many(hall: Any, device: str) -> None:
    since = timezone.now() - WHILE
    own = Asked.objects.filter(hall=hall, device=device, when__gt=since)
    if own.count() >= MOST_IN_A_WHILE:
        raise EnoughAsked(
            Text(
                sv="Högst tre frågor på fem minuter tas emot från en telefon.",
                en="At most three questions in five minutes are taken from a phone.",
            ),
            remedy=Text(
                sv="Rösta på andras frågor så länge, och försök igen om en stund.",
                en="Vote for others' questions meanwhile, and try again in a while.",
            ),
        )
    if hall.asked.filter(state=Asked.State.WAITING).count() >= MOST_WAITING:
        raise EnoughAsked(
            Text(
                sv="Så många frågor väntar att inga fler tas emot just nu.",
                en="So many questions wait that no more are taken just now.",
            ),
            remedy=Text(
                sv="Försök igen när några har besvarats.",
                en="Try again when some have been answered.",
            ),
        )
