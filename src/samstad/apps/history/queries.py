"""Reading the history."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samstad.apps.accounts.sharing import Reader
from samstad.apps.history.models import Entry, EntryQuerySet
from samstad.vocabulary.sharing import Level


def entries_of(thing: models.Model, person: Reader) -> EntryQuerySet:
    """What was done to a record, as far as the person could read it then."""
    return readable(person).of(thing).newest_first()


def readable(person: Reader) -> EntryQuerySet:
    """Every entry that the person could read when it was written."""
    scopes = person.scopes
    could_read = (
        Q(level=Level.PUBLIC)
        | Q(level=Level.NETWORK, network_id__in=scopes.networks)
        | Q(level=Level.CITY, city_id__in=scopes.cities)
        | Q(level=Level.BOARD, board_id__in=scopes.boards)
        | Q(level=Level.BOARD, city_id__in=scopes.led_cities)
    )
    for table, number in scopes.things:
        could_read |= Q(table=table, number=number)
    return Entry.objects.filter(could_read)
