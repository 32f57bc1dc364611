"""Opening a record to more readers, or to fewer, and writing that it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop

from samstad.apps.history.actions import OPENED, record, snapshot
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


def set_level(person: Person, thing: Any, level: str) -> None:
    """The caller has asked whether the person may. The level it has is no news."""
    before = snapshot(thing)
    if level == before["level"]:
        return
    thing.level = level
    thing.full_clean()
    thing.save()
    order = [known.value for known in Level]
    is_wider = order.index(level) > order.index(before["level"])
    verb = OPENED if is_wider else gettext_noop("narrowed it")
    record(person, verb, thing, before=before)
