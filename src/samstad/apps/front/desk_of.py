"""What a person's desk shows, gathered from the apps.

An app's ``desk.py`` may have ``waiting_for(person)``, which gives ``Waiting``s, and
``next_meeting(person)``, which gives a record with ``starts`` and an address, or None.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samstad.apps.notices.queries import (
    NEVER,
    Change,
    changes_since,
    previous_visit,
    readable_things,
)
from samstad.apps.web.gathering import Waiting, modules


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    waiting: list[Waiting]
    changes: list[Change]
    since: datetime.datetime
    meeting: Any

    @property
    def is_first(self) -> bool:
        return self.since == NEVER


def desk_of(person: Any) -> Desk:
    hooks = list(modules("desk"))
    waiting = [one for hook in hooks for one in hook.waiting_for(person)]
    waiting += _invited_to(person, {one.address for one in waiting})
    asked = [h.next_meeting(person) for h in hooks if hasattr(h, "next_meeting")]
    meetings = sorted((m for m in asked if m), key=lambda meeting: meeting.starts)
    since = previous_visit(person)
    return Desk(
        waiting=sorted(waiting, key=_until),
        changes=changes_since(person, since),
        since=since,
        meeting=meetings[0] if meetings else None,
    )


def _invited_to(person: Any, told: set[str]) -> list[Waiting]:
    """What someone from outside was let in to, where no app has more to say of it."""
    things = readable_things(person, sorted(person.scopes.things)).values()
    return [
        Waiting(
            words=_("You are invited to: %(title)s") % {"title": thing},
            address=thing.get_absolute_url(),
        )
        for thing in things
        if thing.get_absolute_url() not in told
    ]


def _until(one: Waiting) -> tuple[bool, datetime.date]:
    if isinstance(one.until, datetime.datetime):
        return False, timezone.localdate(one.until)
    return one.until is None, one.until or datetime.date.max
