"""Whom a question to a board concerns: the officials of the board."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.vocabulary.sharing import RoleKind

ASKED = "asked the board to state effects"


def people_concerned(entry: Any) -> QuerySet[Person]:
    if entry.table != "plans.process" or entry.verb != ASKED:
        return Person.objects.none()
    code = str(entry.after.get("board", ""))
    ours = Q(board__code__iexact=code) | Q(department__board__code__iexact=code)
    roles = Role.objects.today().filter(
        ours, kind=RoleKind.OFFICIAL, city=entry.city_id
    )
    return Person.objects.filter(pk__in=roles.values("person"))
