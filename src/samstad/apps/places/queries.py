"""Reads that pages, spreadsheets and the demonstration share.

How a city is organised is public; what people write in it is not, and has levels.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from samstad.apps.places.models import (
    AdvisoryBody,
    Area,
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
    "areas": Area,
    "remits": Remit,
}
"""The kinds of unit, by the word in the address."""
UNDER_A_BOARD = ("departments", "areas", "remits")
ALWAYS_UNDER_A_BOARD = ("areas", "remits")


def networks_with_cities() -> QuerySet[Network]:
    return Network.objects.prefetch_related("cities")


def network_called(slug: str) -> Network:
    return get_object_or_404(Network.objects.prefetch_related("cities"), slug=slug)


def new_city(network: Network) -> City:
    """A city that has not been filled in."""
    return City(network=network)


def references_to(thing: models.Model) -> dict[str, int]:
    """What refers to a record, by the name of its table: how many rows."""
    found: dict[str, int] = {}
    relations: list[Any] = list(thing._meta.get_fields(include_hidden=True))
    for field in [r.field for r in relations if r.auto_created and not r.concrete]:
        rows = field.model._default_manager.filter(**{field.name: thing.pk})
        name = str(field.model._meta.verbose_name_plural)
        found[name] = found.get(name, 0) + rows.count()
    return {name: rows for name, rows in found.items() if rows}


def cities() -> QuerySet[City]:
    return City.objects.select_related("network").order_by("network__name", "name")


def cities_of(network: Network) -> QuerySet[City]:
    return City.objects.filter(network=network)


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
    areas: list[Area]
    remits: list[Remit]

    @property
    def units(self) -> list[Unit]:
        return [
            *self.boards,
            *self.departments,
            *self.companies,
            *self.advisory_bodies,
            *self.areas,
            *self.remits,
        ]

    @property
    def not_known(self) -> int:
        """How many are shown although nobody has said that they existed on the day."""
        day = self.day
        return sum(not unit.is_known_on(day) for unit in self.units) if day else 0

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
    if kind in UNDER_A_BOARD:
        units = units.select_related("board")
    found: QuerySet[Any] = units
    return found


def unit_of(city: City, kind: str, number: int) -> Unit:
    unit: Unit = get_object_or_404(KINDS[kind].objects.filter(city=city), pk=number)
    return unit


def board_with_all(number: int) -> Board:
    parts = [
        Prefetch("departments", Department.objects.order_by("name")),
        Prefetch("areas", Area.objects.order_by("valid_from", "name")),
        Prefetch("remits", Remit.objects.order_by("valid_from", "name")),
    ]
    boards = Board.objects.select_related("city").prefetch_related(*parts)
    return get_object_or_404(boards, pk=number)
