"""Who may object to how a city was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.exchange.may import WRITES, cities_where
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.accounts.sharing import Reader
    from samstad.apps.common_ground.models import Correction

_ASK_LEADER = Text(
    sv="Be stadens processledare.", en="Ask the process leader of the city."
)


def check_may_object(person: Reader, city: Any) -> None:
    """Those who speak for the city: they who may ask questions for it."""
    if city.pk not in cities_where(person, WRITES["questions"]):
        raise NotAllowed(
            Text(
                sv="Du får inte invända för den här staden.",
                en="You may not object for this city.",
            ),
            remedy=_ASK_LEADER,
        )


def may_object(person: Reader, city: Any) -> bool:
    return allows(check_may_object, person, city)


def check_may_take_back(person: Person, correction: Correction) -> None:
    """Whoever objected while they speak for the city, or its process leader."""
    if correction.city_id in person.scopes.led_cities:
        return
    check_may_object(person, correction.city)
    if correction.by_id != person.pk:
        raise NotAllowed(
            Text(
                sv="Du får inte ta tillbaka invändningen.",
                en="You may not take the objection back.",
            ),
            remedy=Text(
                sv="Be den som invände, eller stadens processledare.",
                en="Ask whoever objected, or the process leader of the city.",
            ),
        )


def may_take_back(person: Person, correction: Correction) -> bool:
    return allows(check_may_take_back, person, correction)
