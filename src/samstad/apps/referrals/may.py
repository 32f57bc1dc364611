"""Who may send a plan on referral, answer for a board, approve and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import NotAllowed, allows
from samstad.apps.accounts.queries import roles_of
from samstad.apps.plans.may import check_may_change_process
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader
    from samstad.apps.referrals.models import (
        Condition,
        Decision,
        Recipient,
        Referral,
        Statement,
    )

ANSWERS = {RoleKind.OFFICIAL, RoleKind.ELECTED}


class NotNow(Problem):
    """What is asked for does not go with the state that the thing is in."""

    code = "referrals.not-now"


def check_may_send(person: Reader, process: Any) -> None:
    """Those who plan send on referral, remind, take in conditions and withdraw."""
    check_may_change_process(person, process)


def may_send(person: Reader, process: Any) -> bool:
    return allows(check_may_send, person, process)


def check_is_open(referral: Referral) -> None:
    if not referral.is_open:
        raise NotNow(
            Text(
                sv="Remissen är inte längre öppen.",
                en="The referral is no longer open.",
            ),
            remedy=Text(
                sv="Be en planerare sända ut förslaget igen.",
                en="Ask a planner to send the proposal out again.",
            ),
        )


def boards_answered_for(person: Any, *kinds: RoleKind) -> set[int]:
    """The boards whose official or elected member the person is."""
    if not person.scopes.boards:
        return set()
    if "boards_by_role" not in vars(person):
        roles = roles_of(person).filter(board__isnull=False, thing_table="")
        vars(person)["boards_by_role"] = set(roles.values_list("kind", "board"))
    held: set[tuple[str, int]] = vars(person)["boards_by_role"]
    return {board for kind, board in held if kind in (kinds or ANSWERS)}


def check_may_state(person: Any, recipient: Recipient) -> None:
    """A board's own officials and elected members; for a party, who was named.

    What comes by letter is written down by those who plan.
    """
    if recipient.board_id:
        may = recipient.board_id in boards_answered_for(person)
    else:
        is_named = bool(person.pk) and recipient.person_id == person.pk
        may = is_named or may_send(person, recipient.referral)
    if not may:
        raise NotAllowed(
            Text(
                sv=f"Du får inte svara för {recipient.name}.",
                en=f"You may not answer for {recipient.name_en or recipient.name}.",
            ),
            remedy=Text(
                sv="Be en tjänsteperson eller förtroendevald i nämnden svara.",
                en="Ask an official or elected member of the board to answer.",
            ),
        )


def may_state(person: Any, recipient: Recipient) -> bool:
    return allows(check_may_state, person, recipient)


def check_may_approve(person: Any, statement: Statement) -> None:
    """The board's elected members approve its statement, or send it back."""
    board = statement.recipient.board_id
    if not board or board not in boards_answered_for(person, RoleKind.ELECTED):
        raise NotAllowed(
            Text(
                sv="Bara nämndens förtroendevalda godkänner dess yttrande.",
                en="Only the board's elected members approve its statement.",
            ),
            remedy=Text(
                sv="Be en förtroendevald i nämnden.",
                en="Ask an elected member of the board.",
            ),
        )


def may_approve(person: Any, statement: Statement) -> bool:
    return allows(check_may_approve, person, statement)


def check_may_send_back(person: Any, statement: Statement) -> None:
    """The board's elected members; those who plan, where no board of the site stated.

    A party that wants to change its statement asks a planner for it.
    """
    if statement.recipient.board_id:
        check_may_approve(person, statement)
    else:
        check_may_send(person, statement.recipient.referral.process)


def may_send_back(person: Any, statement: Statement) -> bool:
    return allows(check_may_send_back, person, statement)


def check_may_answer(person: Reader, condition: Condition) -> None:
    """Those who plan say why a condition was not met."""
    check_may_send(person, condition.statement.recipient.referral.process)


def check_may_decide(person: Reader, process: Any) -> None:
    """The city's process leader writes down what has been decided."""
    number = process.city_id
    if not person.scopes.holds(RoleKind.PROCESS_LEADER, scope="city", number=number):
        raise NotAllowed(
            Text(
                sv="Bara stadens processledare för in beslut.",
                en="Only the city's process leader enters decisions.",
            ),
            remedy=Text(
                sv="Be stadens processledare.", en="Ask the city's process leader."
            ),
        )


def may_decide(person: Reader, process: Any) -> bool:
    return allows(check_may_decide, person, process)


def check_is_in_force(decision: Decision) -> None:
    if not decision.is_in_force:
        raise NotNow(
            Text(
                sv="Beslutet är redan upphävt.", en="The decision is already revoked."
            ),
            remedy=Text(
                sv="Se historiken för vem som upphävde det.",
                en="See the history for who revoked it.",
            ),
        )
