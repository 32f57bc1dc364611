"""Writing in the history. Called by the actions of every app, in their transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from samstad.apps.accounts.things import OPEN_TABLES
from samstad.apps.history.models import Entry
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

Snapshot = dict[str, Any]
_NEVER_KEPT = {"id", "password", "token", "last_login"}


def snapshot(thing: models.Model) -> Snapshot:
    """Every field of a record as it stands, foreign keys as numbers."""
    if thing.pk is None:
        return {}
    fields = [f for f in thing._meta.concrete_fields if f.name not in _NEVER_KEPT]
    return {
        field.name: str(value) if isinstance(field, models.FileField) else value
        for field in fields
        for value in [field.value_from_object(thing)]
    }


def part_snapshot(part: models.Model, of: models.Model) -> Snapshot:
    """What hangs on a record, for the record's own history.

    Its fields carry the name of its table, so that they are read by its own words and
    not taken for fields of the record.
    """
    table = part._meta.label_lower
    points_back = {f.name for f in part._meta.fields if f.related_model is type(of)}
    told = snapshot(part)
    return {f"{table}:{name}": told[name] for name in told if name not in points_back}


def record(
    person: Person | None,
    verb: str,
    thing: models.Model,
    *,
    before: Snapshot | None = None,
    after: Snapshot | None = None,
) -> Entry:
    """Write that somebody did something to a record.

    ``verb`` is English, marked with ``gettext_noop``: "changed the platform". The
    entry stays as closed as the record was at its most closed, before or after. What
    is said of people and their roles stays within their city. ``after`` is how the
    record stands, unless it is said: ``{}`` when it was removed.
    """
    before = before or {}
    is_open = thing._meta.label_lower in OPEN_TABLES
    usual = Level.PUBLIC if is_open else Level(getattr(thing, "level", Level.CITY))
    after = snapshot(thing) if after is None else after
    return Entry.objects.create(
        who=person,
        who_name=str(person) if person else "Samstad",
        verb=verb,
        table=thing._meta.label_lower,
        number=thing.pk,
        name=str(thing)[:300],
        before=before,
        after=after,
        level=_most_closed(before.get("level"), after.get("level"), otherwise=usual),
        network_id=getattr(thing, "network_id", None),
        city_id=getattr(thing, "city_id", None),
        board_id=getattr(thing, "board_id", None),
    )


def _most_closed(*levels: str | None, otherwise: Level) -> str:
    order = [level.value for level in Level]
    known = [order.index(level) for level in levels if level]
    return order[min(known)] if known else otherwise.value
