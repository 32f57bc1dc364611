"""A theme that most cities share and nobody has met on, and whose turn it is to host."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samstad.apps.common_ground.bridge import Asked, ground_of
from samstad.apps.common_ground.queries import phrases_of, stems_in
from samstad.apps.exchange.models import Term
from samstad.apps.meetings.models import Meeting
from samstad.apps.meetings.queries import first_to_host
from samstad.apps.places.models import City, Network
from samstad.vocabulary.sharing import RoleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A tag with the cities that have it."""

    term: Term
    cities: list[City]


def themes_not_met_on(person: Any, network: Network) -> list[Theme]:
    """Tags of more than half of the cities that no meeting's title or theme says.

    Both are taken from what the person may read. A cancelled meeting does not count.
    """
    ground = ground_of(person, network, Asked())
    having: dict[int, list[City]] = {term.pk: [] for term in ground.terms}
    for city in ground.cities:
        for term in ground.terms:
            if (city.pk, term.pk) in ground.found:
                having[term.pk].append(city)
    meetings = Meeting.objects.visible_to(person).standing().filter(network=network)
    met = _by_stem(meetings.order_by().values_list("title", "theme"))
    return [
        Theme(term=term, cities=having[term.pk])
        for term in ground.terms
        if 2 * len(having[term.pk]) > len(ground.cities)
        and len(having[term.pk]) > 1
        and not _is_met_on(term, met)
    ]


def _by_stem(meetings: Iterable[tuple[str, str]]) -> dict[str, set[int]]:
    """Which of the meetings hold each stem, in their title or theme."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, said in enumerate(meetings):
        for stem in stems_in(" ".join(said)):
            found[stem].add(number)
    return found


def _is_met_on(term: Term, met: dict[str, set[int]]) -> bool:
    """Whether one meeting holds every stem of one of the term's words."""
    nobody: set[int] = set()
    return any(
        set.intersection(*(met.get(stem, nobody) for stem in wanted))
        for _words, wanted in phrases_of(term)
    )


def next_host(person: Any, network: Network) -> City | None:
    """Whose turn it is, by the rule of the meetings."""
    return first_to_host(person, network.pk)


def networks_to_suggest_for(person: Any) -> set[int]:
    """The networks where the person may announce a meeting."""
    held = person.scopes.held
    coordinated = {n for kind, s, n in held if kind is RoleKind.COORDINATOR}
    led = person.scopes.led_cities
    of_led = City.objects.filter(pk__in=led).values_list("network", flat=True)
    return coordinated | (set(of_led) if led else set())


def is_persons_turn(person: Any, host: City | None) -> bool:
    """The coordinator is told whoever's turn it is; a leader when it is the city's own."""
    if host is None:
        return False
    coordinates = person.scopes.holds(
        RoleKind.COORDINATOR, scope="network", number=host.network_id
    )
    return coordinates or host.pk in person.scopes.led_cities
