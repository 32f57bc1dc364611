"""What is done to contributions: one function for each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.may import (
    check_may_change,
    check_may_pick_up,
    check_may_share,
    check_may_write,
)
from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.history.sharing import set_level
from samstad.apps.notices.actions import follow_record
from samstad.apps.web.seen import WrittenMeanwhile, seen_as
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class NotNow(Problem):
    code = "exchange.not-now"


@transaction.atomic
def put_contribution(
    person: Person, thing: Any, *, seen: str | None = None, **changed: Any
) -> Any:
    """Add a contribution or change one; ``tags`` are terms.

    ``seen`` is ``contribution_seen`` of what the person was shown.
    """
    tags = changed.pop("tags", None)
    before = _before(thing) if thing.pk else {}
    if before:
        check_may_change(person, thing)
        if seen is not None and seen != seen_as(sorted(before.items())):
            raise WrittenMeanwhile(last_writer(thing, person))
    for name, value in changed.items():
        setattr(thing, name, value)
    thing.by = thing.by if before else person
    check_may_write(person, thing) if not before else check_may_change(person, thing)
    if thing.level != before.get("level", Level.CITY):
        check_may_share(person, thing, thing.level)
    thing.full_clean()
    thing.save()
    if tags is not None:
        thing.tags.set(tags)
    _carry_level(thing)
    verb = gettext_noop("changed it") if before else gettext_noop("wrote it")
    _recorded(person, verb, thing, before)
    if not before:
        follow_record(person, thing)
    return thing


def contribution_seen(thing: Any) -> str:
    return seen_as(sorted((snapshot(thing) | {"tags": _names(thing)}).items()))


def _before(thing: Any) -> dict[str, Any]:
    rows = type(thing)._default_manager.select_for_update(of=("self",))
    return snapshot(rows.get(pk=thing.pk)) | {"tags": _names(thing)}


@transaction.atomic
def share(person: Person, thing: Any, *, level: str) -> None:
    """Open a contribution to more readers, or to fewer; its replies follow."""
    check_may_share(person, thing, level)
    set_level(person, thing, level)
    _carry_level(thing)


@transaction.atomic
def withdraw(person: Person, thing: Any) -> None:
    """Take a contribution away from readers; it can be brought back."""
    check_may_change(person, thing)
    _set(person, gettext_noop("withdrew it"), thing, withdrawn=timezone.now())


@transaction.atomic
def bring_back(person: Person, thing: Any) -> None:
    check_may_change(person, thing)
    _set(person, gettext_noop("brought it back"), thing, withdrawn=None)


@transaction.atomic
def pick_up(person: Person, idea: Any, *, board: Any, reason: str = "") -> None:
    """A board takes an idea further."""
    check_may_pick_up(person, idea, board)
    _check_is_no_measure(idea)
    said = {"state": "picked-up", "picked_up_by": board, "reason": reason}
    _set(person, gettext_noop("picked up the idea"), idea, **said)


@transaction.atomic
def decline(person: Person, idea: Any, *, board: Any, reason: str) -> None:
    """Say why an idea is not taken further."""
    check_may_pick_up(person, idea, board)
    _check_is_no_measure(idea)
    said = {"state": "declined", "picked_up_by": board, "reason": reason}
    _set(person, gettext_noop("did not take the idea further"), idea, **said)


@transaction.atomic
def link_measure(person: Person, idea: Any, measure: models.Model) -> None:
    """The seam to measures: say which record the idea has become.

    Called by the app that has measures, when one is made from an idea that was
    picked up. The idea knows its table and number, and needs to know no more.
    """
    if idea.state != "picked-up":
        raise NotNow(
            Text(
                sv="Idén är inte upplockad av någon nämnd.",
                en="No board has picked the idea up.",
            ),
            remedy=Text(sv="Plocka upp den först.", en="Pick it up first."),
        )
    check_may_pick_up(person, idea, idea.picked_up_by)
    said = {
        "state": "measure",
        "measure_table": measure._meta.label_lower,
        "measure_number": measure.pk,
    }
    _set(person, gettext_noop("made a measure of the idea"), idea, **said)


def _carry_level(thing: Any) -> None:
    """Replies stay as open as what they reply to."""
    if KINDS[thing.kind].reply:
        thing.replies.update(level=thing.level)


def _check_is_no_measure(idea: Any) -> None:
    if idea.state == "measure":
        raise NotNow(
            Text(
                sv="Idén har redan blivit en åtgärd.",
                en="The idea has already become a measure.",
            ),
            remedy=Text(sv="Ändra åtgärden.", en="Change the measure."),
        )


def _set(person: Person, verb: str, thing: Any, **changed: Any) -> None:
    before = snapshot(thing)
    for name, value in changed.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save()
    record(person, verb, thing, before=before)


def _names(thing: Any) -> str:
    return ", ".join(sorted(term.name for term in thing.tags.all()))


def _recorded(person: Person, verb: str, thing: Any, before: dict[str, Any]) -> None:
    """Tags are no column of the record, so they are written beside it."""
    entry = record(person, verb, thing, before=before)
    entry.after = {**entry.after, "tags": _names(type(thing).objects.get(pk=thing.pk))}
    entry.save(update_fields=["after"])
