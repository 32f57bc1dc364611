"""What is done with a referral: one function for each verb."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.notices.actions import follow_record
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import case_of, edited
from samstad.apps.plans.models import Proposal, Version
from samstad.apps.referrals import may
from samstad.apps.referrals.bridge import code_of, edits_of
from samstad.apps.referrals.may import NotNow
from samstad.apps.referrals.models import Condition, Recipient, Referral, Statement
from samstad.apps.referrals.queries import boards_of_case
from samstad.apps.web.seen import WrittenMeanwhile, check_seen
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_LEVELS = [level.value for level in Level]


@transaction.atomic
def send_on_referral(
    person: Person, referral: Referral, *, parties: Sequence[str] = ()
) -> Referral:
    """Send a plan to every board of its case, and to parties by their code there."""
    process = referral.proposal.process
    may.check_may_send(person, process)
    referral.process, referral.by = process, person
    referral.network, referral.city = process.network, process.city
    referral.board = process.board
    _check_level(referral)
    if referral.deadline < timezone.localdate():
        raise ValidationError({"deadline": _("Give a day that has not passed.")})
    referral.full_clean()
    referral.save()
    Proposal.objects.filter(pk=referral.proposal_id).update(is_kept=True)
    Recipient.objects.bulk_create(
        [*_boards(referral), *_parties(referral, frozenset(parties))]
    )
    record(person, gettext_noop("sent on referral"), referral)
    follow_record(person, referral)
    return referral


def _check_level(referral: Referral) -> None:
    """A referral is no more open than its process."""
    most = _LEVELS.index(referral.process.level)
    if _LEVELS.index(referral.level) > most:
        said = _("The planning process itself is shared with fewer. Choose a narrower.")
        raise ValidationError({"level": said})


def _boards(referral: Referral) -> list[Recipient]:
    case = case_of(referral.proposal.version)
    known = boards_of_case(referral.process, case)
    return [
        Recipient(
            referral=referral,
            code=board.code,
            name=board.name,
            name_en=board.name_en,
            board=known.get(board.code),
        )
        for board in case.boards
    ]


def _parties(referral: Referral, codes: frozenset[str]) -> list[Recipient]:
    case = case_of(referral.proposal.version)
    return [
        Recipient(referral=referral, code=party.code, name=party.name, is_party=True)
        for party in case.parties
        if party.code in codes
    ]


@transaction.atomic
def name_who_answers(
    person: Person, recipient: Recipient, who: Person | None, *, seen: str | None = None
) -> None:
    """Let somebody who is invited to the referral answer for a party.

    ``seen`` is ``seen_as`` of who answered when the form was opened.
    """
    may.check_may_send(person, recipient.referral.process)
    may.check_is_open(recipient.referral)
    held = Recipient.objects.select_for_update().get(pk=recipient.pk)
    of, stands = recipient.referral, {"asked": recipient.name}
    wrote = partial(last_writer, of, person, names=["who"], stands=stands)
    check_seen(seen, [held.person_id], asked=wrote)
    recipient.person = who
    recipient.save(update_fields=["person"])
    verb = gettext_noop("named who answers")
    _tell(person, verb, of, asked=recipient.name, who=str(who or ""))


@transaction.atomic
def move_deadline(
    person: Person,
    referral: Referral,
    deadline: datetime.date,
    *,
    seen: str | None = None,
) -> None:
    """Give more time or less; ``seen`` is ``seen_as`` of the day that was shown."""
    may.check_may_send(person, referral.process)
    may.check_is_open(referral)
    held = Referral.objects.select_for_update().get(pk=referral.pk)
    wrote = partial(last_writer, referral, person, names=("deadline",))
    check_seen(seen, [held.deadline], asked=wrote)
    if deadline < timezone.localdate():
        raise ValidationError({"deadline": _("Give a day that has not passed.")})
    before = snapshot(referral)
    referral.deadline = deadline
    referral.save(update_fields=["deadline"])
    record(person, gettext_noop("moved the deadline"), referral, before=before)


@transaction.atomic
def remind(person: Person, referral: Referral) -> int:
    """Remind those who have not answered; how many are asked once more."""
    may.check_may_send(person, referral.process)
    may.check_is_open(referral)
    return remind_silent(person, referral, gettext_noop("reminded of the referral"))


def remind_silent(
    person: Person | None,
    referral: Referral,
    verb: str,
    *,
    only_the_first_time: bool = False,
) -> int:
    """Note in the history whom a reminder is for; those who answer for them are told."""
    waiting = referral.recipients.exclude(statement__state="handed_in")
    if only_the_first_time:
        waiting = waiting.filter(reminded=None)
    names = [recipient.name for recipient in waiting]
    if names:
        waiting.update(reminded=timezone.now())
        _tell(person, verb, referral, reminded=", ".join(names))
    return len(names)


@transaction.atomic
def close_referral(person: Person, referral: Referral) -> None:
    """Take no more answers; what has come stands."""
    _end(person, referral, "closed", gettext_noop("closed the referral"))


@transaction.atomic
def open_again(person: Person, referral: Referral) -> None:
    """Take answers again in a referral that was closed."""
    may.check_may_send(person, referral.process)
    before = snapshot(referral)
    if referral.state != "closed":
        may.check_is_open(referral)
    referral.state = "open"
    referral.save(update_fields=["state"])
    record(person, gettext_noop("opened the referral again"), referral, before=before)


@transaction.atomic
def withdraw_referral(person: Person, referral: Referral, *, reason: str) -> None:
    """Take the proposal back, with the reason that everyone who was asked reads."""
    referral.reason = reason
    _end(person, referral, "withdrawn", gettext_noop("withdrew the referral"))


def _end(person: Person, referral: Referral, state: str, verb: str) -> None:
    may.check_may_send(person, referral.process)
    may.check_is_open(referral)
    before = snapshot(Referral.objects.get(pk=referral.pk))
    referral.state = state
    referral.full_clean()
    referral.save(update_fields=["state", "reason"])
    record(person, verb, referral, before=before)


@transaction.atomic
def write_statement(
    person: Person,
    recipient: Recipient,
    said: Mapping[str, Any],
    conditions: Sequence[Condition],
    *,
    hand_in: bool,
    seen: str | None = None,
) -> Statement:
    """Keep a statement as a draft, or hand it in.

    ``seen`` is ``statement_seen`` of the draft that the person was shown.

    Raises
    ------
    MistakesInInput
        With every mistake that the conditions would bring into the case.
    WrittenMeanwhile
        When somebody else has written in the draft since.
    """
    may.check_may_state(person, recipient)
    may.check_is_open(recipient.referral)
    held = Statement.objects.select_for_update().filter(recipient=recipient).first()
    if held and held.is_handed_in:
        raise NotNow(
            Text(
                sv="Yttrandet är redan inlämnat.",
                en="The statement is already handed in.",
            ),
            remedy=Text(
                sv="Be en förtroendevald i nämnden sända tillbaka det; för en part "
                "utanför kommunen, en planerare.",
                en="Ask an elected member of the board to send it back; for a party "
                "outside the municipality, a planner.",
            ),
        )
    if seen is not None and seen != statement_seen(held):
        raise WrittenMeanwhile(held.by if held else None)
    statement = held or Statement(recipient=recipient)
    for name, value in said.items():
        setattr(statement, name, value)
    statement.by, statement.at = person, timezone.now()
    statement.state = "handed_in" if hand_in else "draft"
    if hand_in:
        statement.sent_back = ""
    statement.full_clean()
    _check_goes_together(statement, conditions)
    _check_conditions(statement, conditions)
    statement.save()
    statement.conditions.all().delete()
    Condition.objects.bulk_create(conditions)
    if hand_in:
        _tell(
            person,
            gettext_noop("handed in a statement"),
            recipient.referral,
            asked=recipient.name,
            statement=statement.stand,
            conditions=len(conditions),
        )
    return statement


def statement_seen(statement: Statement | None) -> str:
    """What tells a draft as it stands from any other; blank for none."""
    return statement.at.isoformat() if statement else ""


def _tell(person: Person | None, verb: str, referral: Referral, **said: Any) -> None:
    """What happens in a referral is told where the referral is read."""
    level = {"level": referral.level}
    record(person, verb, referral, before=level, after={**level, **said})


def _check_goes_together(statement: Statement, conditions: Sequence[Condition]) -> None:
    """Conditions are set by those who approve with conditions, and by no one else."""
    if statement.stand == "conditions" and not conditions:
        said = _("State at least one condition below, or choose another statement.")
        raise ValidationError({"stand": said})
    if statement.stand != "conditions" and conditions:
        said = _("Choose “Approves with conditions”, or take the conditions away.")
        raise ValidationError({"stand": said})


def _check_conditions(statement: Statement, conditions: Sequence[Condition]) -> None:
    """As the case is checked, against the version that the plan was made from."""
    for place, condition in enumerate(conditions, start=1):
        condition.statement, condition.place, condition.pk = statement, place, None
    if conditions:
        version = statement.recipient.referral.proposal.version
        edited(version.document, edits_of(conditions))


@transaction.atomic
def approve_statement(person: Person, statement: Statement) -> None:
    """An elected member stands behind the statement that the board handed in."""
    may.check_may_approve(person, statement)
    _check_handed_in(statement)
    statement.approved_by, statement.approved = person, timezone.now()
    statement.save(update_fields=["approved_by", "approved"])
    recipient = statement.recipient
    verb = gettext_noop("approved the statement")
    _tell(person, verb, recipient.referral, asked=recipient.name)


@transaction.atomic
def send_back(person: Person, statement: Statement, *, why: str) -> None:
    """Send a statement back to be written again."""
    may.check_may_send_back(person, statement)
    may.check_is_open(statement.recipient.referral)
    _check_handed_in(statement)
    if statement.conditions.filter(taken__isnull=False).exists():
        raise NotNow(
            Text(
                sv="Villkoren är redan införda i planeringsfallet.",
                en="The conditions are already taken into the case.",
            ),
            remedy=Text(
                sv="Be en planerare ta bort dem där och sända ut förslaget igen.",
                en="Ask a planner to take them out and send the proposal out again.",
            ),
        )
    statement.state, statement.sent_back = "draft", why
    statement.approved_by, statement.approved = None, None
    statement.save(update_fields=["state", "sent_back", "approved_by", "approved"])
    recipient = statement.recipient
    verb = gettext_noop("sent the statement back")
    _tell(person, verb, recipient.referral, asked=recipient.name, why=why)


def _check_handed_in(statement: Statement) -> None:
    if not statement.is_handed_in:
        raise NotNow(
            Text(
                sv="Yttrandet är inte inlämnat.", en="The statement is not handed in."
            ),
            remedy=Text(
                sv="Vänta tills det är inlämnat.", en="Wait until it is handed in."
            ),
        )


@transaction.atomic
def take_conditions(
    person: Person,
    referral: Referral,
    conditions: Sequence[Condition],
    *,
    based_on: int,
) -> Version:
    """Take conditions into the case: the next computation keeps them.

    Raises
    ------
    MistakesInInput
        When the case has changed so that a condition no longer fits it.
    ChangedMeanwhile
        When somebody has put the same rows in.
    """
    may.check_may_send(person, referral.process)
    if not conditions:
        raise NotNow(
            Text(
                sv="Det finns inga villkor att föra in.",
                en="There are no conditions to take in.",
            ),
            remedy=Text(
                sv="Vänta på yttranden, eller se vilka som redan är införda.",
                en="Wait for statements, or see which are taken in already.",
            ),
        )
    said = _("Conditions from the referral “%(title)s”.") % {"title": referral.title}
    version = change_case(
        person, referral.process, edits_of(conditions), based_on=based_on, said=said
    )
    for condition in conditions:
        condition.code = code_of(condition, condition.statement.recipient)
        condition.taken = version
    Condition.objects.bulk_update(conditions, ["code", "taken"])
    verb = gettext_noop("took the conditions into the case")
    count, number = len(conditions), version.number
    _tell(person, verb, referral, conditions=count, version=number)
    return version


@transaction.atomic
def answer_condition(
    person: Person, condition: Condition, *, answer: str, seen: str | None = None
) -> None:
    """Say why a condition was met as it was, or was not.

    ``seen`` is ``seen_as`` of the answer that was shown.
    """
    may.check_may_answer(person, condition)
    rows = Condition.objects.select_related("answered_by")
    held = rows.select_for_update(of=("self",)).get(pk=condition.pk)
    check_seen(seen, [held.answer], who=held.answered_by)
    referral = condition.statement.recipient.referral
    condition.answer, condition.answered_by = answer, person
    condition.save(update_fields=["answer", "answered_by"])
    verb = gettext_noop("answered a condition")
    _tell(person, verb, referral, condition=str(condition), answer=answer)
