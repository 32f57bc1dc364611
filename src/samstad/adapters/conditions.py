"""Conditions as sentences, and whether a plan meets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samstad.adapters import written
from samstad.adapters.names import name_of, named
from samstad.engines.planning.case import Condition, ConditionKind, PlanningCase
from samstad.engines.planning.plan import Choice, Figures, Plan
from samstad.engines.planning.verify import verify
from samstad.vocabulary.texts import LANGUAGES, Language, Text

KIND_NAMES = {
    ConditionKind.START_BY: Text(sv="börjar senast", en="starts by"),
    ConditionKind.FINISH_BY: Text(sv="är klar senast", en="is finished by"),
    ConditionKind.NOT_BEFORE: Text(sv="börjar inte före", en="does not start before"),
    ConditionKind.NOT_WITHOUT: Text(
        sv="görs inte utan en annan åtgärd", en="is not done without another measure"
    ),
    ConditionKind.AT_LEAST: Text(
        sv="en nämnd når minst", en="a board attains at least"
    ),
    ConditionKind.AT_MOST_COST: Text(sv="kostar högst", en="costs at most"),
    ConditionKind.LOCKED_IN: Text(sv="ska göras", en="must be done"),
    ConditionKind.LOCKED_OUT: Text(sv="ska inte göras", en="must not be done"),
}


class Met(StrEnum):
    """How it went with a condition in a plan."""

    YES = "yes"
    NO = "no"
    NOT_DONE = "not_done"
    """It is met, since the measure that it binds is not in the plan."""
    UNKNOWN = "unknown"
    """What it speaks of is no longer in the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How it went with one condition, and what the plan does about it."""

    condition: Condition
    met: Met
    fact: Text


def condition_said(condition: Condition, case: PlanningCase, language: Language) -> str:
    """What a condition asks, as a sentence with the names of the case."""
    template = _SENTENCES[condition.kind].said(language)
    if condition.kind is ConditionKind.AT_MOST_COST and condition.measure is None:
        template = _WHOLE_PLAN.said(language)
    if condition.kind is ConditionKind.LOCKED_IN and condition.period:
        template = _LOCKED_IN_FROM.said(language)
    return template.format(
        measure=_measure_said(condition, case, language),
        other=named(case.measures, condition.other or "", language),
        period=condition.period or "",
        about=named(case.boards, condition.about or "", language),
        share=written.percent(condition.value or 0, language),
        cost=written.tkr(condition.value or 0, language),
    )


def _measure_said(condition: Condition, case: PlanningCase, language: Language) -> str:
    name = named(case.measures, condition.measure or "", language)
    wanted = (condition.measure, condition.option)
    option = next((o for o in case.options if (o.measure, o.option) == wanted), None)
    if condition.option is None:
        return name
    said = name_of(option).said(language) if option else condition.option
    return f"{name} ({said})"


def outcomes(
    case: PlanningCase, plan: Plan, conditions: Sequence[Condition]
) -> list[Outcome]:
    """How it went with each, whether or not the case has them."""
    known = [c for c in conditions if is_known(case, c)]
    codes = {c.code for c in known}
    others = tuple(c for c in case.conditions if c.code not in codes)
    verdict = verify(replace(case, conditions=(*others, *known)), plan)
    broken = {b.where for b in verdict.broken if b.rule == "P12"}
    seen = _Seen(case, verdict.figures, {c.measure: c for c in plan.choices})
    return [
        _outcome(c, seen, is_broken=c.code in broken)
        if c.code in codes
        else Outcome(condition=c, met=Met.UNKNOWN, fact=_GONE)
        for c in conditions
    ]


def is_known(case: PlanningCase, condition: Condition) -> bool:
    """Whether all that a condition speaks of is in the case."""
    measures = {m.code for m in case.measures}
    options = {(o.measure, o.option) for o in case.options}
    option = (condition.measure or "", condition.option)
    return (
        {condition.measure, condition.other} <= measures | {None}
        and condition.about in {b.code for b in case.boards} | {None}
        and condition.period in {*case.periods.labels, None}
        and (condition.option is None or option in options)
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A plan as its conditions are looked at."""

    case: PlanningCase
    figures: Figures
    done: dict[str, Choice]


def _outcome(condition: Condition, seen: _Seen, *, is_broken: bool) -> Outcome:
    fact = _fact(condition, seen)
    idle = condition.kind in _BIND_WHAT_IS_DONE and condition.measure is not None
    if is_broken:
        met = Met.NO
    elif idle and condition.measure not in seen.done:
        met = Met.NOT_DONE
    else:
        met = Met.YES
    return Outcome(condition=condition, met=met, fact=fact)


