"""Conditions and plans, as rows of the database and as the engine takes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from samstad.adapters.cases import case_from_json
from samstad.adapters.proposals import proposal_from_document
from samstad.apps.plans import bridge
from samstad.apps.plans.bridge import RowEdit
from samstad.engines.planning import case as cases
from samstad.engines.planning.case import ConditionKind, PlanningCase
from samstad.engines.planning.plan import Proposal
from samstad.engines.planning.verify import Broken
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.plans import models as plans
    from samstad.apps.referrals.models import Condition, Decision, Recipient

_LATEST_KEPT = 8


def code_of(condition: Condition, recipient: Recipient) -> str:
    """What the condition is called in the case; it keeps its code once taken in."""
    if condition.code:
        return condition.code
    who = f"part-{recipient.code}" if recipient.is_party else recipient.code
    return f"remiss-{recipient.referral_id}-{who.lower()}-{condition.place}"


def as_engine(condition: Condition) -> cases.Condition:
    """The condition as the engine has it; its statement comes with its recipient."""
    recipient = condition.statement.recipient
    referral = recipient.referral
    return cases.Condition(
        code=code_of(condition, recipient),
        board=None if recipient.is_party else recipient.code,
        party=recipient.code if recipient.is_party else None,
        kind=ConditionKind(condition.kind),
        measure=condition.measure or None,
        option=condition.option or None,
        other=condition.other or None,
        period=condition.period or None,
        about=condition.about or None,
        value=condition.value,
        source=source_of(condition),
        certainty=Certainty.ILLUSTRATIVE
        if referral.is_illustrative
        else Certainty.READ,
    )


def source_of(condition: Condition) -> str:
    """Where the case says that the condition comes from."""
    statement = condition.statement
    recipient = statement.recipient
    parts = [f"{recipient.name}, yttrande"]
    if statement.registry_number:
        parts.append(f"dnr {statement.registry_number}")
    if statement.decided_on:
        parts.append(statement.decided_on.isoformat())
    return f"{' '.join(parts)}: {recipient.referral.title}"


def edit_of(condition: Condition) -> RowEdit:
    """The condition as a new row of the case."""
    row = as_engine(condition)
    given = {
        "code": row.code,
        "board": row.board,
        "party": row.party,
        "kind": row.kind.value,
        "measure": row.measure,
        "option": row.option,
        "other": row.other,
        "period": row.period,
        "about": row.about,
        "value": row.value,
        "source": row.source,
        "certainty": row.certainty.value,
    }
    values = {name: value for name, value in given.items() if value is not None}
    return RowEdit(table="conditions", key=(), values=values)


def edits_of(conditions: Iterable[Condition]) -> list[RowEdit]:
    return [edit_of(condition) for condition in conditions]


def proposal_of(kept: plans.Proposal) -> tuple[Proposal, PlanningCase]:
    """A plan of the site as the engine has it, with its case."""
    return bridge.proposal_of(kept), bridge.case_of(kept.version)


def decided(decision: Decision) -> tuple[Proposal, PlanningCase]:
    """The plan that was adopted, with the case that it was worked out from."""
    case = _case_read(decision.case_digest, decision.case_document)
    return proposal_from_document(json.loads(decision.plan_document), case), case


def computed(decision: Decision) -> Proposal | None:
    """The plan as computed, where people changed it."""
    if not decision.computed_document:
        return None
    case = _case_read(decision.case_digest, decision.case_document)
    return proposal_from_document(json.loads(decision.computed_document), case)


def broken_from(row: Mapping[str, str]) -> Broken:
    """A broken rule as a decision keeps it."""
    return Broken(row["rule"], row["where"], Text(sv=row["sv"], en=row["en"]))


@lru_cache(maxsize=_LATEST_KEPT)
def _case_read(digest: str, document: str) -> PlanningCase:
    return case_from_json(document)


def written(document: Mapping[str, Any]) -> str:
    """A plan as the text of ``plan.json``; the same plan is always the same text."""
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n"


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
