"""Who may write a programme, and who may share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.vocabulary.sharing import Level, RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader

WRITES = (RoleKind.PROCESS_LEADER, RoleKind.PLANNER, RoleKind.EVALUATOR)
"""In a city; the network's own programme is written by its coordinators."""
_PUBLISHES = (RoleKind.PROCESS_LEADER, RoleKind.COMMUNICATOR)
_ASK = Text(
    sv="Be stadens processledare; för nätverkets eget program, samordnaren.",
    en="Ask the city's process leader; for the network's own programme, the coordinator.",
)


def check_may_write(person: Reader, thing: Any) -> None:
    if not _holds(person, thing, WRITES):
        raise NotAllowed(
            Text(
                sv="Du får inte skriva i programmet.",
                en="You may not write in the programme.",
            ),
            remedy=_ASK,
        )


def may_write(person: Reader, thing: Any) -> bool:
    return allows(check_may_write, person, thing)


def check_may_begin(person: Reader) -> None:
    """Write a programme for some city or network at all."""
    if not (cities_written_for(person) or networks_written_for(person)):
        raise NotAllowed(
            Text(
                sv="Du får inte skriva något program.",
                en="You may not write any programme.",
            ),
            remedy=_ASK,
        )


def may_begin(person: Reader) -> bool:
    return allows(check_may_begin, person)


def cities_written_for(person: Reader) -> list[int]:
    held = person.scopes.held
    return [n for kind, scope, n in held if scope == "city" and kind in WRITES]


def networks_written_for(person: Reader) -> list[int]:
    return [
        number
        for kind, scope, number in person.scopes.held
        if scope == "network" and kind is RoleKind.COORDINATOR
    ]


def check_may_share(person: Reader, thing: Any, level: str) -> None:
    """Whoever writes it sets its level; leader and communicator make it public."""
    if _holds(person, thing, _PUBLISHES):
        return
    check_may_write(person, thing)
    if Level.PUBLIC in (level, thing.level):
        raise NotAllowed(
            Text(
                sv="Du får inte ändra vad som är öppet för alla.",
                en="You may not change what is open to everyone.",
            ),
            remedy=Text(
                sv="Be stadens processledare eller kommunikatör.",
                en="Ask the city's process leader or communicator.",
            ),
        )


def may_share(person: Reader, thing: Any) -> bool:
    return allows(check_may_share, person, thing, thing.level)


def _holds(person: Reader, thing: Any, kinds: tuple[RoleKind, ...]) -> bool:
    if thing.city_id is None:
        coordinates = RoleKind.COORDINATOR
        return person.scopes.holds(
            coordinates, scope="network", number=thing.network_id
        )
    return person.scopes.holds(*kinds, scope="city", number=thing.city_id)
