"""P9: people within reach, as elements that some open place covers or none does.

A point and the bands around it give one element per band: covered when any
open place lies within the band, worth the difference between the band's share
and the next one's. Elements covered by the same options are merged. What covers a
band covers those around it too, so an element is also told by the element within
it and the options that come with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Floats, Ints
from samstad.engines.planning.arrays.needs import facility_last_use
from samstad.engines.planning.arrays.tables import Lookup
from samstad.engines.planning.case import DemandPoint, Facility, Option, Reach
from samstad.vocabulary.places import distance_m


class Cover(NamedTuple):
    """``at``, ``element``: elements by option; ``new_at``, ``new``: by element the
    options that do not cover the element ``within`` it (−1: there is none)."""

    at: Ints
    element: Ints
    within: Ints
    new_at: Ints
    new: Ints
    indicator: Ints
    weight: Floats
    constant: Floats  # (K, T) reached by facilities whatever is done


@dataclass(slots=True)
class _Element:
    within: int
    indicator: int
    options: Ints
    new: Ints
    weight: Floats


class _Places(NamedTuple):
    """Who gives the service of one reach, and the measured ways to them."""

    facilities: tuple[Facility, ...]
    options: tuple[Option, ...]
    measured: dict[tuple[str, str | None, str | None, str | None], int]

    def way_m(self, point: DemandPoint, place: Facility | Option) -> float | None:
        """Metres from the point, as measured or as the crow flies."""
        if isinstance(place, Facility):
            way = self.measured.get((point.code, place.code, None, None))
        else:
            way = self.measured.get((point.code, None, place.measure, place.option))
            if way is None:
                way = self.measured.get((point.code, None, place.measure, None))
        ends = point.lat, point.lon, place.lat, place.lon
        if way is not None or any(end is None for end in ends):
            return way
        return distance_m(*(float(end) for end in ends if end is not None))


def read_reach(lookup: Lookup) -> Cover:
    n_periods = len(lookup.period)
    constant = np.zeros((len(lookup.indicator), n_periods))
    elements: list[_Element] = []
    place_of: dict[tuple[int, bytes], int] = {}
    stops = facility_last_use(lookup)
    for reach in lookup.case.reaches:
        indicator = lookup.indicator[reach.indicator]
        places = _places(lookup, reach)
        bands = _bands(lookup, reach)
        for point, people in _people(lookup, reach):
            within, covered = -1, 0
            order, many_within = _options_by_band(lookup, places, point, bands)
            for (band_m, worth), many in zip(bands, many_within, strict=True):
                weight = float(reach.full_value) * worth * people
                stop = _open_until(places, point, band_m, stops)
                constant[indicator, :stop] += weight[:stop]
                weight[:stop] = 0.0
                if not many or not weight.any():
                    continue
                options = np.sort(order[:many])
                key = indicator, options.tobytes()
                if key not in place_of:
                    place_of[key] = len(elements)
                    new = np.sort(order[covered:many])
                    element = _Element(within, indicator, options, new, 0.0 * weight)
                    elements.append(element)
                within, covered = place_of[key], many
                elements[within].weight += weight
    return _flat(lookup, elements, constant)


def _flat(lookup: Lookup, elements: list[_Element], constant: Floats) -> Cover:
    none = np.empty(0, dtype=np.int64)
    options = np.concatenate([none, *(e.options for e in elements)])
    element = np.repeat(np.arange(len(elements)), [len(e.options) for e in elements])
    order = np.argsort(options, kind="stable")
    counts = np.bincount(options, minlength=len(lookup.option))
    return Cover(
        at=np.concatenate([[0], np.cumsum(counts)]),
        element=element[order],
        within=np.array([e.within for e in elements], dtype=np.int64),
        new_at=np.cumsum([0, *(len(e.new) for e in elements)]),
        new=np.concatenate([none, *(e.new for e in elements)]),
        indicator=np.array([e.indicator for e in elements], dtype=np.int64),
        weight=np.array([e.weight for e in elements]).reshape(-1, constant.shape[1]),
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
    ways = ((f, places.way_m(point, f)) for f in places.facilities)
    near = (stops[f.code] for f, way in ways if way is not None and way <= band_m)
    return max(near, default=0)


def _options_by_band(
    lookup: Lookup, places: _Places, point: DemandPoint, bands: list[tuple[int, float]]
) -> tuple[Ints, Ints]:
    """Options from the nearest on, and how many of them lie within each band."""
    near, ways = [], []
    for o in places.options:
        way = places.way_m(point, o)
        if way is not None:
            near.append(lookup.option[o.measure, o.option])
            ways.append(way)
    nearest = np.argsort(ways, kind="stable")
    order = np.array(near, dtype=np.int64)[nearest]
    band_m = np.array([m for m, _ in bands], dtype=float)
    sorted_m = np.array(ways, dtype=float)[nearest]
    return order, np.searchsorted(sorted_m, band_m, side="right")
