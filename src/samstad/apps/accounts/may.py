"""Who may do what with people: a check raises the sentence that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Scoped
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
    scopes = person.scopes
    leads = scopes.holds(RoleKind.PROCESS_LEADER, scope="city", number=offered.city_id)
    coordinates = scopes.holds(
        RoleKind.COORDINATOR, scope="network", number=offered.network_id
    )
    of_network = offered.city_id is None or offered.kind == RoleKind.PROCESS_LEADER
    if not (leads or (coordinates and of_network)):
        raise NotAllowed(
            Text(
                sv="Du får inte bjuda in någon till den rollen.",
                en="You may not invite anyone to that role.",
            ),
            remedy=Text(
                sv="Be stadens processledare eller nätverkets samordnare.",
                en="Ask the city's process leader or the network's coordinator.",
            ),
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
