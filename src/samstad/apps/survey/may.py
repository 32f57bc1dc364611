"""Who may ask a survey, and share what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.vocabulary.sharing import Level, RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader

ASKS = (RoleKind.PROCESS_LEADER, RoleKind.EVALUATOR)


def cities_asked_for(person: Reader) -> set[int]:
    """Numbers of the cities whose surveys the person runs."""
    return {
        n for kind, scope, n in person.scopes.held if scope == "city" and kind in ASKS
    }


def check_may_ask(person: Reader, city_id: int | None) -> None:
    """The process leader and the evaluators of a city; of some city, if none is said."""
    cities = cities_asked_for(person)
    if not cities or (city_id is not None and city_id not in cities):
        raise NotAllowed(
            Text(
                sv="Du får inte hålla i enkäter här.",
                en="You may not run surveys here.",
            ),
            remedy=Text(
                sv="Be stadens processledare eller utvärderare.",
                en="Ask the process leader or evaluator of the city.",
            ),
        )


def may_ask(person: Reader, city_id: int | None) -> bool:
    return allows(check_may_ask, person, city_id)


def check_may_share(person: Reader, city_id: int | None, level: str) -> None:
    """Whoever runs it sets its level; the process leader alone makes it public."""
    check_may_ask(person, city_id)
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
