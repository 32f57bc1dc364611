"""Who may do what with people: a check raises the sentence that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person, Scoped
    from samstad.apps.accounts.sharing import Reader


class NotAllowed(Problem):
    """The person holds no role that lets them do this."""

    code = "access.not-allowed"


def allows(check: object, *asked: object, **more: object) -> bool:
    """Whether a check passes: the one body of every ``may_x``."""
    try:
        check(*asked, **more)  # type: ignore[operator]
    except NotAllowed:
        return False
    return True


def check_may_invite(person: Reader, offered: Scoped) -> None:
    """Process leaders invite to their city, coordinators to their network."""
    if not _keeps(person, offered):
        raise NotAllowed(
            Text(
                sv="Du får inte bjuda in någon till den rollen.",
                en="You may not invite anyone to that role.",
            ),
            remedy=_ASK,
        )


_ASK = Text(
    sv="Be stadens processledare eller nätverkets samordnare.",
    en="Ask the city's process leader or the network's coordinator.",
)


def _keeps(person: Reader, scoped: Scoped) -> bool:
    """Whether roles of this kind, in this place, are the person's to give and end."""
    scopes = person.scopes
    leads = scopes.holds(RoleKind.PROCESS_LEADER, scope="city", number=scoped.city_id)
    coordinates = scopes.holds(
        RoleKind.COORDINATOR, scope="network", number=scoped.network_id
    )
    of_network = scoped.city_id is None or scoped.kind == RoleKind.PROCESS_LEADER
    return leads or (coordinates and of_network)


def check_may_change_role(person: Reader, role: Scoped) -> None:
    """Whoever may invite to a role may change it and end it."""
    if not _keeps(person, role):
        raise NotAllowed(
            Text(
                sv="Du får inte ändra eller avsluta den rollen.",
                en="You may not change or end that role.",
            ),
            remedy=_ASK,
        )


def may_invite(person: Reader, offered: Scoped) -> bool:
    return allows(check_may_invite, person, offered)


def check_may_read_people(person: Reader, city_id: int) -> None:
    """Who works in a city is told to those who work there themselves."""
    if city_id not in person.scopes.cities:
        raise NotAllowed(
            Text(
                sv="Bara de som har en roll i staden ser vilka som arbetar där.",
                en="Only those with a role in the city see who works there.",
            ),
            remedy=Text(
                sv="Be stadens processledare om en roll.",
                en="Ask the city's process leader for a role.",
            ),
        )


def check_may_read_network_people(person: Reader, network_id: int) -> None:
    """Who coordinates, and who leads each city, is told to the network's own."""
    if network_id not in person.scopes.networks:
        raise NotAllowed(
            Text(
                sv="Bara de som har en roll i nätverket ser vilka som leder det.",
                en="Only those with a role in the network see who leads it.",
            ),
            remedy=Text(
                sv="Be nätverkets samordnare om en roll.",
                en="Ask the network's coordinator for a role.",
            ),
        )


def check_may_remove(person: Person, leaving: Person) -> None:
    """One's own account; a coordinator's also that of people of the network alone."""
    networks = {role.network_id for role in leaving.roles.all()}
    coordinated = {
        number
        for kind, scope, number in person.scopes.held
        if kind is RoleKind.COORDINATOR and scope == "network"
    }
    if person.pk != leaving.pk and not (networks and networks <= coordinated):
        raise NotAllowed(
            Text(
                sv="Du får bara ta bort ditt eget konto.",
                en="You may remove your own account only.",
            ),
            remedy=Text(
                sv="Be nätverkets samordnare, som kan ta bort andras.",
                en="Ask the network's coordinator, who can remove those of others.",
            ),
        )
