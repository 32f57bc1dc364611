"""What waits for a person in the exchange."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.exchange.waiting import (
    helpful_to_write_up,
    ideas_without_answer,
    new_trials_of_mine,
    questions_for,
    questions_invited_to,
)
from samstad.apps.web.gathering import Waiting
from samstad.apps.web.templatetags.components import said_plain


def waiting_for(person: Any) -> list[Waiting]:
    """Questions to answer, ideas to take a stand on, trials of one's own experiences."""
    return [
        *_said(
            [*questions_for(person), *questions_invited_to(person)],
            _("Answer the question: %(title)s"),
        ),
        *_said(ideas_without_answer(person), _("Take a stand on the idea: %(title)s")),
        *_said(new_trials_of_mine(person), _("Another city tried yours: %(title)s")),
        *_said(
            helpful_to_write_up(person),
            _("Make an experience of your answer: %(title)s"),
        ),
    ]


def _said(things: Iterable[Any], words: str) -> list[Waiting]:
    """A reply has no title of its own: it is told by what it is about."""
    return [
        Waiting(
            words=words
            % {"title": said_plain(getattr(thing, "about", thing), "title")},
            address=thing.get_absolute_url(),
        )
        for thing in things
    ]
