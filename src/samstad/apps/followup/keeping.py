"""Writing a shared record and its parts down, and opening it, with its history.

For every app of the follow-up: ``rules`` is the room that says who may, where an app has
one of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.db import models, transaction

from samstad.apps.followup import may
from samstad.apps.history.actions import (
    Snapshot,
    part_snapshot,
    record,
    snapshot,
)
from samstad.apps.history.queries import last_writer
from samstad.apps.history.sharing import set_level
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.accounts.sharing import Reader


P = TypeVar("P", bound=models.Model)


class Rules(Protocol):
    def check_may_write(self, person: Reader, thing: Any) -> None: ...

    def check_may_share(self, person: Reader, thing: Any, level: str) -> None: ...


@transaction.atomic
def put(
    person: Person,
    thing: Any,
    changed: dict[str, Any],
    *,
    new: str,
    old: str,
    rules: Rules = may,
) -> Any:
    """Write a record, or change it: where it stood and where it comes to stand."""
    held = held_now(thing)
    before = snapshot(held) if held else {}
    if held:
        rules.check_may_write(person, held)
    for name, value in changed.items():
        setattr(thing, name, value)
    rules.check_may_write(person, thing)
    if thing.level == Level.PUBLIC and before.get("level") != Level.PUBLIC:
        rules.check_may_share(person, thing, thing.level)
    set_all(thing, {})
    record(person, old if held else new, thing, before=before)
    return thing


@transaction.atomic
def share(person: Person, thing: Any, *, level: str, rules: Rules = may) -> None:
    """Open a record to more readers, or to fewer; its parts follow."""
    rules.check_may_share(person, thing, level)
    set_level(person, thing, level)


@transaction.atomic
def put_part(
    person: Person,
    part: P,
    said: dict[str, Any],
    *,
    of: Any,
    verb: str,
    rules: Rules = may,
) -> P:
    """Write what hangs on a record; the history of the record tells of it."""
    rules.check_may_write(person, of)
    held = held_now(part)
    before = part_snapshot(held, of) if held else {}
    set_all(part, said)
    record(person, verb, of, before=before, after=part_snapshot(part, of))
    return part


@transaction.atomic
def remove_part(
    person: Person, part: Any, *, of: Any, verb: str, rules: Rules = may
) -> None:
    """Take away what was written by mistake; the history keeps it."""
    rules.check_may_write(person, of)
    record(person, verb, of, before=part_snapshot(part, of), after={})
    part.delete()


Tells = Callable[[Any], tuple[models.Model, Snapshot]]
"""Of a part: the record whose history tells of it, and what it says of how it stands."""


def told_with(of: models.Model) -> Tells:
    return lambda part: (of, part_snapshot(part, of))


def last_writer_of(person: Reader, held: Any, tells: Tells | None = None) -> str | None:
    """Who wrote last in what stands, if the person may know it."""
    if held is None:
        return None
    of, stands = tells(held) if tells else (held, None)
    return last_writer(of, person, stands=stands)


def held_now(thing: Any, *, locked: bool = False) -> Any:
    """The record as the table has it; None before it is there."""
    rows = type(thing)._default_manager.all()
    rows = rows.select_for_update(of=("self",)) if locked else rows
    return rows.filter(pk=thing.pk).first() if thing.pk else None


def set_all(thing: Any, changed: dict[str, Any]) -> None:
    for name, value in changed.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save()
