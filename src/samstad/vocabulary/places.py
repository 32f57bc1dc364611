"""Where things are, and how far apart."""

from __future__ import annotations

import math

EARTH_RADIUS_M = 6_371_008.8


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> int:
    """Great-circle distance in whole metres between two WGS 84 points, in degrees.

    Haversine on the mean Earth radius (IUGG); whole metres, because no
    municipal map is better than that and a rule needs one answer.
    """
    here, there = math.radians(lat), math.radians(other_lat)
    across = math.radians(other_lon - lon)
    chord = (
        math.sin((there - here) / 2) ** 2
        + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
    )
    return round(2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, chord))))
