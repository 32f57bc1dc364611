"""Who may change a city and its organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader
    from samstad.apps.places.models import City

WRITES_FOR_THE_CITY = (RoleKind.PROCESS_LEADER, RoleKind.PLANNER)


def check_may_change_city(person: Reader, city: City) -> None:
    """The city's process leader and planners keep its page and organisation."""
    if not person.scopes.holds(*WRITES_FOR_THE_CITY, scope="city", number=city.pk):
        raise NotAllowed(
            Text(
                sv=f"Du får inte ändra uppgifterna om {city}.",
                en=f"You may not change what is said of {city}.",
            ),
            remedy=Text(
                sv=f"Be processledaren i {city}.",
                en=f"Ask the process leader of {city}.",
            ),
        )


def check_may_run_network(person: Reader, network_id: int) -> None:
    """The coordinator keeps the network's page, and which cities belong to it."""
    holds = person.scopes.holds
    if not holds(RoleKind.COORDINATOR, scope="network", number=network_id):
        raise NotAllowed(
            Text(
                sv="Du får inte ändra nätverket eller vilka städer som hör till det.",
                en="You may not change the network or which cities belong to it.",
            ),
            remedy=Text(
                sv="Be nätverkets samordnare.", en="Ask the network's coordinator."
            ),
        )


def may_run_network(person: Reader, network_id: int) -> bool:
    return allows(check_may_run_network, person, network_id)


def check_may_write_platform(person: Reader, city: City) -> None:
    """The facts of a platform are kept by the city, or by the coordinator."""
    if not may_run_network(person, city.network_id):
        check_may_change_city(person, city)


def may_write_platform(person: Reader, city: City) -> bool:
    return allows(check_may_write_platform, person, city)


def may_change_city(person: Reader, city: City) -> bool:
    return allows(check_may_change_city, person, city)
