"""What is done with a programme and its parts: one function for each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.notices.actions import follow_record
from samstad.apps.programme.may import check_may_share, check_may_write
from samstad.apps.programme.models import Part, Programme
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@transaction.atomic
def put_programme(person: Person, thing: Programme, **changed: Any) -> Programme:
    """Write a programme, or say anew what it is."""
    held = Programme.objects.filter(pk=thing.pk).first() if thing.pk else None
    before = snapshot(held) if held else {}
    for name, value in changed.items():
        setattr(thing, name, value)
    check_may_write(person, held or thing)
    if thing.level == Level.PUBLIC and not held:
        check_may_share(person, thing, thing.level)
    thing.by = thing.by or person
    _keep(thing)
    verb = (
        gettext_noop("changed the programme")
        if held
        else gettext_noop("wrote the programme")
    )
    record(person, verb, thing, before=before)
    if not held:
        follow_record(person, thing)
    return thing


@transaction.atomic
def put_part(person: Person, part: Part, **changed: Any) -> Part:
    """Add a promise, a milestone, funding or an event, or change one."""
    check_may_write(person, part.programme)
    model = type(part)
    held = model._default_manager.filter(pk=part.pk).first() if part.pk else None
    before = snapshot(held) if held else {}
    for name, value in changed.items():
        setattr(part, name, value)
    _keep(part)
    verb = (
        gettext_noop("changed a part of the programme")
        if held
        else gettext_noop("added to the programme")
    )
    record(person, verb, part.programme, before=before, after=snapshot(part))
    return part


@transaction.atomic
def remove_part(person: Person, part: Part) -> None:
    """Take away what was written by mistake; the history keeps it."""
    check_may_write(person, part.programme)
    verb = gettext_noop("took a part of the programme away")
    record(person, verb, part.programme, before=snapshot(part), after={})
    part.delete()


@transaction.atomic
def share(person: Person, thing: Programme, *, level: str) -> None:
    """Open a programme to more readers, or to fewer; its parts follow."""
    check_may_share(person, thing, level)
    before = snapshot(thing)
    thing.level = level
    _keep(thing)
    order = [known.value for known in Level]
    is_wider = order.index(level) > order.index(before["level"])
    verb = (
        gettext_noop("shared it with more") if is_wider else gettext_noop("narrowed it")
    )
    record(person, verb, thing, before=before)


def _keep(thing: Any) -> None:
    thing.full_clean()
    thing.save()
