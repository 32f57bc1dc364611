"""Reads for the pages of reports."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from samstad.apps.faults.models import Fault, waiting_for_answer

__all__ = ["fault", "listed", "reported", "waiting_for_answer"]


def listed(person: Any, state: str = "") -> QuerySet[Fault]:
    rows = Fault.objects.visible_to(person)
    found: QuerySet[Fault] = rows.filter(state=state) if state else rows
    return found


def fault(number: int, person: Any) -> Fault:
    found: Fault = get_object_or_404(Fault.objects.visible_to(person), pk=number)
    return found


def reported(token: str) -> Fault:
    """For whoever holds the token that the report was given."""
    return get_object_or_404(Fault, token=token)
