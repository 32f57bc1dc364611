"""P9: how many are within reach of a service, period by period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from samstad.engines.planning.case import DemandPoint, Facility, Option, Reach
from samstad.engines.planning.verify.known import Done, Known
from samstad.vocabulary.places import distance_m


class _Place(NamedTuple):
    """Somewhere the service is given in ``first … stop − 1``."""

    of: Facility | Option
    first: int
    stop: int


def reach_of(known: Known, reach: Reach, done: Sequence[Done]) -> list[Fraction]:
    """What the reach adds to its indicator."""
    n_periods = len(known.labels)
    reached, present = [Decimal(0)] * n_periods, [Decimal(0)] * n_periods
    places = _places(known, reach, done)
    bands = sorted(
        (band.distance_m, band.share)
        for band in known.case.reach_bands
        if band.reach == reach.code
    )
    measured = {
        (d.point, d.facility, d.measure, d.option): d.distance_m
        for d in known.case.distances
        if d.reach == reach.code
    }
    for point in known.case.demand_points:
        if point.reach != reach.code:
            continue
        ways = [(_way(measured, point, place), place) for place in places]
        for t in known.span(point.first, point.last):
            present[t] += point.people
            open_now = [m for m, p in ways if m is not None and p.first <= t < p.stop]
            if open_now:
                reached[t] += point.people * _share(bands, min(open_now))
    full = Fraction(reach.full_value)
    return [
        full * Fraction(near) / Fraction(all_) if all_ else Fraction(0)
        for near, all_ in zip(reached, present, strict=True)
    ]


def _places(known: Known, reach: Reach, done: Sequence[Done]) -> list[_Place]:
    places = [
        _Place(facility, 0, known.facility_use(facility))
        for facility in known.case.facilities
        if facility.service == reach.service
    ]
    for one in done:
        gives = any(
            row.service == reach.service
            and row.capacity > 0
            and one.matches(row.measure, row.option)
            for row in known.deliveries.get(one.measure, ())
        )
        if gives:
            places.append(_Place(one.option, one.end, len(known.labels)))
    return places


def _way(
    measured: dict[tuple[str, str | None, str | None, str | None], int],
    point: DemandPoint,
    place: _Place,
) -> int | None:
    """Metres from the point to the place; ``None`` when nobody has said."""
    of = place.of
    if isinstance(of, Facility):
        way = measured.get((point.code, of.code, None, None))
    else:
        every = measured.get((point.code, None, of.measure, None))
        way = measured.get((point.code, None, of.measure, of.option), every)
    if way is not None:
        return way
    if point.lat is None or point.lon is None or of.lat is None or of.lon is None:
        return None
    return distance_m(float(point.lat), float(point.lon), float(of.lat), float(of.lon))


def _share(bands: list[tuple[int, Decimal]], way_m: int) -> Decimal:
    return next((share for most_m, share in bands if way_m <= most_m), Decimal(0))
