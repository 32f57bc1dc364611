"""Who may write where a way of working was used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.exchange.may import WRITES, cities_where
from samstad.vocabulary.sharing import Level, RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader


def cities_written_for(person: Reader) -> dict[int, Any]:
    return cities_where(person, WRITES["methods"])


def check_may_write(person: Reader, city_id: int | None) -> None:
    """Those who write ways of working for a city; for some city, if none is said."""
    cities = cities_written_for(person)
    if not cities or (city_id is not None and city_id not in cities):
        raise NotAllowed(
            Text(
                sv="Du får inte skriva var arbetssätt har använts här.",
                en="You may not write here where ways of working were used.",
            ),
            remedy=Text(
                sv="Be stadens processledare.",
                en="Ask the process leader of the city.",
            ),
        )


def may_write(person: Reader, city_id: int | None) -> bool:
    return allows(check_may_write, person, city_id)


def check_may_publish(person: Reader, city_id: int | None, level: str) -> None:
    """The process leader alone lets everyone read it."""
    leads = person.scopes.holds(RoleKind.PROCESS_LEADER, scope="city", number=city_id)
    if level == Level.PUBLIC and not leads:
        raise NotAllowed(
            Text(
                sv="Du får inte dela det med alla.",
                en="You may not share it with everyone.",
            ),
            remedy=Text(
                sv="Be stadens processledare.",
                en="Ask the process leader of the city.",
            ),
        )
