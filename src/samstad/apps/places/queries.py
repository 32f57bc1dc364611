"""Reads that pages, spreadsheets and the demonstration share.

How a city is organised is public; what people write in it is not, and has levels.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from samstad.apps.places.models import (
    AdvisoryBody,
    Board,
    City,
    Company,
    Department,
    Network,
    Remit,
    Unit,
)

KINDS: dict[str, type[Unit]] = {
    "boards": Board,
    "departments": Department,
    "companies": Company,
    "advisory-bodies": AdvisoryBody,
    "remits": Remit,
}
"""The kinds of unit, by the word in the address."""


def networks_with_cities() -> QuerySet[Network]:
    return Network.objects.prefetch_related("cities")


def cities() -> QuerySet[City]:
    return City.objects.select_related("network")


def city_called(slug: str) -> City:
    return get_object_or_404(cities(), slug=slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The units of a city on a day; without a day, all there have been."""

    day: datetime.date | None
    boards: list[Board]
    departments: list[Department]
    companies: list[Company]
    advisory_bodies: list[AdvisoryBody]
    remits: list[Remit]

    @property
    def is_empty(self) -> bool:
        return not (self.boards or self.departments or self.companies)


def organisation_of(city: City, *, day: datetime.date | None) -> Organisation:
    found = {kind: list(units_of(city, kind, day=day)) for kind in KINDS}
    return Organisation(
        day=day, **{kind.replace("-", "_"): rows for kind, rows in found.items()}
    )


def units_of(city: City, kind: str, *, day: datetime.date | None) -> QuerySet[Any]:
    """The units of one kind, with the board that each belongs to."""
    units: Any = KINDS[kind].objects.filter(city=city)
    if day:
        units = units.on(day)
    if kind in ("departments", "remits"):
        units = units.select_related("board")
    found: QuerySet[Any] = units
    return found


def unit_of(city: City, kind: str, number: int) -> Unit:
    unit: Unit = get_object_or_404(KINDS[kind].objects.filter(city=city), pk=number)
    return unit


def board_with_all(number: int) -> Board:
    parts = [
        Prefetch("departments", Department.objects.order_by("name")),
        Prefetch("remits", Remit.objects.order_by("valid_from", "name")),
    ]
    boards = Board.objects.select_related("city").prefetch_related(*parts)
    return get_object_or_404(boards, pk=number)
