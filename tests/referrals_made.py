"""A plan that the engine made for five measures, as tests of referrals need one."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from functools import cache
from typing import Any

from django.utils import timezone

from samstad.adapters.cases import case_from_json, json_text
from samstad.adapters.plans import proposal_document
from samstad.apps.accounts.models import Person, Role
from samstad.apps.plans.actions import begin_process, replace_case
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Process, Proposal, Version
from samstad.apps.referrals.actions import send_on_referral, write_statement
from samstad.apps.referrals.models import Condition, Recipient, Referral, Statement
from samstad.engines.planning.case import Party, PlanningCase
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import Limits, solve
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.sharing import RoleKind
from tests.proposals import five_measures

IN_A_MONTH = datetime.timedelta(days=30)


@cache
def found(document: str, rule: Rule) -> Any:
    """What the engine answers; the same case is asked for once in a run of tests."""
    case = case_from_json(document)
    limits = Limits(time_s=60.0, steps=400)
    return solve(case, rule=rule, limits=limits, clock=time.monotonic)


def make_process(world: Any, **more: Any) -> Process:
    """Kiruna's planning of five measures, with its two boards on the site."""
    for board, code, name in (
        (world.board, "skol", "Skolnämnden"),
        (world.other_board, "vard", "Omsorgsnämnden"),
    ):
        board.code, board.name = code, name
        board.save()
    usual = {"network": world.network, "city": world.kiruna, "title": "Fem åtgärder"}
    process = Process(**{**usual, **more})
    return begin_process(world.leader, process, five_measures())


def make_proposal(process: Process, *, rule: Rule = Rule.FAIR) -> Proposal:
    """A plan of the process's newest version, computed and kept."""
    version = process.versions.latest("number")
    case = case_of(version)
    return keep(process, version, case, found(json_text(case), rule))


def keep(
    process: Process, version: Version, case: PlanningCase, proposal: Any
) -> Proposal:
    return Proposal.objects.create(
        process=process,
        version=version,
        name=f"Plan {version.number}",
        rule=proposal.rule.value,
        document=proposal_document(proposal, case),
        value=proposal.value,
        bound=proposal.bound,
        gap=proposal.gap,
        is_kept=True,
    )


def make_referral(world: Any, proposal: Proposal, **more: Any) -> Referral:
    usual = {
        "proposal": proposal,
        "title": "Remiss",
        "level": "city",
        "deadline": timezone.localdate() + IN_A_MONTH,
    }
    parties = more.pop("parties", ())
    return send_on_referral(
        world.planner, Referral(**{**usual, **more}), parties=parties
    )


def asked(referral: Referral, code: str) -> Recipient:
    return Recipient.objects.select_related("referral__process").get(
        referral=referral, code=code
    )


def state(
    person: Any,
    recipient: Recipient,
    *conditions: Condition,
    hand_in: bool = True,
    **more: Any,
) -> Statement:
    """A statement as a person hands it in."""
    usual = {
        "stand": "conditions" if conditions else "approve",
        "reasons": "Skälen.",
        "registry_number": "SKOL 2025/1",
        "decided_on": timezone.localdate(),
    }
    return write_statement(
        person,
        recipient,
        {**usual, **more},
        list(conditions),
        hand_in=hand_in,
    )


def start_by(measure: str, period: str, **more: Any) -> Condition:
    return Condition(kind="start_by", measure=measure, period=period, **more)


def with_party(case: PlanningCase) -> PlanningCase:
    party = Party(
        code="gruvan",
        name="Gruvbolaget",
        role="gruva",
        source="test",
        certainty=Certainty.ILLUSTRATIVE,
    )
    return replace(case, parties=(party,))


def referral_to_the_mine(world):
    """A referral that the mine is asked in, and somebody invited to answer for it."""
    process = make_process(world)
    case = with_party(case_of(process.versions.get()))
    replace_case(world.planner, process, case, based_on=1)
    referral = make_referral(world, make_proposal(process), parties=["gruvan"])
    guest = {"thing_table": "referrals.referral", "thing_number": referral.pk}
    Role.objects.create(
        person=world.external, kind=RoleKind.EXTERNAL, network=world.network, **guest
    )
    return referral, Person.objects.get(pk=world.external.pk)
