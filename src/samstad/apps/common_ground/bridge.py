"""Crosses ⇄ the engine's context: the only door to ``engines.common_ground``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from samstad.apps.common_ground.kept import kept, reach_of, state_of_data
from samstad.apps.common_ground.queries import (
    EVERYTHING,
    Cross,
    Place,
    add_broader,
    cities_of,
    corrections,
    crosses,
    terms_of,
)
from samstad.apps.exchange.models import Term
from samstad.apps.places.models import City, Network
from samstad.engines.common_ground.concepts import all_concepts
from samstad.engines.common_ground.context import Context
from samstad.engines.common_ground.shared import (
    alone,
    parting,
    shared_by_all,
    shared_by_exactly,
)

MOST_NODES = 64
"""More are not seen at a glance; the picture then begins at a larger number of cities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is counted: kinds of contribution, and whether broader tags follow.

    ``compared`` names a kind of record that stands where cities else do; its city and
    kind stand beside its tags, unless ``tags_only``.
    """

    of: tuple[str, ...] = EVERYTHING
    broader: bool = False
    compared: str = ""
    tags_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Cities × tags, from what one person may read; or things in the cities' place.

    ``contested`` are crosses that the person would have seen, had the city not
    objected; ``terms`` stand with the most widely shared first.
    """

    cities: list[Any]
    terms: list[Any]
    found: dict[Any, Cross]
    contested: dict[Place, Any]

    def context(self, until: datetime.date | None = None) -> Context:
        """The engine's table; ``until`` leaves out what came later."""
        rows = {city.pk: n for n, city in enumerate(self.cities)}
        columns = {term.pk: n for n, term in enumerate(self.terms)}
        has = np.zeros((len(rows), len(columns)), dtype=np.bool_)
        for (city, term), cross in self.found.items():
            if until is None or (cross.since and cross.since <= until):
                has[rows[city], columns[term]] = True
        return Context(
            objects=tuple(str(city.pk) for city in self.cities),
            attributes=tuple(str(term.pk) for term in self.terms),
            has=has,
        )

    def cities_named(self, names: tuple[str, ...]) -> list[City]:
        by_number = {str(city.pk): city for city in self.cities}
        return [by_number[name] for name in names]

    def terms_named(self, names: tuple[str, ...]) -> list[Term]:
        by_number = {str(term.pk): term for term in self.terms}
        return [by_number[name] for name in names]


def ground_of(person: Any, network: Network, asked: Asked) -> Ground:
    """What a person's reach gives; it is computed once for a state of the data."""
    key = (state_of_data(), network.pk, asked, reach_of(person))
    found: Ground = kept(key, lambda: _computed(person, network, asked))
    return found


def _computed(person: Any, network: Network, asked: Asked) -> Ground:
    cities, terms = cities_of(network), terms_of(network)
    found = crosses(person, network, of=asked.of, cities=cities)
    known = {city.pk for city in cities}
    found = {p: c for p, c in found.items() if p[0] in known and p[1] in terms}
    objected = corrections(network)
    contested = _drop(found, objected)
    if asked.broader:
        add_broader(found, terms)
        contested |= _drop(found, objected)
    used = {term for _city, term in (*found, *contested)}
    wide: dict[int, int] = {}
    for _city, term in found:
        wide[term] = wide.get(term, 0) + 1
    ordered = sorted(used, key=lambda pk: (-wide.get(pk, 0), terms[pk].name))
    return Ground(
        cities=cities,
        terms=[terms[pk] for pk in ordered],
        found=found,
        contested=contested,
    )


def _drop(found: dict[Place, Cross], objected: dict[Place, Any]) -> dict[Place, Any]:
    """Take away the crosses that were objected to (J2), and say which they were."""
    held = {place: said for place, said in objected.items() if place in found}
    for place in held:
        del found[place]
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tags that exactly these cities have."""

    cities: list[City]
    terms: list[Term]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What all share, what some do exactly, and what is one city's alone."""

    by_all: list[Term]
    by_some: list[Group]
    alone: list[Group]


def shares_of(ground: Ground) -> Shares:
    context = ground.context()
    everyone = set(context.objects)
    some = [
        Group(
            cities=ground.cities_named(group.objects),
            terms=ground.terms_named(group.attributes),
        )
        for group in shared_by_exactly(context)
        if 1 < len(group.objects) < len(everyone)
    ]
    own = [
        Group(cities=ground.cities_named((city,)), terms=ground.terms_named(terms))
        for city, terms in alone(context).items()
    ]
    return Shares(
        by_all=ground.terms_named(shared_by_all(context)) if len(everyone) > 1 else [],
        by_some=some,
        alone=own,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two cities beside each other."""

    one: City
    other: City
    both: list[Term]
    only_one: list[Term]
    only_other: list[Term]


def pair_of(ground: Ground, one: City, other: City) -> Pair:
    found = parting(ground.context(), str(one.pk), str(other.pk))
    return Pair(
        one=one,
        other=other,
        both=ground.terms_named(found.both),
        only_one=ground.terms_named(found.only_first),
        only_other=ground.terms_named(found.only_second),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A tag that more cities share than on a day: who had it, and who came."""

    term: Term
    had: list[City]
    came: list[tuple[City, Any]]
    is_for_all: bool
    was_shared: bool


def grown_since(ground: Ground, day: datetime.date) -> list[Grown]:
    """What has become common since a day, by when its contributions were written."""
    before, now = ground.context(day).has, ground.context().has
    found = []
    for column, term in enumerate(ground.terms):
        had = [c for n, c in enumerate(ground.cities) if before[n, column]]
        came = [
            (c, ground.found[c.pk, term.pk].since)
            for n, c in enumerate(ground.cities)
            if now[n, column] and not before[n, column]
        ]
        if came and len(had) + len(came) > 1:
            is_for_all = len(had) + len(came) == len(ground.cities)
            found.append(
                Grown(
                    term=term,
                    had=had,
                    came=came,
                    is_for_all=is_for_all,
                    was_shared=len(had) > 1,
                )
            )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A concept: cities, all that they share, and what is said first here.

    ``own_terms`` are shared by exactly these cities; ``own_cities`` share nothing
    more with any other.
    """

    cities: list[City]
    terms: list[Term]
    own_terms: list[Term]
    own_cities: list[City]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """Every concept with at least ``least`` cities, and the lines between them."""

    nodes: list[Node]
    lines: list[tuple[int, int]]
    least: int = field(default=1)


def lattice_of(ground: Ground, *, most: int = MOST_NODES) -> Lattice:
    context = ground.context()
    if not context.attributes:
        return Lattice(nodes=[], lines=[])
    least = 1
    concepts = all_concepts(context, least=least)
    while len(concepts) > most and least < len(context.objects):
        least += 1
        concepts = all_concepts(context, least=least)
    held = {o: context.intent([o]) for o in context.objects}
    having = {a: context.extent([a]) for a in context.attributes}
    nodes = [
        Node(
            cities=ground.cities_named(one.extent),
            terms=ground.terms_named(one.intent),
            own_terms=ground.terms_named(
                tuple(a for a in one.intent if having[a] == one.extent)
            ),
            own_cities=ground.cities_named(
                tuple(o for o in one.extent if held[o] == one.intent)
            ),
        )
        for one in concepts
    ]
    lines = [(int(upper), int(lower)) for upper, lower in concepts.covers()]
    return Lattice(nodes=nodes, lines=lines, least=least)
