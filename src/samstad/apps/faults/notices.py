"""Whom a report concerns, whatever they follow: those who are to answer it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.apps.faults.actions import REPORTED
from samstad.apps.faults.models import Fault
from samstad.vocabulary.sharing import RoleKind


def people_concerned(entry: Any) -> QuerySet[Person]:
    if entry.table != Fault._meta.label_lower or entry.verb != REPORTED:
        return Person.objects.none()
    roles = Role.objects.today().filter(
        kind=RoleKind.COORDINATOR, network=entry.network_id, city=None
    )
    return Person.objects.filter(pk__in=roles.values("person"))
