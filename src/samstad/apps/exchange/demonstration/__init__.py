"""The cities' challenges from public sources, and invented talk around them.

What is not read in a source is marked ``illustrative``, in data and on the pages.
"""

from __future__ import annotations

import datetime
import tomllib
from importlib import resources
from typing import Any

from django.utils import timezone

from samstad.apps.accounts.models import Person, Role
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.models import Challenge, Method, Term
from samstad.apps.notices.actions import follow_record, start_following
from samstad.apps.notices.models import Subscription
from samstad.apps.places.models import City, Network


def load() -> None:
    """Put terms, contributions and replies in place, or mend them."""
    network = Network.objects.get(is_demonstration=True)
    _let_people_follow()
    for row in _facts("terms.toml")["term"]:
        _put_term(network, row)
    for city in City.objects.filter(network=network):
        _put_challenges(network, city)
    for kind, rows in _facts("contributions.toml").items():
        for row in rows:
            _put_contribution(network, kind, row)


def _let_people_follow() -> None:
    """As those who accept an invitation do; who has chosen already is left alone."""
    chosen = Subscription.objects.values("person")
    theirs = Role.objects.filter(thing_table="").values("person")
    for person in Person.objects.filter(pk__in=theirs).exclude(pk__in=chosen):
        start_following(person)


def _facts(name: str) -> dict[str, Any]:
    path = resources.files(__package__).joinpath(name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _put_term(network: Network, row: dict[str, Any]) -> None:
    said = dict(row)
    name, related = said.pop("name"), said.pop("related", [])
    for key in ("synonyms", "synonyms_en"):
        said[key] = "\n".join(said.get(key, []))
    if "broader" in said:
        said["broader"] = Term.objects.get(network=network, name=said["broader"])
    term, _new = _put(Term, {"network": network, "name": name}, said)
    wanted = Term.objects.filter(network=network, name__in=related)
    term.related.add(*wanted.exclude(pk__in=term.related.values("pk")))


def _put_challenges(network: Network, city: City) -> None:
    """One for each challenge that the city's sources tell of."""
    swedish, english = city.challenges.split("\n"), city.challenges_en.split("\n")
    pairs = zip(_lines(swedish), _lines(english), strict=True)
    tags = _facts("tags.toml")
    for title, title_en in pairs:
        said = {"title_en": title_en, "text": title, "text_en": title_en}
        source = next(iter(_lines(city.sources.split("\n"))), "")
        said |= {"level": "public", "source": source, "certainty": "read"}
        key = {"network": network, "city": city, "title": title}
        thing, _new = _put(Challenge, key, said)
        thing.tags.set(Term.objects.filter(name__in=tags.get(title, [])))


def _lines(rows: list[str]) -> list[str]:
    return [row.strip() for row in rows if row.strip()]


def _put_contribution(network: Network, kind: str, row: dict[str, Any]) -> None:
    said = dict(row)
    replies, tags = said.pop("reply", []), said.pop("tags", [])
    key = {"network": network, "title": said.pop("title")}
    said = _with_people(said) | {"certainty": "illustrative"}
    thing, is_new = _put(KINDS[kind].model, key, said)
    if is_new and thing.by:
        follow_record(thing.by, thing)
    thing.tags.set(Term.objects.filter(network=network, name__in=tags))
    for reply in replies:
        _put_reply(thing, reply)


def _put_reply(thing: Any, row: dict[str, Any]) -> None:
    kind = KINDS[thing.kind]
    carried = {n: getattr(thing, n) for n in ("network", "city", "board", "level")}
    said = _with_people(row) | {"certainty": "illustrative"}
    said["from_city"] = said.pop("city", None)
    _put(kind.reply, {kind.about: thing, "by": said.pop("by")}, carried | said)


def _put(model: Any, key: dict[str, Any], said: dict[str, Any]) -> tuple[Any, bool]:
    """The record as said and whether it is new; one that is so already is left alone."""
    held = model.objects.filter(**key).first()
    if held and all(getattr(held, name) == value for name, value in said.items()):
        return held, False
    thing, is_new = model.objects.update_or_create(**key, defaults=said)
    return thing, is_new


def _with_people(row: dict[str, Any]) -> dict[str, Any]:
    """Names of cities, people and challenges become the records; days get a time."""
    said = dict(row)
    for name in ("city", "to_city"):
        if name in said:
            said[name] = City.objects.get(slug=said[name])
    if "by" in said:
        said["by"] = Person.objects.get(email=f"{said['by']}@example.org")
    if "challenge" in said:
        said["challenge"] = Challenge.objects.get(title=said["challenge"])
    if "adapts" in said:
        said["adapts"] = Method.objects.get(title=said["adapts"])
    for name in ("written", "helpful"):
        if name in said:
            noon = datetime.datetime.combine(said[name], datetime.time(12))
            said[name] = timezone.make_aware(noon)
    return said
