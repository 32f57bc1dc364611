"""What people write belongs somewhere and has a level; who may read it.

Every table of such records inherits :class:`Shared`, and every list, page, export,
feed, count and search asks ``visible_to(person)``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, Protocol, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.any_of import AnyOf, Way
from samstad.apps.accounts.scopes import Scopes
from samstad.vocabulary.sharing import Level

LEVELS = [
    (Level.BOARD.value, _("The board")),
    (Level.CITY.value, _("The city")),
    (Level.NETWORK.value, _("The network")),
    (Level.PUBLIC.value, _("Everyone")),
]


class Reader(Protocol):
    """A person, or a visitor who has not signed in."""

    @property
    def scopes(self) -> Scopes: ...


def readable_by(person: Reader, *, table: str) -> Q:
    """The rows of a shared table that the person may read.

    A role that the person does not hold is not asked about: every page asks this of
    several tables.
    """
    scopes = person.scopes
    ways = ways_by_level(scopes)
    if invited := scopes.invited_to(table):
        ways.append((("pk", invited),))
    return Q(AnyOf(*ways))


def ways_by_level(scopes: Scopes) -> list[Way]:
    """What a row's level and place may be for these scopes to reach it."""
    reached: list[tuple[Level, str, Collection[int]]] = [
        (Level.NETWORK, "network_id", scopes.networks),
        (Level.CITY, "city_id", scopes.cities),
        (Level.BOARD, "board_id", scopes.boards),
        (Level.BOARD, "city_id", scopes.led_cities),
    ]
    ways: list[Way] = [
        (("level", Level.PUBLIC.value),),
        *(
            (("level", level.value), (column, numbers))
            for level, column, numbers in reached
            if numbers
        ),
    ]
    if coordinated := _coordinated(scopes):
        in_none = ("city_id", None)
        ways.append((("level", Level.CITY.value), in_none, ("network_id", coordinated)))
    return ways


def _coordinated(scopes: Scopes) -> list[int]:
    """Networks in which a role is held on the network itself."""
    return [number for _kind, scope, number in scopes.held if scope == "network"]


class SharedQuerySet(models.QuerySet[Any]):
    """Questions about shared records, answered by the database."""

    def visible_to(self, person: Reader) -> Self:
        """Keep those the person may read; a visitor reads what is public."""
        return self.filter(readable_by(person, table=self.model._meta.label_lower))


class Shared(models.Model):
    """A record that belongs to a network, a city or a board, and has a level."""

    network = models.ForeignKey(
        "places.Network",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("network"),
    )
    city = models.ForeignKey(
        "places.City",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("city"),
    )
    board = models.ForeignKey(
        "places.Board",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("board"),
    )
    level = models.CharField(
        _("may be read by"), max_length=10, choices=LEVELS, default=Level.CITY.value
    )

    objects: ClassVar[Any] = SharedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in Level]),
                name="%(app_label)s_%(class)s_level_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(level=Level.BOARD) | Q(board__isnull=False),
                name="%(app_label)s_%(class)s_board_level_has_board",
            ),
            models.CheckConstraint(
                condition=Q(board=None) | Q(city__isnull=False),
                name="%(app_label)s_%(class)s_board_has_city",
            ),
        ]
