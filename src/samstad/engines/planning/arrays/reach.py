"""P9: people within reach, as elements that some open place covers or none does.

A point and the bands around it give one element per band: covered when any
open place lies within the band, worth the difference between the band's share
and the next one's. Elements covered by the same options at the same times are
merged.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Floats, Ints
from samstad.engines.planning.arrays.needs import facility_last_use
from samstad.engines.planning.arrays.tables import Lists, Lookup
from samstad.engines.planning.case import DemandPoint, Facility, Option, Reach
from samstad.vocabulary.places import distance_m


class Cover(NamedTuple):
    lists: Lists  # by option: element
    indicator: Ints
    weight: Floats
    constant: Floats  # (K, T) reached by facilities whatever is done


class _Places(NamedTuple):
    """Who gives the service of one reach, and the measured ways to them."""

    facilities: tuple[Facility, ...]
    options: tuple[Option, ...]
    measured: dict[tuple[str, str | None, str | None, str | None], int]


def read_reach(lookup: Lookup) -> Cover:
    n_periods = len(lookup.period)
    constant = np.zeros((len(lookup.indicator), n_periods))
    merged: dict[tuple[int, tuple[int, ...]], Floats] = defaultdict(
        lambda: np.zeros(n_periods)
    )
    stops = facility_last_use(lookup)
    for reach in lookup.case.reaches:
        indicator = lookup.indicator[reach.indicator]
        places = _places(lookup, reach)
        for point, people in _people(lookup, reach):
            for band_m, worth in _bands(lookup, reach):
                weight = float(reach.full_value) * worth * people
                stop = _open_until(places, point, band_m, stops)
                constant[indicator, :stop] += weight[:stop]
                weight[:stop] = 0.0
                near = _options_near(lookup, places, point, band_m)
                if near and weight.any():
                    merged[indicator, near] += weight
    lists = Lists(len(lookup.option), 1)
    for element, (_, near) in enumerate(merged):
        for option in near:
            lists.add(option, element)
    return Cover(
        lists=lists,
        indicator=np.array([k for k, _ in merged], dtype=np.int64),
        weight=np.array(list(merged.values())).reshape(-1, n_periods),
        constant=constant,
    )


def _people(lookup: Lookup, reach: Reach) -> list[tuple[DemandPoint, Floats]]:
    """Each point with its share of all people of the reach, by period."""
    points = [p for p in lookup.case.demand_points if p.reach == reach.code]
    people = np.zeros((len(points), len(lookup.period)))
    for row, point in enumerate(points):
        people[row, lookup.span(point.first, point.last)] = float(point.people)
    everyone = people.sum(axis=0)
    shares = np.divide(people, everyone, out=np.zeros_like(people), where=everyone > 0)
    return list(zip(points, shares, strict=True))


def _bands(lookup: Lookup, reach: Reach) -> list[tuple[int, float]]:
    """Distance of each band, and what it is worth beyond the next one."""
    rows = sorted(
        (b.distance_m, float(b.share))
        for b in lookup.case.reach_bands
        if b.reach == reach.code
    )
    following = [share for _, share in rows[1:]] + [0.0]
    return [(m, s - n) for (m, s), n in zip(rows, following, strict=True) if s != n]


def _places(lookup: Lookup, reach: Reach) -> _Places:
    giving = {
        option
        for row in lookup.case.deliveries
        if row.service == reach.service and row.capacity > 0
        for option in lookup.options(row.measure, row.option)
    }
    return _Places(
        facilities=tuple(
            f for f in lookup.case.facilities if f.service == reach.service
        ),
        options=tuple(
            o
            for o in lookup.case.options
            if lookup.option[o.measure, o.option] in giving
        ),
        measured={
            (d.point, d.facility, d.measure, d.option): d.distance_m
            for d in lookup.case.distances
            if d.reach == reach.code
        },
    )


def _open_until(
    places: _Places, point: DemandPoint, band_m: int, stops: dict[str, int]
) -> int:
    return max(
        (
            stops[f.code]
            for f in places.facilities
            if _is_near(
                places.measured.get((point.code, f.code, None, None)), point, f, band_m
            )
        ),
        default=0,
    )


def _options_near(
    lookup: Lookup, places: _Places, point: DemandPoint, band_m: int
) -> tuple[int, ...]:
    near = []
    for o in places.options:
        every = places.measured.get((point.code, None, o.measure, None))
        way = places.measured.get((point.code, None, o.measure, o.option), every)
        if _is_near(way, point, o, band_m):
            near.append(lookup.option[o.measure, o.option])
    return tuple(sorted(near))


def _is_near(
    measured_m: int | None, point: DemandPoint, place: Facility | Option, band_m: int
) -> bool:
    if measured_m is not None:
        return measured_m <= band_m
    if point.lat is None or point.lon is None or place.lat is None or place.lon is None:
        return False
    way = distance_m(
        float(point.lat), float(point.lon), float(place.lat), float(place.lon)
    )
    return way <= band_m
