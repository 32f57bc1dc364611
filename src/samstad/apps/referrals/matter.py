"""A plan of the site as the matter that documents are made of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override as in_language

from samstad.adapters.conditions import outcomes
from samstad.adapters.documents import Heard, Matter, Override, Step
from samstad.adapters.documents.matter import Condition as Asked
from samstad.apps.referrals import queries
from samstad.apps.referrals.bridge import (
    as_engine,
    broken_from,
    computed,
    decided,
    proposal_of,
)
from samstad.apps.referrals.models import Decision, Recipient
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan
from samstad.vocabulary.texts import LANGUAGES, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """How a plan that is not decided yet is put before a board."""

    body: str
    registry_number: str
    officer: str
    day: datetime.date


def matter_of_proposal(proposal: Any, person: Any, put: Put) -> Matter:
    """The plan as it is proposed, with what the person may read of its referral."""
    process = proposal.process
    made, case = proposal_of(proposal)
    return Matter(
        case=case,
        proposal=made,
        version=proposal.version.number,
        title=Text(
            sv=f"{process.title}: {proposal.name}",
            en=f"{process.title_en or process.title}: {proposal.name}",
        ),
        about=Text(sv=process.about, en=process.about_en or process.about),
        city=str(process.city or ""),
        body=Text(sv=put.body, en=put.body),
        registry_number=put.registry_number,
        day=put.day,
        officer=put.officer,
        is_illustrative=process.is_illustrative,
        steps=_steps(process),
        **_heard(process, person, case, made.plan),
    )


def matter_of_decision(decision: Decision, person: Any) -> Matter:
    """The plan as it was adopted."""
    process = decision.process
    made, case = decided(decision)
    before = computed(decision)
    changed = None
    if before:
        broken = tuple(broken_from(row) for row in decision.price["broken"])
        changed = Override(
            computed=before, reason=decision.override_reason, broken=broken
        )
    return Matter(
        case=case,
        proposal=made,
        version=decision.version_number,
        title=Text(sv=decision.title, en=decision.title_en or decision.title),
        about=Text(
            sv=decision.reasons or process.about,
            en=decision.reasons_en
            or decision.reasons
            or process.about_en
            or process.about,
        ),
        city=str(process.city or ""),
        body=Text(sv=decision.body, en=decision.body_en or decision.body),
        registry_number=decision.registry_number,
        day=decision.decided_on,
        officer=str(decision.by or "Samstad"),
        is_illustrative=decision.is_illustrative,
        is_decided=True,
        revoked=decision.revoked_why,
        steps=_steps(process),
        override=changed,
        **_heard(process, person, case, made.plan),
    )


def _steps(process: Any) -> tuple[Step, ...]:
    return tuple(
        Step(
            name=Text(sv=stage.name, en=stage.name_en or stage.name),
            starts=stage.starts,
            ends=stage.ends,
            owner=Text(sv=stage.owner, en=stage.owner_en or stage.owner),
            is_done=stage.is_done,
        )
        for stage in process.stages.all()
    )


def _heard(process: Any, person: Any, case: PlanningCase, plan: Plan) -> dict[str, Any]:
    """Those who were asked in the latest referral that was not withdrawn."""
    sent = queries.referrals(process, person).exclude(state="withdrawn").first()
    if sent is None:
        return {}
    asked = queries.recipients(sent, person)
    return {
        "heard": tuple(_of_one(one, case, plan) for one in asked),
        "asked_until": sent.deadline,
    }


def _of_one(recipient: Recipient, case: PlanningCase, plan: Plan) -> Heard:
    name = Text(sv=recipient.name, en=recipient.name_en or recipient.name)
    statement = queries.statement_of(recipient)
    if statement is None or not statement.is_handed_in:
        return Heard(name=name, stand=None)
    return Heard(
        name=name,
        stand=_in_both(statement.get_stand_display),
        reasons=statement.reasons,
        registry_number=statement.registry_number,
        day=statement.decided_on,
        conditions=_asked(list(statement.conditions.all()), case, plan),
    )


def _asked(
    conditions: Sequence[Any], case: PlanningCase, plan: Plan
) -> tuple[Asked, ...]:
    found = outcomes(case, plan, [as_engine(condition) for condition in conditions])
    return tuple(
        Asked(
            outcome=outcome,
            is_taken=condition.taken_id is not None,
            answer=condition.answer,
        )
        for condition, outcome in zip(conditions, found, strict=True)
    )


def _in_both(words: Any) -> Text:
    said = {}
    for language in LANGUAGES:
        with in_language(language):
            said[language] = str(words())
    return Text(sv=said["sv"], en=said["en"])
