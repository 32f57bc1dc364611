"""Whom the opening of a report and the reminder of it concern."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.apps.followup.may import WRITES

_ASKED = {"asked for the report of the period", "reminded of the report"}


def people_concerned(entry: Any) -> QuerySet[Person]:
    """Those who follow up for the city; nobody for other entries."""
    if entry.table != "reporting.report" or entry.verb not in _ASKED:
        return Person.objects.none()
    roles = Role.objects.today().filter(
        kind__in=WRITES, city=entry.city_id, thing_table=""
    )
    return Person.objects.filter(pk__in=roles.values("person"), is_active=True)
