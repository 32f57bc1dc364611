"""What can be followed, as ``scope:table:number``, with the words for it."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.apps import apps
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samstad.apps.accounts.sharing import Shared
from samstad.apps.notices.queries import is_told, readable_things
from samstad.apps.places.models import City, Network
from samstad.apps.web.templatetags.components import named as words_for


def choices(person: Any) -> list[tuple[str, str]]:
    places = [
        *((f"network::{n.pk}", called(n)) for n in _networks(person)),
        *((f"city::{city.pk}", str(city)) for city in City.objects.all()),
    ]
    kinds = [(f"kind:{table}:0", words) for table, words in _kinds().items()]
    return [*places, *kinds]


def taken_apart(what: str) -> dict[str, Any]:
    scope, table, number = what.split(":")
    return {"scope": scope, "table": table, "number": int(number)}


def named(person: Any, subscriptions: list[Any]) -> list[tuple[Any, str]]:
    """Each with its words; a record that may no longer be read is not named."""
    known = dict(choices(person))
    keys = [(s.table, s.number) for s in subscriptions if s.scope == "thing"]
    things = readable_things(person, keys)
    return [(s, _words(s, known, things)) for s in subscriptions]


def _words(one: Any, known: dict[str, str], things: dict[Any, Any]) -> str:
    key = f"{one.scope}:{one.table}:{one.number}"
    thing = things.get((one.table, one.number))
    return known.get(key) or (called(thing) if thing else _("No longer readable"))


def called(thing: Any) -> str:
    """In the language of the page, without the marks of another one."""
    return unescape(strip_tags(str(words_for(thing))))


def _networks(person: Any) -> Any:
    return Network.objects.filter(pk__in=person.scopes.networks)


def _kinds() -> dict[str, str]:
    models = [m for m in apps.get_models() if issubclass(m, Shared)]
    labels = {m._meta.label_lower: capfirst(str(m._meta.verbose_name)) for m in models}
    return {table: words for table, words in labels.items() if is_told(table)}
