"""Where a person may write, and drafts that are filled in beforehand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.exchange import may
from samstad.apps.exchange.kinds import Kind
from samstad.apps.exchange.queries import all_cities, network_of
from samstad.vocabulary.sharing import Level


def cities_to_write_for(person: Any, kind: Kind) -> list[Any]:
    """The cities a person may write in; ``None`` among them is the network itself."""
    cities = may.cities_where(person, may.WRITES[kind.slug])
    if kind.slug == "ideas":
        invited = person.scopes.invited_to("places.city")
        missing = [number for number in invited if number not in cities]
        if missing:
            cities |= all_cities().in_bulk(missing)
    found: list[Any] = sorted(cities.values(), key=str)
    if kind.slug in may.FOR_THE_NETWORK and may.coordinated(person):
        found.append(None)
    return found


def draft(person: Any, kind: Kind, answer: Any, *, adapts: Any = None) -> Any:
    """A contribution not yet written, from an answer or a method if there is one."""
    thing = kind.model(network=network_of(person))
    cities = cities_to_write_for(person, kind)
    if len(cities) == 1 and cities[0]:
        thing.city = cities[0]
        thing.network = cities[0].network
    if kind.slug == "questions":
        thing.level = Level.NETWORK.value
    if answer is not None:
        _fill_in(thing, answer)
    if adapts is not None:
        _begin_from(thing, adapts)
    return thing


def _fill_in(thing: Any, answer: Any) -> None:
    """The question is the context, the answer what was done; the writer is thanked."""
    if not hasattr(answer, "experience"):
        thing.answer = answer
    thing.title = answer.question.title
    thing.text = answer.question.text
    thing.done = answer.text
    named = ", ".join(str(x) for x in (answer.by, answer.from_city) if x)
    thing.credit = _("%(who)s, who answered the question") % {"who": named}
    thing.first_tags = list(answer.question.tags.all())


_CARRIED = ("title", "text", "use_when", "how", "takes")


def _begin_from(thing: Any, method: Any) -> None:
    """The words of the other city stand there to be changed."""
    for name in ("way_of", *_CARRIED, *(f"{name}_en" for name in _CARRIED)):
        setattr(thing, name, getattr(method, name))
    thing.adapts = method
    thing.first_tags = list(method.tags.all())
