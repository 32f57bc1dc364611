"""Why a person may read a record, in sentences."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.accounts.sharing import Reader
from samstad.vocabulary.sharing import Level


def reasons(person: Reader, thing: Any) -> list[str]:
    """Every reason there is; the same rules as ``visible_to``, said in words."""
    scopes, level = person.scopes, getattr(thing, "level", Level.PUBLIC.value)
    table = thing._meta.label_lower
    found = []
    if level == Level.PUBLIC:
        found.append(_("It is public: everyone may read it."))
    if level == Level.NETWORK and thing.network_id in scopes.networks:
        found.append(_("It is shared with the network, and you have a role in it."))
    if level == Level.CITY and thing.city_id in scopes.cities:
        found.append(_("It is shared with the city, and you have a role there."))
    if level == Level.CITY and thing.city_id is None:
        found.append(_("It is the network's own, and you have a role there."))
    if level == Level.BOARD and thing.board_id in scopes.boards:
        found.append(_("It is shared with the board, and you have a role there."))
    if level == Level.BOARD and thing.city_id in scopes.led_cities:
        found.append(_("It is shared with a board, and you lead the city's process."))
    if (table, thing.pk) in scopes.things:
        found.append(_("You have been invited to it."))
    return [*_own(person, thing), *found]


def _own(person: Reader, thing: Any) -> list[str]:
    """What the table's own ``visible_to`` adds or holds back: see ``why`` there."""
    found: list[str] = thing.why(person) if hasattr(thing, "why") else []
    return found
