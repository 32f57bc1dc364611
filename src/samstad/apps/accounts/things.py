"""Finding any record by its table and number, if the person may read it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404

from samstad.apps.accounts.sharing import Reader, Shared

OPEN_TABLES = {
    "places.network",
    "places.city",
    "places.board",
    "places.department",
    "places.company",
    "places.advisorybody",
    "places.area",
    "places.remit",
    "exchange.term",
    "followup.measurekind",
    "opendata.source",
}
"""Tables without levels that everyone may read."""
PRIVATE_TABLES = {"accounts.role", "accounts.invitation", "meetings.registration"}
"""What is kept of single people: no page of their own and no level. Their own
``visible_to`` says who may see what was done to one."""


def model_called(table: str) -> Any:
    """The model of a table that people may ask about."""
    try:
        model = apps.get_model(table)
    except (LookupError, ValueError):
        raise Http404 from None
    if table not in OPEN_TABLES and not issubclass(model, Shared):
        raise Http404
    return model


def find_thing(table: str, number: int, person: Reader) -> models.Model | None:
    """The record, or None if there is none that the person may read."""
    model = model_called(table)
    found: models.Model | None = rows_for(model, person).filter(pk=number).first()
    return found


def find_kept(table: str, number: int, person: Reader) -> models.Model | None:
    """As ``find_thing``, and of what is kept of single people as well."""
    if table not in PRIVATE_TABLES:
        return find_thing(table, number, person)
    rows = apps.get_model(table)._default_manager.visible_to(person)
    found: models.Model | None = rows.filter(pk=number).first()
    return found


def rows_for(model: Any, person: Reader) -> Any:
    if issubclass(model, Shared):
        return model.objects.visible_to(person)
    return model._default_manager.all()
