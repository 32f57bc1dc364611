"""What is done with a decision: adopted, with or without changes, and revoked."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.adapters.plans import proposal_document
from samstad.adapters.proposals import ByHand, changed_by_hand
from samstad.adapters.written import is_number
from samstad.apps.history.actions import record, snapshot
from samstad.apps.notices.actions import follow_record
from samstad.apps.plans.actions import change_process
from samstad.apps.plans.models import Proposal
from samstad.apps.referrals import may
from samstad.apps.referrals.bridge import digest_of, proposal_of, written
from samstad.apps.referrals.models import Decision
from samstad.engines.planning import plan as plans
from samstad.engines.planning.case import PlanningCase
from samstad.vocabulary.version import engine_version

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_LONG = ("case_document", "plan_document", "computed_document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A measure done otherwise than was computed; without an option it is not done."""

    measure: str
    option: str = ""
    start: str = ""


def changed_plan(
    case: PlanningCase, plan: plans.Plan, changes: Sequence[Change]
) -> plans.Plan:
    """The plan with its changes; the finish follows from how long the option takes.

    Raises
    ------
    ValidationError
        When the work would not be done before the case's last period.
    """
    done = {choice.measure: choice for choice in plan.choices}
    for change in changes:
        done.pop(change.measure, None)
        if change.option:
            done[change.measure] = _choice(case, change)
    return plans.Plan(tuple(sorted(done.values())))


def _choice(case: PlanningCase, change: Change) -> plans.Choice:
    wanted = (change.measure, change.option)
    option = next(o for o in case.options if (o.measure, o.option) == wanted)
    labels = case.periods.labels
    last = labels.index(change.start) + option.duration - 1
    if last >= len(labels):
        said = _(
            "%(option)s takes %(count)d periods and would not be done by %(last)s. "
            "Choose an earlier start."
        )
        parts = {
            "option": option.name,
            "count": option.duration,
            "last": labels[-1],
        }
        raise ValidationError(said % parts)
    return plans.Choice(
        measure=change.measure,
        option=change.option,
        start=change.start,
        finish=labels[last],
    )


def price_of(computed: plans.Proposal, made: ByHand) -> dict[str, Any]:
    """What a change of the computed plan costs, as it is kept and shown."""
    after = made.proposal
    before = {board.code: board.share for board in computed.boards}
    return {
        "value": [_finite(computed.value), _finite(after.value)],
        "cost_tkr": [computed.figures.cost_tkr, after.figures.cost_tkr],
        "boards": [[b.code, before[b.code], b.share] for b in after.boards],
        "broken": [
            {
                "rule": one.rule,
                "where": one.where,
                "sv": one.message.sv,
                "en": one.message.en,
            }
            for one in made.broken
        ],
    }


def _finite(value: float) -> float | None:
    return value if is_number(value) else None


@transaction.atomic
def adopt(
    person: Person,
    proposal: Proposal,
    decision: Decision,
    changes: Sequence[Change] = (),
) -> Decision:
    """Adopt a plan: freeze it with its case, and let the process be decided.

    With ``changes`` it is another plan than the computed one; both are kept, with the
    price of the difference.
    """
    process = proposal.process
    may.check_may_decide(person, process)
    if decision.decided_on > timezone.localdate():
        said = _("Write down a decision when it has been taken.")
        raise ValidationError({"decided_on": said})
    decision.process, decision.proposal, decision.by = process, proposal, person
    decision.network, decision.city = process.network, process.city
    decision.board, decision.level = process.board, process.level
    freeze(decision, proposal, changes)
    decision.full_clean()
    decision.save()
    Proposal.objects.filter(pk=proposal.pk).update(is_kept=True)
    if process.state != "decided":
        change_process(person, process, state="decided")
    record(person, gettext_noop("adopted the plan"), decision, after=_short(decision))
    follow_record(person, decision)
    return decision


def freeze(
    decision: Decision, proposal: Proposal, changes: Sequence[Change] = ()
) -> None:
    """Copy into a decision all that is needed to work the plan out anew."""
    computed, case = proposal_of(proposal)
    adopted = computed
    if plan_changes(case, computed, changes):
        plan = changed_plan(case, computed.plan, changes)
        made = changed_by_hand(computed, case, plan)
        adopted = made.proposal
        decision.computed_document = written(proposal.document)
        decision.price = price_of(computed, made)
    run = proposal.document["run"]
    document = proposal_document(adopted, case)
    document["run"] = run | {"method": adopted.method}
    decision.version_number = proposal.version.number
    decision.case_document = proposal.version.document
    decision.case_digest = proposal.version.digest
    decision.plan_document = written(document)
    decision.plan_digest = digest_of(decision.plan_document)
    decision.engine_version = run.get("version") or engine_version()
    decision.seed, decision.rule = run["seed"], adopted.rule.value
    decision.value, decision.bound = _finite(adopted.value), _finite(adopted.bound)


def plan_changes(
    case: PlanningCase, computed: plans.Proposal, changes: Sequence[Change]
) -> bool:
    """Whether the changes make another plan than the computed one."""
    return changed_plan(case, computed.plan, changes) != computed.plan


def _short(decision: Decision) -> dict[str, Any]:
    """For the history, which needs no copies of whole documents."""
    said = snapshot(decision)
    return {name: value for name, value in said.items() if name not in _LONG}


@transaction.atomic
def revoke(
    person: Person, decision: Decision, *, revoked_on: datetime.date, why: str
) -> None:
    """Write down that the decision no longer stands; the process is open again."""
    may.check_may_decide(person, decision.process)
    may.check_is_in_force(decision)
    before = _short(decision)
    decision.state = "revoked"
    decision.revoked_on, decision.revoked_why = revoked_on, why
    if revoked_on < decision.decided_on:
        said = _("It cannot be revoked before it was taken.")
        raise ValidationError({"revoked_on": said})
    decision.full_clean()
    decision.save(update_fields=["state", "revoked_on", "revoked_why"])
    if decision.process.state == "decided":
        change_process(person, decision.process, state="open")
    verb = gettext_noop("revoked the decision")
    record(person, verb, decision, before=before, after=_short(decision))
