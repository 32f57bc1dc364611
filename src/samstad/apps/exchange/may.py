"""Who may write, change, share and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.accounts.queries import roles_of_today
from samstad.vocabulary.sharing import Level, RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.accounts.sharing import Reader

_WORKS = {
    RoleKind.PROCESS_LEADER,
    RoleKind.PLANNER,
    RoleKind.OFFICIAL,
    RoleKind.EVALUATOR,
}
_SPEAKS = _WORKS | {RoleKind.ELECTED, RoleKind.COMMUNICATOR}
_ANYONE = _SPEAKS | {RoleKind.READER}
WRITES = {
    "challenges": _WORKS,
    "experiences": _WORKS,
    "obstacles": _WORKS,
    "methods": _WORKS,
    "questions": _SPEAKS,
    "ideas": _ANYONE,
}
"""The roles in a city that write each kind of contribution for it."""
FOR_THE_NETWORK = ("questions", "obstacles", "experiences", "methods")
"""Kinds that the coordinator may write for the network, without a city."""
_PUBLISHES = {RoleKind.PROCESS_LEADER, RoleKind.COMMUNICATOR}
_ASK_LEADER = Text(
    sv="Be stadens processledare.", en="Ask the process leader of the city."
)


def roles_held(person: Any) -> list[Any]:
    """The roles of today, asked for once for each person and request."""
    if not person.pk:
        return []
    if "exchange_roles" not in vars(person):
        vars(person)["exchange_roles"] = roles_of_today(number=person.pk)
    found: list[Any] = vars(person)["exchange_roles"]
    return found


def cities_where(person: Any, kinds: set[RoleKind]) -> dict[int, Any]:
    """The cities in which one of the roles is held."""
    held = (r for r in roles_held(person) if r.kind in kinds and not r.thing_table)
    return {role.city_id: role.city for role in held if role.city_id}


def coordinated(person: Any) -> dict[int, Any]:
    held = (r for r in roles_held(person) if r.kind == RoleKind.COORDINATOR)
    return {role.network_id: role.network for role in held}


def invited_here(person: Any, thing: Any) -> bool:
    """Whether the person is an external party invited to the city or challenge."""
    things = person.scopes.things
    challenge = getattr(thing, "challenge_id", None)
    to_challenge = ("exchange.challenge", challenge) in things
    return ("places.city", thing.city_id) in things or to_challenge


def check_may_write(person: Person, thing: Any) -> None:
    """Add a contribution to its city; the coordinator adds to the network."""
    if thing.city_id is None:
        shared = thing.kind in FOR_THE_NETWORK
        if shared and thing.network_id in coordinated(person):
            return
    elif thing.city_id in cities_where(person, WRITES[thing.kind]):
        return
    if thing.kind == "ideas" and invited_here(person, thing):
        return
    raise NotAllowed(
        Text(sv="Du får inte skriva detta här.", en="You may not write this here."),
        remedy=_ASK_LEADER,
    )


def may_write(person: Person, thing: Any) -> bool:
    return allows(check_may_write, person, thing)


def check_may_change(person: Person, thing: Any) -> None:
    """Its writer while they may write here, the city's leader, or the coordinator."""
    is_own = bool(person.pk) and thing.by_id == person.pk
    if _leads(person, thing) or (is_own and may_write(person, thing)):
        return
    raise NotAllowed(
        Text(sv="Du får inte ändra detta.", en="You may not change this."),
        remedy=Text(
            sv="Be den som skrev det, eller stadens processledare.",
            en="Ask whoever wrote it, or the process leader of the city.",
        ),
    )


def may_change(person: Person, thing: Any) -> bool:
    return allows(check_may_change, person, thing)


def check_may_share(person: Person, thing: Any, level: str) -> None:
    """Whoever may change it sets its level; leader and communicator make it public."""
    publishes = thing.city_id in cities_where(person, _PUBLISHES)
    if publishes or _leads(person, thing):
        return
    check_may_change(person, thing)
    if level == Level.PUBLIC:
        raise NotAllowed(
            Text(
                sv="Du får inte dela det med alla.",
                en="You may not share it with everyone.",
            ),
            remedy=Text(
                sv="Be stadens processledare eller kommunikatör.",
                en="Ask the city's process leader or communicator.",
            ),
        )


