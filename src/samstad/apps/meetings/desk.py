"""What the desk shows of meetings: the next one, and what waits for a person."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.accounts.models import Person
from samstad.apps.meetings.models import Meeting
from samstad.apps.meetings.queries import commitments, own_registrations
from samstad.apps.web.gathering import Waiting
from samstad.apps.web.prepared import NOW, later, prepared

CLOSING_SOON = datetime.timedelta(days=14)


def waiting_for(person: Person) -> list[Waiting]:
    """My open commitments, and meetings whose registration is about to close."""
    return [*_commitments(person), *_closing(person)]


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
