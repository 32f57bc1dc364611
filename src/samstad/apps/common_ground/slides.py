"""A presentation of the network, made anew from what the cities have written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from samstad.apps.common_ground.bridge import (
    Asked,
    Ground,
    Lattice,
    Shares,
    ground_of,
    lattice_of,
    shares_of,
)
from samstad.apps.exchange.models import Challenge, Term
from samstad.apps.places.models import City, Network
from samstad.apps.web.gathering import Section, on_stage

MOST_CHALLENGES = 4
MOST_SHARED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CitySlide:
    """A city with its challenges; ``more`` are those that a slide has no room for."""

    city: City
    challenges: list[Any]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """A tag and the cities that share it."""

    term: Term
    cities: list[City]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """``parts`` are what other apps tell, each with the number of its slide."""

    network: Network
    ground: Ground
    cities: list[CitySlide]
    widest: list[Wide]
    shares: Shares
    lattice: Lattice
    parts: list[tuple[int, Section]]
    count: int


def deck_of(person: Any, network: Network) -> Deck:
    ground = ground_of(person, network, Asked())
    # Title, network, each city, common, different and the picture come before.
    before = 2 + len(ground.cities) + (3 if ground.found else 0)
    parts = list(enumerate(on_stage(person, network), start=before + 1))
    return Deck(
        network=network,
        ground=ground,
        cities=_cities(person, network, ground.cities),
        widest=_widest(ground),
        shares=shares_of(ground),
        lattice=lattice_of(ground),
        parts=parts,
        count=before + len(parts),
    )


def _cities(person: Any, network: Network, cities: list[City]) -> list[CitySlide]:
    rows = Challenge.objects.visible_to(person).standing().filter(network=network)
    by_city = defaultdict(list)
    for challenge in rows.exclude(state="met").order_by("written", "pk"):
        by_city[challenge.city_id].append(challenge)
    return [
        CitySlide(
            city=city,
            challenges=by_city[city.pk][:MOST_CHALLENGES],
            more=max(0, len(by_city[city.pk]) - MOST_CHALLENGES),
        )
        for city in cities
    ]


def _widest(ground: Ground) -> list[Wide]:
    found = [
        Wide(
            term=term,
            cities=[c for c in ground.cities if (c.pk, term.pk) in ground.found],
        )
        for term in ground.terms
    ]
    return [one for one in found if len(one.cities) > 1][:MOST_SHARED]
