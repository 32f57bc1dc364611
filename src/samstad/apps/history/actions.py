"""Writing in the history. Called by the actions of every app, in their transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_noop

from samstad.apps.accounts.things import OPEN_TABLES
from samstad.apps.history.models import Entry
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

Snapshot = dict[str, Any]
OPENED = gettext_noop("shared it with more")
_NEVER_KEPT = {"id", "password", "token", "last_login"}
_COUNTED = {"changed", "sequence"}
"""What each change brings with it by itself."""
_ORDER = [level.value for level in Level]


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


def part_snapshot(
    part: models.Model, of: models.Model, *, told: Snapshot | None = None
) -> Snapshot:
    """What hangs on a record, for the record's own history.

    Its fields carry the name of its table, so that they are read by its own words and
    not taken for fields of the record. ``told`` is how it was, if not as it is.
    """
    table = part._meta.label_lower
    points_back = {f.name for f in part._meta.fields if f.related_model is type(of)}
    told = snapshot(part) if told is None else told
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

    When the record was opened to more readers, they have an entry of their own that
    says no more than that: otherwise nobody of them would be told.
    """
    before = before or {}
    after = snapshot(thing) if after is None else after
    opening = _opening(before, after)
    if opening and not _changed(before, after) - {"level"}:
        return _write(person, verb, thing, *opening, level=after["level"])
    entry = _write(
        person, verb, thing, before, after, level=_level(thing, before, after)
    )
    if opening:
        _write(person, OPENED, thing, *opening, level=after["level"])
    return entry


def begin(thing: models.Model, verb: str) -> None:
    """Write how a record stands that came in past the actions; nobody is told.

    Whoever is said to have written it did so when it says, or else nobody did, now.
    """
    who, after = getattr(thing, "by", None), snapshot(thing)
    entry = _entry(who, verb, thing, {}, after, level=_level(thing, {}, after))
    if who:
        entry.when = getattr(thing, "written", entry.when)
    Entry.objects.bulk_create([entry])


def _opening(before: Snapshot, after: Snapshot) -> tuple[Snapshot, Snapshot] | None:
    """What those who were let in are told, if any were."""
    was, now = before.get("level"), after.get("level")
    if not was or not now or _ORDER.index(now) <= _ORDER.index(was):
        return None
    return {"level": was}, {"level": now}


def _changed(before: Snapshot, after: Snapshot) -> set[str]:
    names = before.keys() | after.keys()
    return {n for n in names if before.get(n) != after.get(n)} - _COUNTED


def _level(thing: models.Model, before: Snapshot, after: Snapshot) -> str:
    """The most closed of those it had; what has none is open, or stays in its city."""
    known = [said["level"] for said in (before, after) if said.get("level")]
    if known:
        closest: str = min(known, key=_ORDER.index)
        return closest
    is_open = thing._meta.label_lower in OPEN_TABLES
    usual = Level.PUBLIC if is_open else Level(getattr(thing, "level", Level.CITY))
    return usual.value


def _write(*done: Any, level: str) -> Entry:
    entry = _entry(*done, level=level)
    entry.save(force_insert=True)
    return entry


def _entry(
    person: Person | None,
    verb: str,
    thing: models.Model,
    before: Snapshot,
    after: Snapshot,
    *,
    level: str,
) -> Entry:
    return Entry(
        who=person,
        who_name=str(person) if person else "Samstad",
        verb=verb,
        table=thing._meta.label_lower,
        number=thing.pk,
        name=str(thing)[:300],
        before=before,
        after=after,
        level=level,
        network_id=getattr(thing, "network_id", None),
        city_id=getattr(thing, "city_id", None),
        board_id=getattr(thing, "board_id", None),
    )
