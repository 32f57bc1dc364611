"""Who may write, register, run, share and publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.accounts.queries import roles_of
from samstad.vocabulary.sharing import Level, RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader

WRITES = {RoleKind.PROCESS_LEADER, RoleKind.PLANNER, RoleKind.EVALUATOR}
"""The roles in a city that follow up for it; an evaluator of the network for all."""
_PUBLISHES = {RoleKind.PROCESS_LEADER, RoleKind.COMMUNICATOR}
_ASK_LEADER = Text(
    sv="Be stadens processledare eller utvärderare.",
    en="Ask the process leader or evaluator of the city.",
)


def _roles(person: Any) -> list[Any]:
    """The roles of today, asked for once for each person and request."""
    if not person.pk:
        return []
    if "followup_roles" not in vars(person):
        vars(person)["followup_roles"] = list(roles_of(person))
    found: list[Any] = vars(person)["followup_roles"]
    return [role for role in found if not role.thing_table]


def cities_written_for(person: Any) -> set[int]:
    """Numbers of the cities in which a role that follows up is held."""
    return {r.city_id for r in _roles(person) if r.kind in WRITES and r.city_id}


def networks_written_for(person: Any) -> set[int]:
    """Networks all of whose cities the person follows up: those of its evaluators."""
    return {
        role.network_id
        for role in _roles(person)
        if role.kind == RoleKind.EVALUATOR and not role.city_id
    }


def networks_worked_in(person: Any) -> set[int]:
    """Networks whose shared indicators and kinds the person helps to keep."""
    works = WRITES | {RoleKind.COORDINATOR}
    return {role.network_id for role in _roles(person) if role.kind in works}


def check_may_write(person: Reader, thing: Any) -> None:
    """What a city owns is written there; what the network shares, by all who work."""
    if thing.city_id is None:
        may = thing.network_id in networks_worked_in(person)
    else:
        may = thing.city_id in cities_written_for(
            person
        ) or thing.network_id in networks_written_for(person)
    if not may:
        raise NotAllowed(
            Text(
                sv="Du får inte skriva i uppföljningen här.",
                en="You may not write in the follow-up here.",
            ),
            remedy=_ASK_LEADER,
        )


def may_write(person: Reader, thing: Any) -> bool:
    return allows(check_may_write, person, thing)


def check_may_ask(person: Reader) -> None:
    """Ask questions for some city at all."""
    if not (cities_written_for(person) or networks_written_for(person)):
        raise NotAllowed(
            Text(
                sv="Du får inte ställa frågor om effekt för någon stad.",
                en="You may not ask questions about effect for any city.",
            ),
            remedy=_ASK_LEADER,
        )


def may_ask(person: Reader) -> bool:
    return allows(check_may_ask, person)


def check_may_keep_kinds(person: Reader, network_id: int) -> None:
    if network_id not in networks_worked_in(person):
        raise NotAllowed(
            Text(
                sv="Du får inte lägga till åtgärdstyper.",
                en="You may not add kinds of measure.",
            ),
            remedy=_ASK_LEADER,
        )


def check_may_put_values(person: Reader, indicator: Any, city: Any) -> None:
    """``city`` is the city of the network that the values are of, or None."""
    check_may_write(person, indicator)
    is_own = city is None or city.pk in cities_written_for(person)
    if not (is_own or city.network_id in networks_written_for(person)):
        raise NotAllowed(
            Text(
                sv=f"Du får inte skriva värden för {city}.",
                en=f"You may not write values of {city}.",
            ),
            remedy=Text(
                sv=f"Be processledaren i {city}, eller ta bort raden.",
                en=f"Ask the process leader of {city}, or take the row away.",
            ),
        )


def check_may_check(person: Reader, measure: Any) -> None:
    """Those who follow up for the city, and the officials of the measure's board."""
    is_of_board = any(
        role.kind == RoleKind.OFFICIAL and role.board_id == measure.board_id
        for role in _roles(person)
        if role.board_id
    )
    if not is_of_board:
        check_may_write(person, measure)


def may_check(person: Reader, measure: Any) -> bool:
    return allows(check_may_check, person, measure)


def check_may_ask_or_check(person: Reader) -> None:
    """Follow up for some city, or check the measures of some board."""
    is_official = any(
        role.kind == RoleKind.OFFICIAL and role.board_id for role in _roles(person)
    )
    if not is_official:
        check_may_ask(person)


def may_ask_or_check(person: Reader) -> bool:
    return allows(check_may_ask_or_check, person)


def check_may_share(person: Reader, thing: Any, level: str) -> None:
    """Whoever may write it sets its level; leader and communicator make it public."""
    if thing.city_id is None:
        publishes = any(
            r.kind == RoleKind.COORDINATOR and r.network_id == thing.network_id
            for r in _roles(person)
        )
    else:
        publishes = any(
            r.kind in _PUBLISHES and r.city_id == thing.city_id for r in _roles(person)
        )
    if publishes:
        return
    check_may_write(person, thing)
    if level == Level.PUBLIC:
        raise NotAllowed(
            Text(
                sv="Du får inte dela det med alla.",
                en="You may not share it with everyone.",
            ),
            remedy=Text(
                sv="Be stadens processledare eller kommunikatör; för nätverket, dess "
                "samordnare.",
                en="Ask the city's process leader or communicator; for the network, "
                "its coordinator.",
            ),
        )


def may_share(person: Reader, thing: Any) -> bool:
    return allows(check_may_share, person, thing, thing.level)
