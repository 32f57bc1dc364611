"""What the desk shows of meetings: the next one, and what waits for a person."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samstad.apps.accounts.models import Person
from samstad.apps.meetings.models import Meeting
from samstad.apps.meetings.queries import commitments, own_registrations
from samstad.apps.web.gathering import Waiting

CLOSING_SOON = datetime.timedelta(days=14)


def waiting_for(person: Person) -> list[Waiting]:
    """My open commitments, and meetings whose registration is about to close."""
    return [*_commitments(person), *_closing(person)]


def next_meeting(person: Person) -> Any:
    """The next one that the person has registered for, or else may come to."""
    coming = Meeting.objects.inner_of(person).standing().coming().for_listing()
    mine = own_registrations(person).values("meeting")
    return coming.filter(pk__in=mine).first() or coming.first()


def _commitments(person: Person) -> list[Waiting]:
    found = commitments(person, state="open", is_mine=True)
    return [
        Waiting(
            words=_("You promised: %(words)s") % {"words": promised},
            address=promised.get_absolute_url(),
            until=promised.due,
        )
        for promised in found
    ]


def _closing(person: Person) -> list[Waiting]:
    now = timezone.now()
    found = Meeting.objects.inner_of(person).standing()
    closing = found.filter(
        registration_until__gt=now, registration_until__lt=now + CLOSING_SOON
    ).exclude(pk__in=own_registrations(person).values("meeting"))
    return [
        Waiting(
            words=_("Registration closes: %(meeting)s") % {"meeting": meeting},
            address=meeting.get_absolute_url(),
            until=meeting.registration_until,
        )
        for meeting in closing
    ]
