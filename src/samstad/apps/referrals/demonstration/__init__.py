"""A referral of an earlier plan for new Kiruna, and a decision; all of it made up."""

from __future__ import annotations

import datetime
import gzip
import json
import tomllib
from decimal import Decimal
from importlib import resources
from typing import Any

from django.utils import timezone

from samstad.adapters.cases import case_digest
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Process, Proposal, Version
from samstad.apps.plans.running.reasons import ask_about_boards
from samstad.apps.referrals.deciding import freeze
from samstad.apps.referrals.models import (
    Condition,
    Decision,
    Recipient,
    Referral,
    Statement,
)
from samstad.apps.referrals.queries import boards_of_case

_HERE = resources.files("samstad.apps.referrals") / "demonstration"
CITY, CASE = "kiruna", "nya-kiruna"


def load() -> None:
    """Put it in place; what has been done with it since is left alone."""
    said = tomllib.loads((_HERE / "referral.toml").read_text(encoding="utf-8"))
    first = Version.objects.filter(number=1, process__city__slug=CITY)
    document = plan_document()
    for version in first.select_related("process__city", "process__network"):
        case = case_of(version)
        if case.head.code == CASE and case_digest(case) == document["case"]["digest"]:
            proposal = _proposal(version, document, said)
            _referral(version.process, proposal, said)
            _decision(proposal, said["decision"])


def plan_document() -> dict[str, Any]:
    """The plan that ``samstad plan solve`` made."""
    found: dict[str, Any] = json.loads(
        gzip.decompress((_HERE / "plan.json.gz").read_bytes())
    )
    return found


def _proposal(
    version: Version, document: dict[str, Any], said: dict[str, Any]
) -> Proposal:
    aim = document["objective"]
    proposal, is_new = Proposal.objects.get_or_create(
        process=version.process,
        version=version,
        name=said["plan"],
        defaults={
            "name_en": said["plan_en"],
            "rule": aim["rule"],
            "document": document,
            "made_by": "run",
            "value": aim["value"],
            "bound": aim["bound"],
            "gap": aim["gap"],
            "is_kept": True,
            "at": _noon(said["sent"]),
        },
    )
    if is_new:
        ask_about_boards(None, proposal)
    return proposal


def _noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def _referral(process: Process, proposal: Proposal, said: dict[str, Any]) -> None:
    referral, is_new = Referral.objects.get_or_create(
        process=process,
        title=said["name"],
        defaults={
            "proposal": proposal,
            "network": process.network,
            "city": process.city,
            "level": process.level,
            "title_en": said["name_en"],
            "about": said["about"],
            "about_en": said["about_en"],
            "registry_number": said["registry_number"],
            "sent": _noon(said["sent"]),
            "deadline": said["deadline"],
            "state": "closed",
            "is_illustrative": True,
        },
    )
    if is_new:
        asked = _ask(referral, said)
        for row in said["statements"]:
            _state(asked[row["board"]], row)


def _decision(proposal: Proposal, said: dict[str, Any]) -> None:
    """Adopt the plan, unless something was adopted there before.

    The process stays open: what is planned anew can be adopted in its turn.
    """
    process = proposal.process
    if process.decisions.exists():
        return
    decision = Decision(
        process=process,
        proposal=proposal,
        network=process.network,
        city=process.city,
        level=process.level,
        is_illustrative=True,
        at=_noon(said["decided_on"]),
        **said,
    )
    freeze(decision, proposal)
    decision.full_clean()
    decision.save()


def _ask(referral: Referral, said: dict[str, Any]) -> dict[str, Recipient]:
    case = case_of(referral.proposal.version)
    known = boards_of_case(referral.process, case)
    boards = [
        Recipient(
            referral=referral,
            code=board.code,
            name=board.name,
            name_en=board.name_en,
            board=known.get(board.code),
        )
        for board in case.boards
    ]
    parties = [
        Recipient(referral=referral, code=party.code, name=party.name, is_party=True)
        for party in case.parties
        if party.code in said["parties"]
    ]
    made = Recipient.objects.bulk_create([*boards, *parties])
    return {recipient.code: recipient for recipient in made}


def _state(recipient: Recipient, row: dict[str, Any]) -> None:
    statement = Statement.objects.create(
        recipient=recipient,
        stand=row["stand"],
        reasons=row["reasons"],
        reasons_en=row["reasons_en"],
        registry_number=row["registry_number"],
        decided_on=row["day"],
        state="handed_in",
        at=_noon(row["day"]),
        approved=_noon(row["day"]),
    )
    Condition.objects.bulk_create(
        [
            Condition(statement=statement, place=place, **_values(one))
            for place, one in enumerate(row.get("conditions", ()), start=1)
        ]
    )


def _values(one: dict[str, Any]) -> dict[str, Any]:
    value = one.get("value")
    return one | {"value": None if value is None else Decimal(str(value))}
