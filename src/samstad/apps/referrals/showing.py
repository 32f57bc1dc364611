"""Plans, statements and conditions as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from samstad.adapters import words, written
from samstad.adapters.broken_rules import broken_said
from samstad.adapters.conditions import Met, condition_said, outcomes
from samstad.adapters.documents.laying_out import choice_said
from samstad.adapters.documents.phrases import MET_SAID, PHRASES
from samstad.adapters.names import measure_of, name_of, named, option_of
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.rechecking import rechecked, waits
from samstad.apps.referrals import may
from samstad.apps.referrals.bridge import as_engine, broken_from, proposal_of
from samstad.apps.referrals.queries import newest_version, statement_of
from samstad.apps.web.pages import Lazily
from samstad.apps.web.requests import spoken
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.changes import changes_of
from samstad.engines.planning.plan import Choice, Plan, Proposal
from samstad.vocabulary.texts import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeasure:
    """A measure of the plan in words."""

    name: str
    option: str
    when: str
    cost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlan:
    """A plan as it is read on a page."""

    name: str
    proof: str
    rule: str
    cost: str
    measures: Sequence[ShownMeasure]
    boards: tuple[tuple[str, str, str, str], ...]
    illustrative: str


_BREAKS = PHRASES["breaks_rules"]


def recheck_shown(of: Any, plan: Plan) -> dict[str, Any]:
    """How a plan on referral, or adopted, stands in the case as it is now."""
    newest, made_from = newest_version(of.process), of.version_number
    said = spoken()
    return {
        "recheck": rechecked(plan, made_from=made_from, newest=newest, language=said),
        "waits": waits(plan, newest, said),
    }


def statement_read(statement: Any) -> dict[str, Any]:
    """A draft as it stands, for whoever was about to write otherwise."""
    case, said = case_of(statement.recipient.referral.proposal.version), spoken()
    return {
        "statement": statement,
        "conditions": [
            condition_said(as_engine(one), case, said)
            for one in statement.conditions.all()
        ],
    }


def plan_shown(kept: Any) -> ShownPlan:
    """A plan that is kept on the site."""
    proposal, case = proposal_of(kept)
    return shown_as(proposal, case, name=kept.name)


def shown_as(
    proposal: Proposal, case: PlanningCase, *, name: str, breaks_rules: bool = False
) -> ShownPlan:
    """A plan; of one that breaks rules nothing is proven."""
    language = spoken()
    ordered = sorted(proposal.plan.choices, key=_by_start)
    return ShownPlan(
        name=name,
        proof=_BREAKS.said(language)
        if breaks_rules
        else words.proof(proposal, language),
        rule=words.RULE_MEANINGS[proposal.rule].said(language),
        cost=written.tkr(proposal.figures.cost_tkr, language),
        measures=Lazily(ordered, lambda c: _measure(c, proposal, case, language)),
        boards=tuple(
            (
                named(case.boards, board.code, language),
                written.percent(board.no_plan, language),
                written.percent(board.attainment, language),
                written.percent(board.share, language),
            )
            for board in proposal.boards
        ),
        illustrative=words.illustrative(case, language),
    )


def _by_start(choice: Choice) -> tuple[str, str, str]:
    return choice.start, choice.finish, choice.measure


def _measure(
    choice: Choice, proposal: Proposal, case: PlanningCase, language: Language
) -> ShownMeasure:
    measure, option = measure_of(case, choice), option_of(case, choice)
    cost = proposal.figures.cost_by_measure_tkr[choice.measure]
    return ShownMeasure(
        name=name_of(measure).said(language) if measure else choice.measure,
        option=name_of(option).said(language) if option else choice.option,
        when=written.span(choice.start, choice.finish),
        cost=written.tkr(cost, language),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCondition:
    """A condition in words, with what it has come to."""

    condition: Any
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecipient:
    """One that is asked, its statement, and what the reader may do with it."""

    recipient: Any
    statement: Any
    conditions: tuple[ShownCondition, ...] = ()
    may_state: bool = False
    may_approve: bool = False
    may_send_back: bool = False


def recipients_shown(
    asked: Iterable[Any], person: Any, referral: Any
) -> list[ShownRecipient]:
    case = case_of(referral.proposal.version)
    return [_recipient(one, person, referral, case) for one in asked]


def _recipient(
    one: Any, person: Any, referral: Any, case: PlanningCase
) -> ShownRecipient:
    statement = statement_of(one)
    if statement is None:
        may_state = referral.is_open and may.may_state(person, one)
        return ShownRecipient(recipient=one, statement=None, may_state=may_state)
    is_in, found = statement.is_handed_in, list(statement.conditions.all())
    approves = is_in and may.may_approve(person, statement)
    is_untaken = all(condition.taken_id is None for condition in found)
    return ShownRecipient(
        recipient=one,
        statement=statement,
        conditions=tuple(shown_conditions(found, case)),
        may_state=referral.is_open and not is_in and may.may_state(person, one),
        may_approve=approves and statement.approved is None,
        may_send_back=is_in
        and referral.is_open
        and is_untaken
        and may.may_send_back(person, statement),
    )


def shown_conditions(
    conditions: Iterable[Any], case: PlanningCase
) -> Iterable[ShownCondition]:
    for condition in conditions:
        said = condition_said(as_engine(condition), case, spoken())
        yield ShownCondition(condition=condition, words=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A condition beside what a plan made of it."""

    condition: Any
    words: str
    outcome: str
    is_met: bool
    is_unknown: bool
    fact: str


def judged(conditions: Sequence[Any], kept: Any) -> list[Judged]:
    """How each condition went in a plan that is kept on the site."""
    proposal, case = proposal_of(kept)
    found = outcomes(case, proposal.plan, [as_engine(c) for c in conditions])
    language = spoken()
    return [
        Judged(
            condition=condition,
            words=condition_said(outcome.condition, case, language),
            outcome=MET_SAID[outcome.met].said(language),
            is_met=outcome.met in (Met.YES, Met.NOT_DONE),
            is_unknown=outcome.met is Met.UNKNOWN,
            fact=outcome.fact.said(language),
        )
        for condition, outcome in zip(conditions, found, strict=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPrice:
    """What a change of the computed plan costs, in words."""

    value: tuple[str, str]
    cost: tuple[str, str]
    boards: tuple[tuple[str, str, str], ...]
    broken: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...]


def price_shown(
    price: dict[str, Any], before: Proposal, after: Proposal, case: PlanningCase
) -> ShownPrice:
    language = spoken()
    value = (before.value, after.value)
    return ShownPrice(
        value=_pair(words.value_said(before, one, language) for one in value),
        cost=_pair(written.tkr(one, language) for one in price["cost_tkr"]),
        boards=tuple(
            (
                named(case.boards, code, language),
                written.percent(then, language, places=1),
                written.percent(now, language, places=1),
            )
            for code, then, now in price["boards"]
        ),
        broken=tuple(
            broken_said(broken_from(row), case, language) for row in price["broken"]
        ),
        changes=tuple(
            (
                named(case.measures, change.measure, language),
                choice_said(change.before, case, language),
                choice_said(change.after, case, language),
            )
            for change in changes_of(before.plan, after.plan)
        ),
    )


def _pair(words_of_both: Iterable[str]) -> tuple[str, str]:
    before, after = words_of_both
    return before, after
