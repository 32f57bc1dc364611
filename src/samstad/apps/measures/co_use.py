"""Measures of two boards whose needs could be met by one thing.

A plain rule that can be explained: the same service or the same kind, near each other,
at the same time, for different boards. Whether it is wise, people judge.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from samstad.adapters import written
from samstad.apps.measures.reading import board_of_measure
from samstad.apps.plans.tables import Row, Tables, name_in
from samstad.vocabulary.texts import Language, Text

NEAR_M = 500
SIDE_BY_SIDE_M = 25
MOST_OF_A_KIND = 6
"""A kind with more measures than this, as "public building", says too little."""
MOST_SHOWN = 100
_EARTH_M = 6_371_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CoUse:
    """Two measures that might share one thing, and why."""

    one: str
    other: str
    one_name: str
    other_name: str
    why: str


def proposed(tables: Tables, language: Language) -> list[CoUse]:
    """Pairs that fit the rule and are in no group together, at most ``MOST_SHOWN``."""
    together = _in_groups(tables)
    found: dict[frozenset[str], CoUse] = {}
    for shared, codes in _buckets(tables, language).items():
        for one, other in combinations(sorted(codes), 2):
            pair = frozenset((one, other))
            if pair in found or pair in together or len(found) >= MOST_SHOWN:
                continue
            if _must_be_done(tables, one, other):
                continue
            why = _why(tables, one, other, shared, language)
            if why:
                found[pair] = _made(tables, one, other, why, language)
    return list(found.values())


def _buckets(tables: Tables, language: Language) -> dict[str, set[str]]:
    """The measures that give the same service, and those of the same kind."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.of("deliveries"):
        if row["capacity"] > 0:
            service = tables.called("services", row["service"], language).lower()
            found[_SERVICE.said(language).format(service=service)].add(row["measure"])
    for row in tables.of("measures"):
        kind = row.get("kind")
        if kind and len(tables.naming("measures", "kind", kind)) <= MOST_OF_A_KIND:
            found[_KIND.said(language).format(kind=kind)].add(row["code"])
    return found


_SERVICE = Text(sv="båda ger plats för {service}", en="both give room for {service}")
_KIND = Text(sv="båda är av slaget {kind}", en="both are of the kind {kind}")


def _must_be_done(tables: Tables, *codes: str) -> bool:
    """Whether one of them is to be done as it is, whatever the other gives."""
    return any((tables.coded("measures", c) or {}).get("mandatory") for c in codes)


def _why(tables: Tables, one: str, other: str, shared: str, language: Language) -> str:
    """The reasons in a sentence; blank when the rule does not fit."""
    boards = [_board(tables, code) for code in (one, other)]
    if not all(boards) or boards[0] == boards[1]:
        return ""
    near = _near(tables, one, other, language)
    time = _at_once(tables, one, other, language)
    if not near or not time:
        return ""
    names = (tables.called("boards", board, language) for board in boards)
    return _WHY.said(language).format(
        boards=_AND.said(language).join(names), shared=shared, near=near, time=time
    )


_WHY = Text(
    sv="De hör till {boards}; {shared}, {near} och {time}.",
    en="They belong to {boards}; {shared}, {near} and {time}.",
)
_AND = Text(sv=" och ", en=" and ")


def _board(tables: Tables, code: str) -> str:
    row = tables.coded("measures", code)
    return board_of_measure(tables, row) if row else ""


def _near(tables: Tables, one: str, other: str, language: Language) -> str:
    for _, _, site, away in near_each_other(tables, one, other):
        if site:
            name = tables.called("sites", site, language)
            return _SAME_SITE.said(language).format(site=name)
        words = _METRES if away > SIDE_BY_SIDE_M else _SIDE_BY_SIDE
        return words.said(language).format(m=int(round(away, -1)))
    return ""


def near_each_other(
    tables: Tables, one: str, other: str
) -> Iterator[tuple[Row, Row, str, float]]:
    """Ways of doing both on one site, which is named, or so many metres apart."""
    for ours in tables.naming("options", "measure", one):
        for theirs in tables.naming("options", "measure", other):
            (site, place), (other_site, other_place) = (
                _where(tables, row) for row in (ours, theirs)
            )
            if site and site == other_site:
                yield ours, theirs, site, 0
            elif place and other_place and _metres(place, other_place) <= NEAR_M:
                yield ours, theirs, "", _metres(place, other_place)


_SAME_SITE = Text(
    sv="de kan ligga på samma plats ({site})", en="they may lie on one site ({site})"
)
_METRES = Text(
    sv="de ligger omkring {m} meter från varandra", en="they lie about {m} metres apart"
)
_SIDE_BY_SIDE = Text(sv="de ligger intill varandra", en="they lie side by side")

Place = tuple[float, float]


def _where(tables: Tables, option: Row) -> tuple[str, Place | None]:
    site = tables.coded("sites", option.get("site")) or {}
    lat, lon = (option.get(n) or site.get(n) for n in ("lat", "lon"))
    place = (float(lat), float(lon)) if lat is not None and lon is not None else None
    return str(option.get("site") or ""), place


def _metres(one: Place, other: Place) -> float:
    """The distance as the crow flies, near enough for a few kilometres."""
    north = math.radians(other[0] - one[0])
    east = math.radians(other[1] - one[1]) * math.cos(math.radians(one[0]))
    return _EARTH_M * math.hypot(north, east)


def _at_once(tables: Tables, one: str, other: str, language: Language) -> str:
    """The periods in which the work of both may go on."""
    for first, last in _windows(tables, one):
        for other_first, other_last in _windows(tables, other):
            start, end = max(first, other_first), min(last, other_last)
            if start <= end:
                labels = tables.periods
                span = written.span(labels[start], labels[end])
                return _TIME.said(language).format(span=span)
    return ""


_TIME = Text(sv="båda kan byggas {span}", en="both may be built {span}")


def _windows(tables: Tables, measure: str) -> Iterator[tuple[int, int]]:
    place = {label: at for at, label in enumerate(tables.periods)}
    for option in tables.naming("options", "measure", measure):
        first = place.get(str(option.get("earliest_start")), 0)
        last = place.get(str(option.get("latest_finish")), len(place) - 1)
        yield first, last


def _in_groups(tables: Tables) -> set[frozenset[str]]:
    """The pairs that a group already names."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.of("group_members"):
        members[row["group"]].add(row["measure"])
    return {
        frozenset(pair)
        for codes in members.values()
        for pair in combinations(sorted(codes), 2)
    }


def _made(tables: Tables, one: str, other: str, why: str, language: Language) -> CoUse:
    names = (
        name_in(tables.coded("measures", code) or {}, language) for code in (one, other)
    )
    one_name, other_name = names
    return CoUse(
        one=one, other=other, one_name=one_name, other_name=other_name, why=why
    )
