"""Writing where a way of working was used, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.ways.may import check_may_publish, check_may_write
from samstad.apps.ways.models import Use
from samstad.apps.web.seen import check_seen, seen_as
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.exchange.models import Method
    from samstad.apps.places.models import City
    from samstad.apps.plans.models import Process


@transaction.atomic
def put_use(
    person: Person, use: Use, *, city: City, seen: str | None = None, **said: Any
) -> Use:
    """Add a use, or say anew what is known of one.

    ``seen`` is ``use_seen`` of what the person was shown.
    """
    held = Use.objects.select_for_update(of=("self",))
    before = snapshot(held.get(pk=use.pk)) if use.pk else {}
    if before:
        check_may_write(person, use.city_id)
        wrote = partial(last_writer, use, person)
        check_seen(seen, sorted(before.items()), asked=wrote)
    for name, value in {**said, "city": city}.items():
        setattr(use, name, value)
    check_may_write(person, use.city_id)
    if use.level != before.get("level"):
        check_may_publish(person, use.city_id, use.level)
    if not before:
        use.network, use.by = city.network, person
    use.full_clean()
    use.save()
    verb = (
        gettext_noop("changed where it was used")
        if before
        else gettext_noop("wrote where it was used")
    )
    record(person, verb, use, before=before)
    return use


def use_seen(use: Use) -> str:
    return seen_as(sorted(snapshot(use).items()))


@transaction.atomic
def note_use(person: Person, method: Method, process: Process) -> Use:
    """That a way of working is used in a process; how it went is said afterwards.

    It follows from what the person did in the process, which they were allowed to. It
    is read in the city until somebody lets others read it, and names no process that
    a board keeps to itself.
    """
    type(process).objects.select_for_update().get(pk=process.pk)  # noted once
    held: Use | None = Use.objects.filter(method=method, process=process).first()
    if held is not None:
        return held
    use = Use(
        network_id=process.network_id,
        city_id=process.city_id,
        method=method,
        process=process,
        **_called_as(process),
        began=timezone.localdate().year,
        by=person,
    )
    use.full_clean()
    use.save()
    record(person, gettext_noop("wrote where it was used"), use)
    return use


def _called_as(process: Process) -> dict[str, str]:
    if process.level == Level.BOARD:
        return {}
    return {"where": process.title, "where_en": process.title_en}
