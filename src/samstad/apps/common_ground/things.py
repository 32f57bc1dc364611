"""Measures, experiences or meetings beside each other, by the tags and conditions they have.

The same table for the engine as that of the cities (J1), with records in their place.
Experiences have the tags they were given; a measure, decided or in a plan, or a meeting
has a tag when it says the word, or another word for it, as a city's theme and methods do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils import timezone

from samstad.apps.common_ground.bridge import Asked, Ground
from samstad.apps.common_ground.kept import kept, reach_of, state_of_data
from samstad.apps.common_ground.queries import (
    Cross,
    Phrase,
    add_broader,
    phrases_of,
    stems_in,
    terms_of,
)
from samstad.apps.exchange.models import Experience
from samstad.apps.followup.models import DecidedMeasure
from samstad.apps.meetings.models import Meeting
from samstad.apps.places.models import Network
from samstad.apps.web.gathering import Likened, likened

EXPERIENCES, MEASURES, MEETINGS = "experiences", "measures", "meetings"
MOST_THINGS, MOST_COLUMNS = 60, 12
"""The newest of what may be read, and what most of them have; more is not seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A record as an object of the table; ``pk`` tells it from those of other tables."""

    pk: str
    name: str
    name_en: str
    address: str
    tags: frozenset[int]
    said: str
    conditions: tuple[Condition, ...]
    since: Any

    @property
    def slug(self) -> str:
        return self.pk

    def get_absolute_url(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a record stands under: its city, or the kind of measure. Below 0: no tag."""

    pk: int
    name: str
    name_en: str
    address: str

    def get_absolute_url(self) -> str:
        return self.address


def things_ground(person: Any, network: Network, asked: Asked) -> Ground:
    """What a person's reach gives; its ``cities`` are the records."""
    key = (state_of_data(), network.pk, asked, reach_of(person))
    found: Ground = kept(key, lambda: _computed(person, network, asked))
    return found


def _computed(person: Any, network: Network, asked: Asked) -> Ground:
    terms: dict[int, Any] = dict(terms_of(network))
    things = _READ[asked.compared](person, network)
    phrases = [(pk, phrases_of(term)) for pk, term in terms.items()]
    found: dict[Any, Cross] = {}
    for thing in things:
        for tag in thing.tags | _said(thing.said, phrases):
            if tag in terms:
                found[thing.pk, tag] = Cross(1, thing.since)
    if asked.broader:
        add_broader(found, terms)
    if not asked.tags_only:
        for thing in things:
            for one in thing.conditions:
                terms[one.pk] = one
                found[thing.pk, one.pk] = Cross(1, thing.since)
    wide: dict[int, int] = {}
    for _thing, column in found:
        wide[column] = wide.get(column, 0) + 1
    ordered = sorted(wide, key=lambda pk: (-wide[pk], terms[pk].name, pk))
    met = {pk for pk, _column in found}
    return Ground(
        cities=[thing for thing in things if thing.pk in met],
        terms=[terms[pk] for pk in ordered],
        found=found,
        contested={},
    )


def _said(text: str, phrases: list[tuple[int, list[Phrase]]]) -> set[int]:
    if not text:
        return set()
    stems = stems_in(text)
    return {pk for pk, those in phrases if any(wanted <= stems for _w, wanted in those)}


def _experiences(person: Any, network: Network) -> list[Thing]:
    rows = Experience.objects.visible_to(person).standing().filter(network=network)
    newest = rows.order_by("-written", "-pk").select_related("city")
    through: Any = Experience.tags.through
    shown = list(newest[:MOST_THINGS])
    tags: dict[int, set[int]] = {}
    held = through.objects.filter(experience_id__in=[one.pk for one in shown])
    for number, term in held.values_list("experience_id", "term_id"):
        tags.setdefault(number, set()).add(term)
    return [
        _thing(one, written=one.written, tags=tags.get(one.pk, ())) for one in shown
    ]


def _measures(person: Any, network: Network) -> list[Thing]:
    rows = DecidedMeasure.objects.visible_to(person).filter(network=network)
    newest = rows.order_by("-written", "-pk").select_related("city", "kind")
    decided = [
        _thing(
            one,
            written=one.written,
            said=f"{one.title} {one.text} {one.kind.name if one.kind else ''}",
            kind=one.kind,
        )
        for one in newest[:MOST_THINGS]
    ]
    every = [*decided, *chain(*(_planned(person, network, of) for of in likened()))]
    return sorted(every, key=lambda one: one.since, reverse=True)[:MOST_THINGS]


def _planned(person: Any, network: Network, of: Likened) -> list[Thing]:
    """Of an app above: what is in a plan, and not decided."""
    rows = of.rows(person).filter(network=network).select_related("city")
    newest = rows.order_by("-written", "-pk")
    return [
        _thing(one, written=one.written, said=f"{one.title} {getattr(one, of.text)}")
        for one in newest[:MOST_THINGS]
    ]


def _meetings(person: Any, network: Network) -> list[Thing]:
    rows = Meeting.objects.visible_to(person).standing().filter(network=network)
    newest = rows.order_by("-starts", "-pk").select_related("city")
    return [
        _thing(one, written=one.starts, said=f"{one.title} {one.theme} {one.about}")
        for one in newest[:MOST_THINGS]
    ]


_READ = {EXPERIENCES: _experiences, MEASURES: _measures, MEETINGS: _meetings}


def _thing(
    one: Any,
    *,
    written: Any,
    tags: Iterable[int] = (),
    said: str = "",
    kind: Any = None,
) -> Thing:
    conditions = []
    if one.city:
        conditions.append(_condition(2 * one.city.pk, one.city))
    if kind:
        conditions.append(_condition(2 * kind.pk + 1, kind))
    return Thing(
        pk=f"{one._meta.model_name}-{one.pk}",
        name=one.title,
        name_en=one.title_en,
        address=one.get_absolute_url(),
        tags=frozenset(tags),
        said=said,
        conditions=tuple(conditions),
        since=timezone.localdate(written),
    )


def _condition(number: int, one: Any) -> Condition:
    """Cities have even numbers below 0 and kinds odd, so that none is taken for a tag."""
    return Condition(
        pk=-number,
        name=one.name,
        name_en=getattr(one, "name_en", ""),
        address=one.get_absolute_url(),
    )


def shared_first(ground: Ground) -> tuple[list[Any], list[Any]]:
    """What at least two have, for the columns of a table; and the rest."""
    counts = dict.fromkeys((term.pk for term in ground.terms), 0)
    for _thing_pk, column in ground.found:
        counts[column] += 1
    wide = [term for term in ground.terms if counts[term.pk] > 1][:MOST_COLUMNS]
    shown = {term.pk for term in wide}
    return wide, [term for term in ground.terms if term.pk not in shown]
