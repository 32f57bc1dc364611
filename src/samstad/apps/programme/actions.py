"""What is done with a programme and its parts: one function for each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.followup import keeping
from samstad.apps.notices.actions import follow_record
from samstad.apps.programme import may

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.programme.models import Part, Programme


@transaction.atomic
def put_programme(person: Person, thing: Programme, **changed: Any) -> Any:
    """Write a programme, or say anew what it is."""
    is_new = thing.pk is None
    put = keeping.put(
        person,
        thing,
        {"by": thing.by or person} | changed,
        new=gettext_noop("wrote the programme"),
        old=gettext_noop("changed the programme"),
        rules=may,
    )
    if is_new:
        follow_record(person, put)
    return put


def put_part(person: Person, part: Part, **changed: Any) -> Part:
    """Add a promise, a milestone, funding or an event, or change one."""
    verb = (
        gettext_noop("changed a part of the programme")
        if part.pk
        else gettext_noop("added to the programme")
    )
    return keeping.put_part(
        person, part, changed, of=part.programme, verb=verb, rules=may
    )


def remove_part(person: Person, part: Part) -> None:
    verb = gettext_noop("took a part of the programme away")
    keeping.remove_part(person, part, of=part.programme, verb=verb, rules=may)
