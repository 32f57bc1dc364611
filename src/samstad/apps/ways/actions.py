"""Writing where a way of working was used, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.ways.may import check_may_publish, check_may_write
from samstad.apps.ways.models import Use

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.places.models import City


@transaction.atomic
def put_use(person: Person, use: Use, *, city: City, **said: Any) -> Use:
    """Add a use, or say anew what is known of one."""
    before = snapshot(Use.objects.get(pk=use.pk)) if use.pk else {}
    if before:
        check_may_write(person, use.city_id)
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
