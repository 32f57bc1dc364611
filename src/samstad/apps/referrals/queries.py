"""Reads for pages, files and notices. Each begins with ``visible_to``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.accounts.models import Person, Role
from samstad.apps.places.models import Board
from samstad.apps.plans.models import Process, Proposal, Version
from samstad.apps.referrals.models import (
    Condition,
    Decision,
    Recipient,
    Referral,
    Statement,
)
from samstad.engines.planning.case import PlanningCase
from samstad.vocabulary.sharing import Level, RoleKind


def boards_of_case(process: Any, case: PlanningCase) -> dict[str, Board]:
    """The city's boards on the site, by their codes in the case."""
    known = {b.code.lower(): b for b in Board.objects.filter(city=process.city_id)}
    return {
        board.code: known[board.code.lower()]
        for board in case.boards
        if board.code.lower() in known
    }


def referrals(process: Any, person: Any) -> Any:
    return Referral.objects.visible_to(person).filter(process=process).for_listing()


def open_referrals(process: Any, person: Any) -> Any:
    return referrals(process, person).filter(state="open")


def referral(number: int, person: Any) -> Referral:
    found: Referral = get_object_or_404(
        Referral.objects.visible_to(person).for_listing(), pk=number
    )
    return found


def recipients(of: Referral, person: Any) -> list[Recipient]:
    """Those who are asked, each with the statement that the person may read."""
    statements = Statement.objects.visible_to(person).select_related("approved_by")
    conditions = Condition.objects.select_related("taken", "answered_by").defer(
        "taken__document"
    )
    found = of.recipients.select_related("board", "person").prefetch_related(
        Prefetch("statement", statements),
        Prefetch("statement__conditions", conditions),
    )
    listed: list[Recipient] = list(found)
    for recipient in listed:
        recipient.referral = of
        if statement := statement_of(recipient):
            statement.recipient = recipient
            for condition in statement.conditions.all():
                condition.statement = statement
    return listed


def statement_of(recipient: Recipient) -> Statement | None:
    """The statement of one that is asked, if there is one that may be read."""
    found: Statement | None = getattr(recipient, "statement", None)
    return found


def answers_in(process: Any, person: Any) -> Any:
    """What those who were asked in the process's referrals have handed in."""
    found = Statement.objects.visible_to(person).filter(state="handed_in")
    found = found.filter(recipient__referral__process=process)
    return found.exclude(recipient__referral__state="withdrawn").select_related(
        "recipient"
    )


def recipient(of: Referral, number: int, person: Any) -> Recipient:
    found = next((r for r in recipients(of, person) if r.pk == number), None)
    if found is None:
        raise Http404
    return found


def conditions_in(asked: Iterable[Recipient]) -> list[Condition]:
    """The conditions of the statements that are handed in."""
    handed_in = [s for r in asked if (s := statement_of(r)) and s.is_handed_in]
    return [c for statement in handed_in for c in statement.conditions.all()]


def awaits_a_plan(of: Referral, conditions: Iterable[Condition]) -> int | None:
    """The version that conditions came into, while no plan of it is kept."""
    taken = [c.taken.number for c in conditions if c.taken]
    if not taken:
        return None
    later = of.process.proposals.filter(is_kept=True, version__number__gte=max(taken))
    return None if later.exists() else max(taken)


def condition(of: Referral, number: int, person: Any) -> Condition:
    found = conditions_in(recipients(of, person))
    one = next((c for c in found if c.pk == number), None)
    if one is None:
        raise Http404
    return one


def invited(to: Referral) -> Any:
    """The people who are invited to the referral, and can answer for a party."""
    roles = Role.objects.today().filter(
        kind=RoleKind.EXTERNAL, thing_table="referrals.referral", thing_number=to.pk
    )
    return Person.objects.filter(pk__in=roles.values("person")).order_by("name")


def reads_process(of: Any, person: Any) -> bool:
    """Whether the pages of the process itself may be read: an invited one may not."""
    found: bool = Process.objects.visible_to(person).filter(pk=of.process_id).exists()
    return found


