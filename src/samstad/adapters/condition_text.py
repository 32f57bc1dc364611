"""A condition as a sentence, and an amount by which one gives way."""

from __future__ import annotations

from samstad.adapters import written
from samstad.adapters.names import name_of, named
from samstad.engines.planning.case import Condition, ConditionKind, PlanningCase
from samstad.engines.planning.clash import Unit
from samstad.vocabulary.texts import Language, Text


def condition_text(condition: Condition, case: PlanningCase, said: Language) -> str:
    """What it asks, without who set it."""
    parts = {
        "measure": _measure(condition, case, said),
        "other": named(case.measures, condition.other or "", said),
        "period": condition.period or "",
        "board": named(case.boards, condition.about or "", said),
        "value": _value(condition, said),
    }
    return _said(condition).said(said).format(**parts)


def who_set_it(condition: Condition, case: PlanningCase, said: Language) -> str:
    """The board, or the party outside; blank where neither is named."""
    if condition.party:
        return named(case.parties, condition.party, said)
    return named(case.boards, condition.board, said) if condition.board else ""


def amount_text(amount: float, unit: Unit, said: Language) -> str:
    """By how much a condition has to give way."""
    if unit is Unit.DROPPED:
        return _DROPPED.said(said)
    if unit is Unit.ATTAINMENT:
        points = written.decimal(100 * amount, said, places=2)
        return _LOWER.said(said).format(points=points)
    if unit is Unit.TKR:
        return _DEARER.said(said).format(tkr=written.tkr(amount, said))
    periods = Text(
        sv=f"flyttas {amount:.0f} {'period' if amount == 1 else 'perioder'}",
        en=f"moved {amount:.0f} {'period' if amount == 1 else 'periods'}",
    )
    return periods.said(said)


def _measure(condition: Condition, case: PlanningCase, said: Language) -> str:
    if condition.measure is None:
        return ""
    name = named(case.measures, condition.measure, said)
    wanted = (condition.measure, condition.option)
    option = next((o for o in case.options if (o.measure, o.option) == wanted), None)
    return f"{name} ({name_of(option).said(said)})" if option else name


def _value(condition: Condition, said: Language) -> str:
    if condition.value is None:
        return ""
    if condition.kind is ConditionKind.AT_LEAST:
        return written.percent(condition.value, said, places=1)
    return written.tkr(condition.value, said)


def _said(condition: Condition) -> Text:
    if condition.kind is ConditionKind.AT_MOST_COST and condition.measure is None:
        return _WHOLE_COST
    if condition.kind is ConditionKind.LOCKED_IN and condition.period:
        return _LOCKED_TO
    return _SENTENCES[condition.kind]


_SENTENCES = {
    ConditionKind.START_BY: Text(
        sv="{measure} ska börja senast {period}, om den görs",
        en="{measure}, if done, starts in {period} or before",
    ),
    ConditionKind.FINISH_BY: Text(
        sv="{measure} ska vara klar senast {period}, om den görs",
        en="{measure}, if done, is finished in {period} or before",
    ),
    ConditionKind.NOT_BEFORE: Text(
        sv="{measure} får börja tidigast {period}",
        en="{measure} starts in {period} or later",
    ),
    ConditionKind.NOT_WITHOUT: Text(
        sv="{measure} görs bara om {other} görs",
        en="{measure} is done only if {other} is",
    ),
    ConditionKind.AT_LEAST: Text(
        sv="{board} ska nå minst {value} måluppfyllelse",
        en="{board} attains at least {value}",
    ),
    ConditionKind.AT_MOST_COST: Text(
        sv="{measure} får kosta högst {value}",
        en="{measure} costs at most {value}",
    ),
    ConditionKind.LOCKED_IN: Text(
        sv="{measure} ska vara med", en="{measure} is in the plan"
    ),
    ConditionKind.LOCKED_OUT: Text(
        sv="{measure} ska inte vara med", en="{measure} is not in the plan"
    ),
}
_WHOLE_COST = Text(
    sv="hela planen får kosta högst {value}", en="the whole plan costs at most {value}"
)
_LOCKED_TO = Text(
    sv="{measure} ska vara med och börja {period}",
    en="{measure} is in the plan and starts in {period}",
)
_DROPPED = Text(sv="släpps", en="is dropped")
_LOWER = Text(
    sv="sänks med {points} procentenheter", en="lowered by {points} percentage points"
)
_DEARER = Text(sv="höjs med {tkr}", en="raised by {tkr}")
