"""What is done to cities and their organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.places.may import check_may_change_city
from samstad.apps.places.models import City, Unit

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@transaction.atomic
def change_city(person: Person, city: City, **changed: Any) -> City:
    """Write anew what is said of a city and its platform."""
    check_may_change_city(person, city)
    held = City.objects.select_for_update().get(pk=city.pk)
    before = snapshot(held)
    for name, value in changed.items():
        setattr(held, name, value)
    held.full_clean()
    held.save()
    record(person, gettext_noop("changed the platform"), held, before=before)
    return held


@transaction.atomic
def put_unit(person: Person, unit: Unit, **changed: Any) -> Unit:
    """Add a unit to the organisation, or change one."""
    check_may_change_city(person, unit.city)
    before = snapshot(type(unit)._default_manager.get(pk=unit.pk)) if unit.pk else {}
    for name, value in changed.items():
        setattr(unit, name, value)
    unit.full_clean()
    unit.save()
    verb = (
        gettext_noop("changed the unit") if before else gettext_noop("added the unit")
    )
    record(person, verb, unit, before=before)
    return unit