def _fact(condition: Condition, seen: _Seen) -> Text:
    """What the plan does with what the condition speaks of."""
    if condition.kind is ConditionKind.AT_LEAST:
        reached = seen.figures.attainment[condition.about or ""]
        return _both(_REACHES, seen.case, condition, share=reached)
    if condition.kind is ConditionKind.AT_MOST_COST and condition.measure is None:
        return _both(_PLAN_COSTS, seen.case, condition, cost=seen.figures.cost_tkr)
    choice = seen.done.get(condition.measure or "")
    if choice is None:
        return _NOT_DONE
    cost = seen.figures.cost_by_measure_tkr[choice.measure]
    if condition.kind is ConditionKind.NOT_WITHOUT:
        is_there = condition.other in seen.done
        template = _OTHER_IS_DONE if is_there else _OTHER_IS_NOT
    elif condition.kind is ConditionKind.AT_MOST_COST:
        template = _COSTS
    else:
        template = _IS_DONE
    when = written.span(choice.start, choice.finish)
    return _both(template, seen.case, condition, cost=cost, when=when)


def _both(
    template: Text,
    case: PlanningCase,
    condition: Condition,
    *,
    when: str = "",
    cost: int = 0,
    share: written.Number = 0,
) -> Text:
    said = {
        language: template.said(language).format(
            when=when,
            other=named(case.measures, condition.other or "", language),
            about=named(case.boards, condition.about or "", language),
            cost=written.tkr(cost, language),
            share=written.percent(share, language, places=1),
        )
        for language in LANGUAGES
    }
    return Text(sv=said["sv"], en=said["en"])


_BIND_WHAT_IS_DONE = {
    ConditionKind.START_BY,
    ConditionKind.FINISH_BY,
    ConditionKind.NOT_BEFORE,
    ConditionKind.NOT_WITHOUT,
    ConditionKind.AT_MOST_COST,
}
_GONE = Text(
    sv="Det som villkoret gäller finns inte längre i planeringsfallet.",
    en="What the condition is about is no longer in the case.",
)
_NOT_DONE = Text(
    sv="Åtgärden ingår inte i planen.", en="The measure is not in the plan."
)
_IS_DONE = Text(sv="Görs {when} i planen.", en="Done {when} in the plan.")
_OTHER_IS_DONE = Text(sv="{other} ingår i planen.", en="{other} is in the plan.")
_OTHER_IS_NOT = Text(
    sv="{other} ingår inte i planen.", en="{other} is not in the plan."
)
_COSTS = Text(sv="Kostar {cost} i planen.", en="Costs {cost} in the plan.")
_PLAN_COSTS = Text(sv="Planen kostar {cost}.", en="The plan costs {cost}.")
_REACHES = Text(
    sv="{about} når {share} i planen.", en="{about} attains {share} in the plan."
)
_SENTENCES = {
    ConditionKind.START_BY: Text(
        sv="{measure} ska börja senast {period}.",
        en="{measure} must start by {period}.",
    ),
    ConditionKind.FINISH_BY: Text(
        sv="{measure} ska vara klar senast {period}.",
        en="{measure} must be finished by {period}.",
    ),
    ConditionKind.NOT_BEFORE: Text(
        sv="{measure} får inte börja före {period}.",
        en="{measure} may not start before {period}.",
    ),
    ConditionKind.NOT_WITHOUT: Text(
        sv="{measure} får göras bara om {other} också görs.",
        en="{measure} may be done only if {other} is done too.",
    ),
    ConditionKind.AT_LEAST: Text(
        sv="{about} ska nå en måluppfyllelse på minst {share}.",
        en="{about} must reach an attainment of at least {share}.",
    ),
    ConditionKind.AT_MOST_COST: Text(
        sv="{measure} får kosta högst {cost}.",
        en="{measure} may cost at most {cost}.",
    ),
    ConditionKind.LOCKED_IN: Text(
        sv="{measure} ska göras.", en="{measure} must be done."
    ),
    ConditionKind.LOCKED_OUT: Text(
        sv="{measure} ska inte göras.", en="{measure} must not be done."
    ),
}
_LOCKED_IN_FROM = Text(
    sv="{measure} ska göras, med start {period}.",
    en="{measure} must be done, starting in {period}.",
)
_WHOLE_PLAN = Text(
    sv="Hela planen får kosta högst {cost}.",
    en="The whole plan may cost at most {cost}.",
)
