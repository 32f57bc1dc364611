"""What moderators do: open and close the hall, and lead what is asked there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.exchange.actions import put_contribution
from samstad.apps.history.actions import record, snapshot
from samstad.apps.meetings.models import Meeting
from samstad.apps.stage.may import check_may_moderate
from samstad.apps.stage.models import Asked, Choice, Hall, Poll
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

VERBS = {
    Asked.State.SHOWN: gettext_noop("showed a question from the hall"),
    Asked.State.HIDDEN: gettext_noop("hid a question from the hall"),
    Asked.State.ANSWERED: gettext_noop("noted what was answered in the hall"),
    Asked.State.WAITING: gettext_noop("put a question from the hall back"),
}


class NotInTheHall(Problem):
    """The hall, or what is done in it, is not as it has to be."""

    code = "stage.not-now"


@transaction.atomic
def open_hall(person: Person, occasion: Any) -> Hall:
    """Give a meeting or an event a hall with a code of its own."""
    check_may_moderate(person, occasion)
    is_meeting = isinstance(occasion, Meeting)
    level = occasion.level
    if is_meeting and level == Level.PUBLIC:
        level = Level.NETWORK.value  # what is public of a meeting is its announcement
    hall = Hall(
        network=occasion.network,
        city=occasion.city,
        board=occasion.board,
        level=level,
        **{"meeting" if is_meeting else "event": occasion},
    )
    hall.full_clean()
    hall.save()
    record(person, gettext_noop("opened a hall"), hall)
    return hall


@transaction.atomic
def close_hall(person: Person, hall: Hall) -> None:
    """Close it for good: polls end, and what the phones were known by is forgotten."""
    check_may_moderate(person, hall.occasion)
    before = snapshot(hall)
    hall.polls.filter(state=Poll.State.OPEN).update(state=Poll.State.CLOSED)
    hall.closed, hall.token = timezone.now(), ""
    hall.version += 1
    hall.save()
    record(person, gettext_noop("closed the hall"), hall, before=before)


@transaction.atomic
def put_question(person: Person, asked: Asked, *, state: str, answer: str = "") -> None:
    """Show a question, hide it, note what was answered, or put it back."""
    check_may_moderate(person, asked.hall.occasion)
    before = snapshot(asked)
    asked.state = state
    asked.answer = answer or asked.answer
    asked.full_clean()
    asked.save()
    _told(person, VERBS[Asked.State(state)], asked.hall, asked, before)


@transaction.atomic
def merge(person: Person, asked: Asked, into: Asked | None) -> None:
    """Let one question speak for another; None parts them again.

    Votes stay with the question they were given, and a phone that wants both is
    counted once.
    """
    check_may_moderate(person, asked.hall.occasion)
    is_elsewhere = into is not None and into.hall_id != asked.hall_id
    if into is not None and (
        is_elsewhere or into.merged_into_id or into.pk == asked.pk
    ):
        raise _cannot_merge()
    if into is not None and asked.merged.exists():
        raise _cannot_merge()
    before = snapshot(asked)
    asked.merged_into = into
    asked.save()
    verb = (
        gettext_noop("merged two questions from the hall")
        if into
        else gettext_noop("parted two questions from the hall")
    )
    _told(person, verb, asked.hall, asked, before)


@transaction.atomic
def put_poll(person: Person, hall: Hall, *, words: str, choices: list[str]) -> Poll:
    """Write a poll; it begins when it is opened."""
    check_may_moderate(person, hall.occasion)
    _check_is_open(hall)
    poll = Poll(hall=hall, words=words)
    poll.full_clean()
    poll.save()
    Choice.objects.bulk_create(Choice(poll=poll, words=one) for one in choices)
    _told(person, gettext_noop("wrote a poll"), hall, poll, {})
    return poll


@transaction.atomic
def move_poll(person: Person, poll: Poll, *, state: str) -> None:
    """Open a poll for answers, or close it. One is open at a time."""
    check_may_moderate(person, poll.hall.occasion)
    _check_is_open(poll.hall)
    held = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    before = snapshot(held)
    if state == Poll.State.OPEN:
        others = poll.hall.polls.exclude(pk=poll.pk).filter(state=Poll.State.OPEN)
        others.update(state=Poll.State.CLOSED)
    held.state = state
    held.full_clean()
    held.save()
    verb = (
        gettext_noop("opened a poll")
        if state == Poll.State.OPEN
        else gettext_noop("closed a poll")
    )
    _told(person, verb, poll.hall, held, before)


@transaction.atomic
def take_further(person: Person, asked: Asked, question: Any, **said: Any) -> Any:
    """Make a question from the hall one to the network."""
    check_may_moderate(person, asked.hall.occasion)
    before = snapshot(asked)
    asked.further = put_contribution(person, question, **said)
    asked.save()
    verb = gettext_noop("made a question from the hall one to the network")
    _told(person, verb, asked.hall, asked, before)
    return asked.further


def _told(person: Any, verb: str, hall: Hall, part: Any, before: Any) -> None:
    """In the history of the hall, without what phones are known by; phones look again."""
    entry = record(person, verb, hall)
    hidden = {"device"}
    entry.before = {k: v for k, v in before.items() if k not in hidden}
    entry.after = {k: v for k, v in snapshot(part).items() if k not in hidden}
    entry.name = f"{hall}: {part}"[:300]
    # What is hidden must not be read in the history of a public event.
    entry.level = Level.CITY.value
    entry.save(update_fields=["before", "after", "name", "level"])
    Hall.objects.filter(pk=hall.pk).update(version=F("version") + 1)


def _check_is_open(hall: Hall) -> None:
    if not hall.is_open:
        raise NotInTheHall(
            Text(sv="Salen är stängd.", en="The hall is closed."),
            remedy=Text(
                sv="Det som hände står kvar i dokumentationen.",
                en="What happened stands in the record.",
            ),
        )


def _cannot_merge() -> NotInTheHall:
    return NotInTheHall(
        Text(sv="Frågorna kan inte slås ihop.", en="The questions cannot be merged."),
        remedy=Text(
            sv="Välj en fråga i samma sal som inte redan är ihopslagen.",
            en="Choose a question in the same hall that is not merged already.",
        ),
    )
