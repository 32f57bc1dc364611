"""What the things of a case are called, and what is known about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samstad.engines.planning.case import (
    Appeal,
    Cost,
    DetailPlan,
    Measure,
    Option,
    PlanningCase,
)
from samstad.engines.planning.plan import Choice
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Language, Text

WEAKEST_FIRST = (
    Certainty.ILLUSTRATIVE,
    Certainty.INFERRED,
    Certainty.SECOND_HAND,
    Certainty.READ,
)


def name_of(row: Any) -> Text:
    """The name of a row in both languages; Swedish where it has only one."""
    return Text(sv=row.name, en=getattr(row, "name_en", row.name) or row.name)


def named(rows: Iterable[Any], code: str, language: Language) -> str:
    """Find the name behind a code, or the code itself when nothing has it."""
    found = next((row for row in rows if row.code == code), None)
    return name_of(found).said(language) if found else code


def measure_of(case: PlanningCase, choice: Choice) -> Measure | None:
    return next((m for m in case.measures if m.code == choice.measure), None)


def option_of(case: PlanningCase, choice: Choice) -> Option | None:
    wanted = (choice.measure, choice.option)
    return next((o for o in case.options if (o.measure, o.option) == wanted), None)


def costs_of(case: PlanningCase, choice: Choice) -> tuple[Cost, ...]:
    """The cost rows that a choice brings with it."""
    return tuple(
        cost
        for cost in case.costs
        if cost.measure == choice.measure and cost.option in (None, choice.option)
    )


def without_legal_force(case: PlanningCase) -> tuple[Measure, ...]:
    """Measures that wait for a detailed plan with no date of legal force (P5)."""
    waiting = {p.code for p in case.detail_plans if p.legal_force is None}
    return tuple(m for m in case.measures if m.detail_plan in waiting)


def waiting_for_appeals(case: PlanningCase) -> dict[Appeal, tuple[Measure, ...]]:
    """Appeals that are in the way, each with the measures that rest on it (P5)."""
    found = {
        appeal: tuple(
            m for m in case.measures if appeal.concerns(m.code, m.detail_plan)
        )
        for appeal in case.appeals
        if appeal.is_in_the_way
    }
    return {appeal: measures for appeal, measures in found.items() if measures}


def waiting_for_plans(case: PlanningCase) -> dict[DetailPlan, tuple[Measure, ...]]:
    """Detailed plans that may get legal force late, with what is built on them (P5)."""
    found = {
        plan: tuple(m for m in case.measures if m.detail_plan == plan.code)
        for plan in case.detail_plans
        if plan.legal_force and plan.legal_force_latest
    }
    return {plan: measures for plan, measures in found.items() if measures}


def weakest(rows: Iterable[Any]) -> Certainty | None:
    """How sure a figure is that is made from these rows: as its weakest part."""
    found = {row.certainty for row in rows}
    return next((c for c in WEAKEST_FIRST if c in found), None)
