"""Who may propose measures, state effects for a board, and hand in views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.measures.roles import board_codes_of
from samstad.apps.plans.may import check_may_change_process, may_change_process
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader

_ASK = Text(
    sv="Be stadens processledare eller en planerare.",
    en="Ask the city's process leader or a planner.",
)


def check_may_propose(person: Reader, process: Any) -> None:
    """Those who plan, and officials of the city's boards."""
    if may_change_process(person, process) or board_codes_of(person, process):
        return
    raise NotAllowed(
        Text(
            sv="Du får inte föreslå åtgärder här.",
            en="You may not propose measures here.",
        ),
        remedy=_ASK,
    )


def may_propose(person: Reader, process: Any) -> bool:
    return allows(check_may_propose, person, process)


def check_may_take_into_case(person: Reader, process: Any) -> None:
    check_may_change_process(person, process)


def check_may_state(person: Reader, process: Any, board_code: str) -> None:
    """Officials of the board, and those who plan."""
    if may_change_process(person, process):
        return
    if board_code.casefold() in board_codes_of(person, process):
        return
    raise NotAllowed(
        Text(
            sv="Du får inte uttala dig för den nämnden.",
            en="You may not state effects for that board.",
        ),
        remedy=Text(
            sv="Be en tjänsteperson i nämndens förvaltning.",
            en="Ask an official of the board.",
        ),
    )


def may_state(person: Reader, process: Any, board_code: str) -> bool:
    return allows(check_may_state, person, process, board_code)


def check_may_hand_in(person: Reader, measure: Any) -> None:
    """Who was invited to the measure, and those who plan, for someone they met."""
    is_invited = measure.pk in person.scopes.invited_to("measures.measure")
    if is_invited or may_change_process(person, measure):
        return
    raise NotAllowed(
        Text(
            sv="Du får inte lämna synpunkter på den här åtgärden.",
            en="You may not hand in views on this measure.",
        ),
        remedy=Text(
            sv="Be stadens processledare bjuda in dig till den.",
            en="Ask the city's process leader to invite you to it.",
        ),
    )


def may_hand_in(person: Reader, measure: Any) -> bool:
    return allows(check_may_hand_in, person, measure)


def check_may_answer(person: Reader, view: Any) -> None:
    check_may_change_process(person, view)


def reads_inside(person: Reader, process: Any) -> bool:
    """Whether the person reads what boards say among themselves."""
    return process.city_id in person.scopes.cities
