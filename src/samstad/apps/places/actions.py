"""What is done to cities and their organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.places.may import (
    check_may_change_city,
    check_may_run_network,
    check_may_write_platform,
)
from samstad.apps.places.models import City, Network, Unit
from samstad.apps.places.queries import references_to
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

Kept = TypeVar("Kept", City, Network)


@transaction.atomic
def change_city(person: Person, city: City, **changed: Any) -> City:
    """Write anew what is said of a city and its platform."""
    check_may_write_platform(person, city)
    return _put(person, city, gettext_noop("changed the platform"), changed)


@transaction.atomic
def change_network(person: Person, network: Network, **changed: Any) -> Network:
    check_may_run_network(person, network.pk)
    return _put(person, network, gettext_noop("changed the network"), changed)


@transaction.atomic
def put_city(person: Person, city: City, **changed: Any) -> City:
    """Add a city to the network, or change what it is called."""
    check_may_run_network(person, city.network_id)
    is_new = city.pk is None
    verb = (
        gettext_noop("added the city") if is_new else gettext_noop("changed the city")
    )
    return _put(person, city, verb, changed)


@transaction.atomic
def remove_city(person: Person, city: City) -> None:
    """Take away a city that nothing refers to; one in use stays as it is."""
    check_may_run_network(person, city.network_id)
    _remove(person, city, gettext_noop("removed the city"))


@transaction.atomic
def remove_unit(person: Person, unit: Unit) -> None:
    """Take away a unit that nothing refers to; one that has ended gets its last day."""
    check_may_change_city(person, unit.city)
    _remove(person, unit, gettext_noop("removed the unit"))


class InUse(Problem):
    """Something refers to what was to be removed."""

    code = "places.in-use"


def _remove(person: Person, thing: Any, verb: str) -> None:
    if references_to(thing):
        raise InUse(
            Text(
                sv=f"{thing} tas inte bort: annat hänvisar dit.",
                en=f"{thing} is not removed: other things refer to it.",
            ),
            remedy=Text(
                sv="Ange den sista dagen i stället, så finns historien kvar.",
                en="Give the last day instead, and the past is kept.",
            ),
        )
    record(person, verb, thing, before=snapshot(thing), after={})
    thing.delete()


def _put(person: Person, thing: Kept, verb: str, changed: dict[str, Any]) -> Kept:
    rows = type(thing)._default_manager.select_for_update()
    held = rows.get(pk=thing.pk) if thing.pk else thing
    before = snapshot(held)
    for name, value in changed.items():
        setattr(held, name, value)
    held.full_clean()
    held.save()
    record(person, verb, held, before=before)
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
