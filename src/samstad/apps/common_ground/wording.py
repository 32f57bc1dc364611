"""Words that set one city's texts apart, from what one may read (J14).

A word that the city has objected to is never one, for anybody (J2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samstad.apps.common_ground.bridge import Asked
from samstad.apps.common_ground.kept import kept, reach_of, state_of_data
from samstad.apps.common_ground.models import Correction
from samstad.apps.common_ground.queries import (
    EVERYTHING,
    PLATFORM,
    cities_of,
    stems_in,
)
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.places.models import City, Network
from samstad.engines.common_ground.difference import Marking, what_marks
from samstad.vocabulary.sharing import Level

MOST_TEXTS = 200
"""The newest of each kind of contribution that are read."""
LEAST_STRENGTH, LEAST_OFTEN = 1.5, 2
"""A word counts from so many standard errors, and when it stands more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A contribution's own words, and how open they are."""

    city: int
    words: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A city with the words that mark it, and the objections one may read."""

    city: City
    marks: list[Marking]
    objections: list[Correction]


def worded(person: Any, network: Network, asked: Asked) -> list[Worded]:
    """Each city's words; computed once for a state of the data."""
    key = (state_of_data(), "words", network.pk, asked.of, reach_of(person))
    cities = cities_of(network)
    marks: dict[int, list[Marking]] = kept(
        key, lambda: _marks(person, network, asked.of, cities)
    )
    objections: dict[int, list[Correction]] = defaultdict(list)
    rows = Correction.objects.visible_to(person).standing().exclude(word="")
    for one in rows.filter(network=network).for_listing():
        objections[one.city_id].append(one)
    return [
        Worded(city=city, marks=marks.get(city.pk, []), objections=objections[city.pk])
        for city in cities
    ]


def _marks(
    person: Any, network: Network, of: tuple[str, ...], cities: list[City]
) -> dict[int, list[Marking]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for one in _read(person, network, of, cities):
        texts[str(one.city)].append(one.words)
    refused = _refused(network)
    return {
        int(city): [
            mark
            for mark in what_marks(texts, city, objected=refused[int(city)])
            if mark.strength >= LEAST_STRENGTH and mark.own >= LEAST_OFTEN
        ]
        for city in texts
        if len(texts) > 1
    }


def _read(
    person: Any, network: Network, of: tuple[str, ...], cities: list[City]
) -> Iterator[Said]:
    """The contributions of some kinds; a city's theme and methods are public."""
    if PLATFORM in of:
        for city in cities:
            words = f"{city.theme} {city.methods}".strip()
            if words:
                yield Said(city=city.pk, words=words, level=Level.PUBLIC.value)
    for slug in of:
        if slug in KINDS:
            rows = KINDS[slug].model.objects.visible_to(person).standing()
            own = rows.filter(network=network).exclude(city=None)
            told = own.order_by("-written", "-pk")[:MOST_TEXTS]
            for city, title, text, level in told.values_list(
                "city", "title", "text", "level"
            ):
                yield Said(city=city, words=f"{title} {text}", level=level)


def _refused(network: Network) -> dict[int, list[str]]:
    """The objections hold for everyone, whoever may read the reason."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Correction.objects.standing().filter(network=network).exclude(word="")
    for city, word in rows.values_list("city", "word"):
        found[city].append(word)
    return found


def openness_of(person: Any, city: City, word: str) -> str | None:
    """The most open level of the city's texts that hold the word; None if none does."""
    wanted = stems_in(word)
    levels = {
        one.level
        for one in _read(person, city.network, EVERYTHING, [city])
        if one.city == city.pk and wanted and wanted <= stems_in(one.words)
    }
    for level in (Level.PUBLIC.value, Level.NETWORK.value):
        if level in levels:
            return level
    return Level.CITY.value if levels else None
