"""What is done with an effect chain: one function for each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.followup import keeping
from samstad.apps.notices.actions import follow_record

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.chains.models import Chain


@transaction.atomic
def put_chain(person: Person, thing: Chain, **said: Any) -> Any:
    """Draw up a chain, or change it."""
    is_new = thing.pk is None
    put = keeping.put(
        person,
        thing,
        {"by": thing.by or person} | said,
        new=gettext_noop("drew up the effect chain"),
        old=gettext_noop("changed the effect chain"),
    )
    if is_new:
        follow_record(person, put)
    return put


def put_part(person: Person, part: Any, **said: Any) -> Any:
    """Add evidence or a rival explanation to a link, or change it."""
    verb = gettext_noop("wrote what speaks for or against a link")
    return keeping.put_part(person, part, said, of=part.chain, verb=verb)


def remove_part(person: Person, part: Any) -> None:
    verb = gettext_noop("took away what spoke for or against a link")
    keeping.remove_part(person, part, of=part.chain, verb=verb)
