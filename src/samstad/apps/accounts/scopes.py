"""What a person's roles reach, gathered once for each request."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from samstad.vocabulary.sharing import RoleKind

Ids = frozenset[int]
NONE: Ids = frozenset()
Thing = tuple[str, int]
"""A record by the name of its table and its number: ``("places.city", 3)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scopes:
    """The networks, cities, boards and single things that a person's roles reach.

    ``held`` says in which of them which role is held, for those who write.
    An external party reaches the things it was invited to and nothing else.
    """

    networks: Ids = NONE
    cities: Ids = NONE
    boards: Ids = NONE
    led_cities: Ids = NONE
    things: frozenset[Thing] = frozenset()
    held: frozenset[tuple[RoleKind, str, int]] = field(default=frozenset())

    def holds(self, *kinds: RoleKind, scope: str, number: int | None) -> bool:
        """Whether one of the roles is held in the scope, such as ``"city"``."""
        return any((kind, scope, number) in self.held for kind in kinds)

    def invited_to(self, table: str) -> list[int]:
        return [number for name, number in self.things if name == table]


NOBODY = Scopes()
Row = tuple[str, int, int | None, int | None, int | None, str, int | None]


def gathered(rows: list[Row]) -> Scopes:
    """From a person's roles of today: kind, network, city, board, department, thing."""
    reached: dict[str, set[int]] = defaultdict(set)
    things: set[Thing] = set()
    held: set[tuple[RoleKind, str, int]] = set()
    for kind_name, network, city, board, department, table, number in rows:
        kind = RoleKind(kind_name)
        if table and number:
            things.add((table, number))
            held.add((kind, table, number))
            continue
        scope = {"network": network, "city": city, "board": board}
        for name, ident in scope.items():
            if ident:
                reached[name].add(ident)
        at = [("department", department), ("board", board), ("city", city)]
        narrowest = next(((n, i) for n, i in at if i), ("network", network))
        held.add((kind, *narrowest))
        if kind is RoleKind.PROCESS_LEADER and city and not board:
            reached["led"].add(city)
    return Scopes(
        networks=frozenset(reached["network"]),
        cities=frozenset(reached["city"]),
        boards=frozenset(reached["board"]),
        led_cities=frozenset(reached["led"]),
        things=frozenset(things),
        held=frozenset(held),
    )
