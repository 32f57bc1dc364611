"""What the desk shows of meetings: the next one, and what waits for a person."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.accounts.models import Person
from samstad.apps.meetings.models import Meeting
from samstad.apps.meetings.queries import commitments, decisions, own_registrations
from samstad.apps.web.gathering import Waiting
from samstad.apps.web.prepared import NOW, later, prepared
from samstad.apps.web.templatetags.components import said_plain

CLOSING_SOON = datetime.timedelta(days=14)


def waiting_for(person: Person) -> list[Waiting]:
    """What I promised or am to carry out, and registrations about to close."""
    return [*_commitments(person), *_decisions(person), *_closing(person)]


def next_meeting(person: Person) -> Any:
    """The next one that the person has registered for, or else may come to."""
    found = _next(person, "mine") or _next(person, "anyone's")
    return found[0] if found else None


@prepared
def _next(person: Any, whose: str) -> Any:
    coming = Meeting.objects.inner_of(person).standing().coming()
    if whose == "mine":
        coming = coming.filter(pk__in=own_registrations(person).values("meeting"))
    return coming.only("title", "title_en", "starts", "place", "about")[:1]


def _commitments(person: Person) -> list[Waiting]:
    return [
        Waiting(
            words=_("You promised: %(words)s") % {"words": promised},
            address=promised.get_absolute_url(),
            until=promised.due,
        )
        for promised in _promised(person)
    ]


def _decisions(person: Person) -> list[Waiting]:
    return [
        Waiting(
            words=_("Decided, and yours to carry out: %(words)s")
            % {"words": said_plain(decided, "words")},
            address=decided.get_absolute_url(),
            until=decided.due,
        )
        for decided in _decided(person)
    ]


@prepared
def _decided(person: Any) -> Any:
    found = decisions(person, state="open", is_mine=True)
    return found.select_related(None).only("words", "words_en", "due")


@prepared
def _promised(person: Any) -> Any:
    found = commitments(person, state="open", is_mine=True)
    return found.select_related(None).only("words", "due")


def _closing(person: Person) -> list[Waiting]:
    return [
        Waiting(
            words=_("Registration closes: %(meeting)s") % {"meeting": meeting},
            address=meeting.get_absolute_url(),
            until=meeting.registration_until,
        )
        for meeting in _closing_soon(person)
    ]


@prepared
def _closing_soon(person: Any) -> Any:
    found = Meeting.objects.inner_of(person).standing()
    closing = found.filter(
        registration_until__gt=NOW, registration_until__lt=later(CLOSING_SOON)
    ).exclude(pk__in=own_registrations(person).values("meeting"))
    return closing.only("title", "registration_until")
