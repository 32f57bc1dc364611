"""Whom an entry in the history of a meeting concerns.

Notifications read the history and ask here; this app sends no letters of its own,
but for an invitation to someone outside. Whoever tells a person about an entry asks
first whether they may read it, as ``history.queries.entries_of`` does.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.apps.history.actions import OPENED
from samstad.apps.meetings.models import Commitment, Decision, Meeting, Registration
from samstad.vocabulary.sharing import Level

TABLE = "meetings.meeting"
FOR_THOSE_WHO_MAY_COME = frozenset(
    {"announced the meeting", "shared it more widely", OPENED}
)
"""The invitation to register; every other entry is for those who come or promised."""


def people_concerned(entry: Any) -> QuerySet[Person]:
    """Those to tell, without whoever did it; nobody for other tables."""
    meeting = Meeting.objects.filter(pk=entry.number).first()
    if entry.table != TABLE or meeting is None:
        return Person.objects.none()
    concerned = (
        _may_come(meeting) if entry.verb in FOR_THOSE_WHO_MAY_COME else _is_in(meeting)
    )
    return Person.objects.filter(concerned, is_active=True).exclude(pk=entry.who_id)


def _may_come(meeting: Meeting) -> Q:
    """The people of the network, or of the city when it is within the city."""
    roles = Role.objects.today().filter(network=meeting.network_id, thing_table="")
    if meeting.level == Level.CITY and meeting.city_id:
        roles = roles.filter(city=meeting.city_id)
    return Q(pk__in=roles.values("person"))


def _is_in(meeting: Meeting) -> Q:
    coming = Registration.objects.standing().filter(meeting=meeting)
    found = Q(pk__in=coming.values("person"))
    for owned in (Commitment, Decision):
        open_here = owned.objects.open().filter(meeting=meeting)
        found |= Q(pk__in=open_here.values("owner"))
    return found
