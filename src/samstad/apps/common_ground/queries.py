"""Who has which tag, from what the person may read, and what stands behind it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samstad.apps.common_ground.models import Correction
from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.exchange.models import Term
from samstad.apps.exchange.queries import and_below, terms_in_use
from samstad.apps.places.models import City, Network
from samstad.engines.common_ground.words import content_words, stem
from samstad.vocabulary.sharing import Level

PLATFORM = "platform"
"""A city's published theme and methods, read by the words of the thesaurus."""
EVERYTHING = (*KINDS, PLATFORM)
MOST_BEHIND = 20
Place = tuple[int, int]
"""Numbers of a city and a term: one square of the matrix."""


@dataclass(slots=True)
class Cross:
    """How much gives a city a tag, and since when."""

    count: int
    since: datetime.date | None

    def join(self, other: Cross) -> None:
        days = [day for day in (self.since, other.since) if day]
        self.count += other.count
        self.since = min(days) if days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A line of a city's published theme or methods, and the words that were met."""

    line: str
    line_en: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Contributions of one kind behind a cross; ``count`` may be more than is shown."""

    kind: Kind
    things: list[Any]
    count: int


def crosses(
    person: Any, network: Network, *, of: Iterable[str], cities: list[City]
) -> dict[Place, Cross]:
    """Each city's tags from contributions of some kinds that the person may read."""
    found: dict[Place, Cross] = {}
    for slug in of:
        told = (
            _of_platforms(network, cities)
            if slug == PLATFORM
            else _of_kind(person, network, KINDS[slug])
        )
        for place, cross in told:
            if place in found:
                found[place].join(cross)
            else:
                found[place] = cross
    return found


def _of_kind(
    person: Any, network: Network, kind: Kind
) -> Iterator[tuple[Place, Cross]]:
    """Counted in the database: a large network has more contributions than pages."""
    rows = kind.model.objects.visible_to(person).standing().filter(network=network)
    tagged = rows.exclude(city=None).exclude(tags=None).order_by()
    counted = tagged.values_list("city", "tags").annotate(
        n=Count("pk"), first=Min("written")
    )
    for city, term, count, first in counted:
        yield (city, term), Cross(count, timezone.localdate(first))


def _of_platforms(
    network: Network, cities: list[City]
) -> Iterator[tuple[Place, Cross]]:
    phrases = [
        (term.pk, phrases_of(term)) for term in terms_in_use().filter(network=network)
    ]
    for city in cities:
        lines = _lines_of(city)
        for term, those in phrases:
            if met := _met(lines, those):
                yield (city.pk, term), Cross(len(met), city.starts)


def read_in(city: City, term: Term) -> list[Read]:
    """The lines of a city's theme and methods that say the term, or another word for it."""
    return _met(_lines_of(city), phrases_of(term))


Line = tuple[str, str, frozenset[str]]
"""In Swedish, in English, and the stems of the Swedish."""
Phrase = tuple[str, frozenset[str]]


def _lines_of(city: City) -> list[Line]:
    pairs = [(city.theme, city.theme_en)]
    english = city.methods_en.splitlines()
    for number, line in enumerate(city.methods.splitlines()):
        pairs.append((line, english[number] if number < len(english) else ""))
    return [(line, line_en, stems_in(line)) for line, line_en in pairs]


def _met(lines: list[Line], phrases: list[Phrase]) -> list[Read]:
    met = (
        (line, line_en, next((w for w, wanted in phrases if wanted <= stems), ""))
        for line, line_en, stems in lines
    )
    return [
        Read(line=line, line_en=line_en, words=words)
        for line, line_en, words in met
        if words
    ]


def phrases_of(term: Term) -> list[Phrase]:
    """A term and its other words, each with the stems that a line must have all of."""
    words = [term.name, *term.synonyms.splitlines()]
    found = [(one, stems_in(one)) for one in words]
    return [(one, stems) for one, stems in found if stems]


def stems_in(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))


def add_broader(found: dict[Place, Cross], terms: dict[int, Term]) -> None:
    """Whoever has a tag has the broader ones above it, too."""
    for (city, number), cross in list(found.items()):
        above, seen = terms[number].broader_id, {number}
        while above in terms and above not in seen:
            seen.add(above)
            place = (city, above)
            found.setdefault(place, Cross(0, None)).join(cross)
            above = terms[above].broader_id


def corrections(network: Network) -> dict[Place, Correction]:
    """The objections that stand. They hold for everyone, whoever may read the reason."""
    merged: dict[int, Any] = dict(
        Term.objects.filter(network=network)
        .exclude(merged_into=None)
        .values_list("pk", "merged_into")
    )
    rows = Correction.objects.standing().filter(network=network, word="")
    return {(row.city_id, _last(row.term_id, merged)): row for row in rows}


def _last(number: int, merged: dict[int, Any]) -> int:
    """What a term has become, when terms were merged one after another."""
    while number in merged:
        number = merged[number]
    return number


def behind(person: Any, city: City, term: Term) -> list[Behind]:
    """The contributions that give a city a tag, as far as the person may read them."""
    found = []
    for kind in KINDS.values():
        rows = kind.model.objects.visible_to(person).standing()
        rows = rows.filter(city=city, tags=term).for_listing()
        things = list(rows[: MOST_BEHIND + 1])
        count = rows.count() if len(things) > MOST_BEHIND else len(things)
        if things:
            found.append(Behind(kind=kind, things=things[:MOST_BEHIND], count=count))
    return found


def openness_behind(person: Any, city: City, term: Term) -> str | None:
    """The most open level of what gives the city the tag; None if nothing does."""
    if read_in(city, term):
        return Level.PUBLIC.value
    levels = {
        level
        for kind in KINDS.values()
        for level in kind.model.objects.visible_to(person)
        .standing()
        .filter(city=city, tags__in=and_below(term))
        .order_by()
        .values_list("level", flat=True)
        .distinct()
    }
    for level in (Level.PUBLIC, Level.NETWORK):
        if level in levels:
            return level.value
    # What only a board reads is opened no wider than to the city that objects.
    return Level.CITY.value if levels else None


def narrower_with(person: Any, city: City, term: Term) -> list[Term]:
    """Narrower terms that the city has, for a cross that only they give."""
    below = and_below(term) - {term.pk}
    used = {
        number
        for kind in KINDS.values()
        for number in kind.model.objects.visible_to(person)
        .standing()
        .filter(city=city, tags__in=below)
        .order_by()
        .values_list("tags", flat=True)
    }
    return list(terms_in_use().filter(pk__in=used & below))


def networks(numbers: set[int]) -> list[Network]:
    return list(Network.objects.filter(pk__in=numbers)) if numbers else []


def cities_of(network: Network) -> list[City]:
    return list(network.cities.all())


def terms_of(network: Network) -> dict[int, Term]:
    return {term.pk: term for term in terms_in_use().filter(network=network)}


def city_called(slug: str) -> City:
    return get_object_or_404(City.objects.select_related("network"), slug=slug)


def is_contested(city: City, term: Term) -> Correction | None:
    """The objection that stands, also to a term that was merged into this one."""
    return corrections(city.network).get((city.pk, term.pk))


def readable(person: Any, said: Correction | None) -> Correction | None:
    """The objection with its reason, if the person may read it."""
    rows = Correction.objects.visible_to(person).for_listing()
    found: Correction | None = rows.filter(pk=said.pk).first() if said else None
    return found


def objection_numbered(person: Any, number: int) -> Correction:
    rows = Correction.objects.visible_to(person).standing().for_listing()
    found: Correction = get_object_or_404(rows, pk=number)
    return found
