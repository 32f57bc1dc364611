"""Whom a question to a board, or news of what a measure rests on, concerns."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.apps.measures.keeping import GROUND_MOVED, GROUNDS_MOVED
from samstad.vocabulary.sharing import RoleKind

ASKED = "asked the board to state effects"
_MOVED = {("measures.measure", GROUND_MOVED), ("plans.process", GROUNDS_MOVED)}


def people_concerned(entry: Any) -> QuerySet[Person]:
    if entry.table == "plans.process" and entry.verb == ASKED:
        return _officials(entry, {str(entry.after.get("board", ""))})
    if (entry.table, entry.verb) in _MOVED:
        return _officials(entry, set(entry.after.get("boards", ())))
    return Person.objects.none()


def _officials(entry: Any, codes: set[str]) -> QuerySet[Person]:
    """The officials of boards, by the codes that the case has for them."""
    ours = Q(pk=None)
    for code in codes:
        ours |= Q(board__code__iexact=code) | Q(department__board__code__iexact=code)
    roles = Role.objects.today().filter(
        ours, kind=RoleKind.OFFICIAL, city=entry.city_id
    )
    return Person.objects.filter(pk__in=roles.values("person"))
