"""How large a made-up case is, and how tight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SizeName = Literal["S", "M", "L"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Numbers of everything in a made-up case.

    Attributes
    ----------
    staff_share, money_share
        How much of all the work and of all the money asked for there is room
        for, before departments are given room for their largest measure.
    longest
        Periods the longest measure takes.
    """

    measures: int
    periods: int
    departments: int
    boards: int
    indicators: int
    services: int
    reaches: int
    demand_points: int
    zones: int
    options: int = 2
    longest: int = 4
    staff_share: float = 0.5
    money_share: float = 0.5


SIZES: dict[SizeName, Size] = {
    "S": Size(
        measures=40,
        periods=10,
        departments=6,
        boards=6,
        indicators=10,
        services=2,
        reaches=1,
        demand_points=40,
        zones=2,
        longest=3,
    ),
    "M": Size(
        measures=200,
        periods=15,
        departments=12,
        boards=8,
        indicators=20,
        services=4,
        reaches=1,
        demand_points=120,
        zones=4,
    ),
    "L": Size(
        measures=1000,
        periods=20,
        departments=25,
        boards=10,
        indicators=40,
        services=6,
        reaches=2,
        demand_points=300,
        zones=8,
        longest=5,
    ),
}