def later_plans(of: Referral, person: Any) -> Any:
    """Plans that are kept, and that conditions of the referral may be judged in.

    A party that does not read the process sees how its conditions were met in what is
    adopted, and in what it has been asked about since.
    """
    asked = Referral.objects.visible_to(person).filter(process=of.process_id)
    may_read = Q(process__in=Process.objects.visible_to(person))
    may_read |= Q(pk__in=asked.values("proposal"))
    if of.pk in person.scopes.invited_to("referrals.referral"):
        adopted = Decision.objects.in_force().filter(process=of.process_id)
        may_read |= Q(pk__in=adopted.values("proposal"))
    return (
        Proposal.objects.filter(
            may_read,
            Q(is_kept=True) | Q(pk=of.proposal_id),
            process=of.process_id,
            at__gte=of.proposal.at,
        )
        .select_related("version")
        .defer("document", "version__document")
        .order_by("-at", "-pk")
    )


def newest_version(process: Any) -> Version:
    found: Version = process.versions.latest("number")
    return found


def proposals(process: Any) -> Any:
    """The plans of a process that can be sent on referral or adopted, newest first."""
    return (
        process.proposals.filter(is_kept=True)
        .select_related("version")
        .defer("document", "version__document")
    )


def proposal(process: Any, number: int) -> Proposal:
    found: Proposal = get_object_or_404(
        process.proposals.select_related("version"), pk=number
    )
    found.process = process
    return found


def decisions(process: Any, person: Any) -> Any:
    return Decision.objects.visible_to(person).filter(process=process).for_listing()


def decision(number: int, person: Any) -> Decision:
    found: Decision = get_object_or_404(
        Decision.objects.visible_to(person).select_related(
            "process", "city", "by", "proposal"
        ),
        pk=number,
    )
    return found


def decision_in_force(process: Any, person: Any) -> Decision | None:
    found: Decision | None = (
        Decision.objects.visible_to(person)
        .in_force()
        .filter(process=process)
        .select_related("process", "city")
        .first()
    )
    return found


def waiting_for(boards: set[int], person: Any) -> Any:
    """Open referrals in which the boards, or the person for a party, have not said."""
    mine = Q(board__in=boards) | Q(person=person)
    return (
        Recipient.objects.filter(
            mine,
            referral__state="open",
            referral__in=Referral.objects.visible_to(person),
        )
        .exclude(statement__state="handed_in")
        .select_related("referral")
        .order_by("referral__deadline", "pk")
    )


def to_approve(boards: set[int], person: Any) -> Any:
    """Statements that are handed in and that an elected member has not approved."""
    return (
        Statement.objects.visible_to(person)
        .filter(
            recipient__board__in=boards,
            recipient__referral__state="open",
            state="handed_in",
            approved=None,
        )
        .select_related("recipient__referral")
        .order_by("pk")
    )


def all_public_plans() -> Any:
    """Decisions in force that everyone may read, of processes that everyone may."""
    return (
        Decision.objects.in_force()
        .filter(level=Level.PUBLIC, process__level=Level.PUBLIC)
        .for_listing()
    )


def public_plans(city: Any) -> Any:
    return all_public_plans().filter(city=city)


def statement_in(of: Referral, number: int, person: Any) -> Statement:
    """The statement of one that is asked; hidden drafts are not there."""
    found = statement_of(recipient(of, number, person))
    if found is None:
        raise Http404
    return found


def is_public(of: Decision) -> bool:
    """Whether the page for everyone shows the decision."""
    levels = {of.level, of.process.level}
    return of.is_in_force and levels == {Level.PUBLIC.value}


def public_decision(number: int) -> Decision:
    """The decision in force of a process that is shared with everyone."""
    found: Decision = get_object_or_404(
        Decision.objects.in_force()
        .filter(level=Level.PUBLIC, process__level=Level.PUBLIC)
        .select_related("process__city", "city"),
        process=number,
    )
    return found
