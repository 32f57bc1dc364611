"""Who may hold meetings, come to them, and keep the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.accounts.sharing import Reader
    from samstad.apps.meetings.models import Meeting, SentQuestion

_KEEPS_EVENTS = (RoleKind.PROCESS_LEADER, RoleKind.PLANNER, RoleKind.COMMUNICATOR)


def _coordinates(person: Reader, network_id: int) -> bool:
    return person.scopes.holds(RoleKind.COORDINATOR, scope="network", number=network_id)


def _leads(person: Reader, city_id: int | None) -> bool:
    return person.scopes.holds(RoleKind.PROCESS_LEADER, scope="city", number=city_id)


def check_may_hold_meeting(person: Reader, meeting: Meeting) -> None:
    """The network's coordinator and the host city's process leader hold it."""
    if not (
        _coordinates(person, meeting.network_id) or _leads(person, meeting.city_id)
    ):
        raise NotAllowed(
            Text(
                sv="Du får inte hålla i den här träffen.",
                en="You may not hold this meeting.",
            ),
            remedy=Text(
                sv="Be värdstadens processledare eller nätverkets samordnare.",
                en="Ask the host city's process leader or the network's coordinator.",
            ),
        )


def may_hold_meeting(person: Reader, meeting: Meeting) -> bool:
    return allows(check_may_hold_meeting, person, meeting)


def check_may_announce(person: Reader) -> None:
    """Someone who could hold a meeting somewhere."""
    if not any(
        kind in (RoleKind.COORDINATOR, RoleKind.PROCESS_LEADER) and scope != "board"
        for kind, scope, _number in person.scopes.held
    ):
        raise NotAllowed(
            Text(
                sv="Du får inte utlysa en träff.",
                en="You may not announce a meeting.",
            ),
            remedy=Text(
                sv="Be din stads processledare eller nätverkets samordnare.",
                en="Ask your city's process leader or the network's coordinator.",
            ),
        )


def may_announce(person: Reader) -> bool:
    return allows(check_may_announce, person)


def check_may_take_part(person: Reader, meeting: Meeting) -> None:
    """Those who may read what is inside it: people of the network, and the invited."""
    if not may_read_inner(person, meeting):
        raise NotAllowed(
            Text(
                sv="Träffen är för nätverkets städer och de som har bjudits in.",
                en="The meeting is for the network's cities and those invited.",
            ),
            remedy=Text(
                sv="Be nätverkets samordnare om en inbjudan.",
                en="Ask the network's coordinator for an invitation.",
            ),
        )


def may_read_inner(person: Reader, meeting: Meeting) -> bool:
    """The same rule as ``MeetingQuerySet.inner_of``, for a meeting one may read."""
    scopes = person.scopes
    invited = ("meetings.meeting", meeting.pk) in scopes.things
    return meeting.network_id in scopes.networks or invited


def check_may_change_question(person: Person, question: SentQuestion) -> None:
    """Whoever asked takes it back; whoever holds the meeting may too."""
    if question.asked_by_id != person.pk:
        check_may_hold_meeting(person, question.meeting)


def check_may_follow_up(person: Person, thing: Any) -> None:
    """The owner of a decision or commitment, the process leader of the city that owns
    it, and whoever holds the meeting."""
    is_own = thing.owner_id == person.pk or _leads(person, thing.city_id)
    if not is_own:
        check_may_hold_meeting(person, thing.meeting)


def may_follow_up(person: Person, thing: Any) -> bool:
    return allows(check_may_follow_up, person, thing)


def check_may_keep_event(person: Reader, event: Any) -> None:
    """The coordinator, and those who write for the city that put it in."""
    writes = person.scopes.holds(*_KEEPS_EVENTS, scope="city", number=event.city_id)
    if not (writes or _coordinates(person, event.network_id)):
        raise NotAllowed(
            Text(
                sv="Du får inte ändra det här evenemanget.",
                en="You may not change this event.",
            ),
            remedy=Text(
                sv="Be stadens processledare eller nätverkets samordnare.",
                en="Ask the city's process leader or the network's coordinator.",
            ),
        )


def may_keep_event(person: Reader, event: Any) -> bool:
    return allows(check_may_keep_event, person, event)


def check_may_keep_events(person: Reader) -> None:
    """Someone who writes events for some city or network."""
    kinds = (*_KEEPS_EVENTS, RoleKind.COORDINATOR)
    if not any(k in kinds and s != "board" for k, s, _number in person.scopes.held):
        raise NotAllowed(
            Text(sv="Du får inte lägga in evenemang.", en="You may not add events."),
            remedy=Text(
                sv="Be din stads processledare.", en="Ask your city's process leader."
            ),
        )


def may_keep_events(person: Reader) -> bool:
    return allows(check_may_keep_events, person)


def check_may_speak_for(person: Reader, city_id: int, network_id: int) -> None:
    """Who says that a city takes part in an event, and with what."""
    writes = person.scopes.holds(*_KEEPS_EVENTS, scope="city", number=city_id)
    if not (writes or _coordinates(person, network_id)):
        raise NotAllowed(
            Text(
                sv="Du får inte säga vad den staden deltar i.",
                en="You may not say what that city takes part in.",
            ),
            remedy=Text(
                sv="Be stadens processledare.", en="Ask the city's process leader."
            ),
        )


def may_speak_for(person: Reader, city_id: int, network_id: int) -> bool:
    return allows(check_may_speak_for, person, city_id, network_id)
