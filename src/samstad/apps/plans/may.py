"""Who may begin a process, change its case, compute plans and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader

PLANS = (RoleKind.PROCESS_LEADER, RoleKind.PLANNER)


def check_may_plan(person: Reader, city_id: int | None) -> None:
    """The city's process leader and its planners."""
    if not person.scopes.holds(*PLANS, scope="city", number=city_id):
        raise NotAllowed(
            Text(
                sv="Du får inte ändra i stadens planering.",
                en="You may not change the city's planning.",
            ),
            remedy=Text(
                sv="Be stadens processledare eller en planerare.",
                en="Ask the city's process leader or a planner.",
            ),
        )


def may_plan(person: Reader, city_id: int | None) -> bool:
    return allows(check_may_plan, person, city_id)


def cities_to_plan_for(person: Reader) -> list[int]:
    return sorted(
        number
        for kind, scope, number in person.scopes.held
        if kind in PLANS and scope == "city"
    )


def check_may_change_process(person: Reader, process: Any) -> None:
    check_may_plan(person, process.city_id)


def may_change_process(person: Reader, process: Any) -> bool:
    return allows(check_may_change_process, person, process)
