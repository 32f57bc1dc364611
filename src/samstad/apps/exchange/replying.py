"""What is done in reply: comments, answers, and "we tried it too"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.may import (
    check_may_change,
    check_may_change_reply,
    check_may_reply,
)
from samstad.apps.exchange.models import Answer
from samstad.apps.history.actions import record, snapshot

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_CARRIED = ("network_id", "city_id", "board_id", "level")


@transaction.atomic
def reply(person: Person, about: Any, *, from_city: Any, **said: Any) -> Any:
    """Say something to a contribution; it becomes as open as what it is said to."""
    check_may_reply(person, about, from_city)
    kind = KINDS[about.kind]
    carried = {name: getattr(about, name) for name in _CARRIED}
    written = kind.reply(
        **{kind.about: about}, **carried, by=person, from_city=from_city, **said
    )
    written.full_clean()
    written.save()
    record(person, gettext_noop("replied"), written)
    return written


@transaction.atomic
def change_reply(person: Person, written: Any, **said: Any) -> None:
    check_may_change_reply(person, written)
    before = snapshot(written)
    for name, value in said.items():
        setattr(written, name, value)
    written.full_clean()
    written.save()
    record(person, gettext_noop("changed the reply"), written, before=before)


@transaction.atomic
def withdraw_reply(person: Person, written: Any) -> None:
    change_reply(person, written, withdrawn=timezone.now())
    _settle(written)


@transaction.atomic
def bring_back_reply(person: Person, written: Any) -> None:
    change_reply(person, written, withdrawn=None)
    _settle(written)


@transaction.atomic
def mark_helpful(person: Person, answer: Answer, *, helpful: bool) -> None:
    """Whoever asked says that an answer helped, or takes it back."""
    check_may_change(person, answer.question)
    before = snapshot(answer)
    answer.helpful = timezone.now() if helpful else None
    answer.save()
    verb = (
        gettext_noop("marked the answer helpful")
        if helpful
        else gettext_noop("no longer marks the answer helpful")
    )
    record(person, verb, answer, before=before)
    _settle(answer)


def _settle(written: Any) -> None:
    """A question is answered for as long as one answer that stands has helped."""
    if isinstance(written, Answer):
        question = written.question
        helped = question.replies.filter(withdrawn=None).exclude(helpful=None).exists()
        question.state = "answered" if helped else "open"
        question.save(update_fields=["state", "changed"])
