"""Whom an entry in the history of a referral or a decision concerns."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.apps.referrals.models import Decision, Recipient, Referral
from samstad.apps.referrals.rechecking import NO_LONGER_HOLDS
from samstad.vocabulary.sharing import RoleKind

ANSWER = (RoleKind.OFFICIAL, RoleKind.ELECTED)
PLAN = (RoleKind.PROCESS_LEADER, RoleKind.PLANNER)
FOR_ALL_WHO_ARE_ASKED = {
    "sent on referral",
    "moved the deadline",
    "withdrew the referral",
    "opened the referral again",
    NO_LONGER_HOLDS,
}
FOR_THOSE_WHO_ARE_SILENT = {"reminded of the referral"}
FOR_THE_BOARD = {"handed in a statement", "sent the statement back"}


def people_concerned(entry: Any) -> QuerySet[Person]:
    """Those who answer for whom it is about; nobody for other tables."""
    if entry.verb == NO_LONGER_HOLDS:
        return _who_were_asked(entry) | _who_plan(entry)
    return _who_were_asked(entry)


def _who_plan(entry: Any) -> QuerySet[Person]:
    """The process leaders and planners of the city, whether or not they follow."""
    roles = Role.objects.today().filter(kind__in=PLAN, city=entry.city_id)
    here = Person.objects.filter(pk__in=roles.values("person"), is_active=True)
    return here.exclude(pk=entry.who_id)


def _who_were_asked(entry: Any) -> QuerySet[Person]:
    if entry.table == "referrals.decision":
        return _who_were_asked_before(entry)
    if entry.table != "referrals.referral":
        return Person.objects.none()
    asked = Recipient.objects.filter(referral=entry.number)
    if entry.verb in FOR_THOSE_WHO_ARE_SILENT:
        asked = asked.exclude(statement__state="handed_in")
    elif entry.verb in FOR_THE_BOARD:
        asked = asked.filter(name=entry.after.get("asked", ""))
    elif entry.verb not in FOR_ALL_WHO_ARE_ASKED:
        asked = asked.none()
    return _people_of(asked).exclude(pk=entry.who_id)


def _who_were_asked_before(entry: Any) -> QuerySet[Person]:
    """A decision concerns everyone who was asked of the plans of its process."""
    processes = Decision.objects.filter(pk=entry.number).values("process")
    referrals = Referral.objects.filter(process__in=processes)
    asked = Recipient.objects.filter(referral__in=referrals)
    return _people_of(asked).exclude(pk=entry.who_id)


def _people_of(asked: QuerySet[Recipient]) -> QuerySet[Person]:
    boards = asked.filter(board__isnull=False).values("board")
    roles = Role.objects.today().filter(
        kind__in=ANSWER, board__in=boards, thing_table=""
    )
    named = asked.filter(person__isnull=False).values("person")
    return Person.objects.filter(
        Q(pk__in=roles.values("person")) | Q(pk__in=named), is_active=True
    )