def may_share(person: Person, thing: Any) -> bool:
    return allows(check_may_share, person, thing, thing.level)


def check_may_reply(person: Person, about: Any, from_city: Any) -> None:
    """Speak for one's city; of an experience only other cities say they tried it.

    An external party answers the question that it is invited to, and no other.
    """
    number = getattr(from_city, "pk", None)
    speaks = number in replying_cities(person, about)
    coordinates = number is None and about.network_id in coordinated(person)
    invited = number is None and _invited_to_reply(person, about)
    if about.kind == "experiences":
        coordinates = False
    if about.withdrawn or not (speaks or coordinates or invited):
        raise NotAllowed(
            Text(sv="Du får inte svara här.", en="You may not reply here."),
            remedy=_ASK_LEADER,
        )


def _invited_to_reply(person: Person, about: Any) -> bool:
    if about.kind == "questions":
        return about.pk in person.scopes.invited_to("exchange.question")
    return about.kind == "ideas" and invited_here(person, about)


def replying_cities(person: Person, about: Any) -> dict[int, Any]:
    """The cities that the person may speak for, in reply to a contribution."""
    kinds = {"ideas": _ANYONE, "questions": _SPEAKS, "experiences": _WORKS}
    cities = cities_where(person, kinds.get(about.kind, set()))
    within = {n: c for n, c in cities.items() if c.network_id == about.network_id}
    if about.kind == "experiences":
        within.pop(about.city_id, None)
    return within


def replies_as(person: Person, about: Any) -> list[Any]:
    """Cities to reply for; ``[None]`` for those who reply without a city."""
    cities = list(replying_cities(person, about).values())
    if cities:
        return cities
    return [None] if allows(check_may_reply, person, about, None) else []


def check_may_change_reply(person: Person, reply: Any) -> None:
    leads = reply.from_city_id in cities_where(person, {RoleKind.PROCESS_LEADER})
    if leads or (person.pk and reply.by_id == person.pk):
        return
    raise NotAllowed(
        Text(
            sv="Du får inte ändra vad en annan har svarat.",
            en="You may not change what someone else replied.",
        ),
        remedy=Text(sv="Skriv ett eget svar.", en="Write a reply of your own."),
    )


def may_change_reply(person: Person, reply: Any) -> bool:
    return allows(check_may_change_reply, person, reply)


def check_may_pick_up(person: Person, idea: Any, board: Any) -> None:
    """The board's officials, or the city's process leader for any board of it."""
    if _leads(person, idea) and idea.city_id == board.city_id:
        return
    mine = {
        role.board_id
        for role in roles_held(person)
        if role.kind == RoleKind.OFFICIAL and role.board_id
    }
    if board.pk not in mine or idea.city_id != board.city_id:
        raise NotAllowed(
            Text(
                sv="Du får inte plocka upp idén för den nämnden.",
                en="You may not pick the idea up for that board.",
            ),
            remedy=_ASK_LEADER,
        )


def boards_that_pick_up(person: Person, idea: Any) -> Any:
    """Numbers of the boards that the person may pick up for; None means all."""
    if _leads(person, idea):
        return None
    held = roles_held(person)
    return {
        role.board_id
        for role in held
        if role.kind == RoleKind.OFFICIAL and role.city_id == idea.city_id
    } - {None}


def check_may_keep_terms(person: Reader, network_id: int) -> None:
    """Those who write for a city of the network keep its words together."""
    cities = cities_where(person, _WORKS).values()
    of_network = any(city.network_id == network_id for city in cities)
    if not (of_network or network_id in coordinated(person)):
        raise NotAllowed(
            Text(
                sv="Du får inte ändra nätverkets ordlista.",
                en="You may not change the network's thesaurus.",
            ),
            remedy=_ASK_LEADER,
        )


def may_keep_terms(person: Reader, network_id: int) -> bool:
    return allows(check_may_keep_terms, person, network_id)


def _leads(person: Any, thing: Any) -> bool:
    if thing.city_id is None:
        return thing.network_id in coordinated(person)
    return thing.city_id in person.scopes.led_cities
