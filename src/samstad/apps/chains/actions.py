"""What is done with an effect chain: one function for each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.chains.models import Chain
from samstad.apps.followup.may import check_may_share, check_may_write
from samstad.apps.history.actions import record, snapshot
from samstad.apps.notices.actions import follow_record
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@transaction.atomic
def put_chain(person: Person, thing: Chain, **said: Any) -> Chain:
    """Draw up a chain, or change it."""
    held = Chain.objects.filter(pk=thing.pk).first() if thing.pk else None
    before = snapshot(held) if held else {}
    _set(thing, said)
    check_may_write(person, held or thing)
    if thing.level == Level.PUBLIC and not held:
        check_may_share(person, thing, thing.level)
    thing.by = thing.by or person
    _keep(thing)
    verb = (
        gettext_noop("changed the effect chain")
        if held
        else gettext_noop("drew up the effect chain")
    )
    record(person, verb, thing, before=before)
    if not held:
        follow_record(person, thing)
    return thing


@transaction.atomic
def put_part(person: Person, part: Any, **said: Any) -> Any:
    """Add evidence or a rival explanation to a link, or change it."""
    check_may_write(person, part.chain)
    before = snapshot(type(part).objects.get(pk=part.pk)) if part.pk else {}
    _set(part, said)
    _keep(part)
    verb = gettext_noop("wrote what speaks for or against a link")
    record(person, verb, part.chain, before=before, after=snapshot(part))
    return part


@transaction.atomic
def remove_part(person: Person, part: Any) -> None:
    """Take away what was written by mistake; the history keeps it."""
    check_may_write(person, part.chain)
    verb = gettext_noop("took away what spoke for or against a link")
    record(person, verb, part.chain, before=snapshot(part), after={})
    part.delete()


@transaction.atomic
def share(person: Person, thing: Chain, *, level: str) -> None:
    """Open a chain to more readers, or to fewer."""
    check_may_share(person, thing, level)
    before = snapshot(thing)
    _set(thing, {"level": level})
    _keep(thing)
    order = [known.value for known in Level]
    is_wider = order.index(level) > order.index(before["level"])
    verb = (
        gettext_noop("shared it with more") if is_wider else gettext_noop("narrowed it")
    )
    record(person, verb, thing, before=before)


def _set(thing: Any, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(thing, name, value)


def _keep(thing: Any) -> None:
    thing.full_clean()
    thing.save()
