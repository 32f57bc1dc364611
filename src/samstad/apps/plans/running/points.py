"""A point of a frontier as the plan it stands for."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from samstad.adapters.plans import proposal_document
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Run
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import (
    BoardShare,
    Choice,
    Figures,
    Plan,
    Proposal,
    Rule,
)
from samstad.engines.planning.verify import verify


def document_of_point(run: Run, point: int) -> dict[str, Any]:
    """``plan.json`` of a point, with every figure worked out anew."""
    answer: dict[str, Any] = run.answer or {}
    case, found = case_of(run.version), answer["points"][point]
    plan = Plan(tuple(Choice(**choice) for choice in found["measures"]))
    figures = verify(case, plan).figures
    value = float(figures.total)
    gap = gap_of(found)
    proposal = Proposal(
        rule=Rule.TOTAL,
        plan=plan,
        figures=figures,
        value=value,
        bound=value + gap,
        gap=gap / value if value else gap,
        proven=gap == 0,
        boards=tuple(_shares(case, figures, answer["own_best"])),
        seconds=run.seconds,
        steps=0,
        seed=run.seed,
        method="frontier",
        stopped="time",
    )
    return proposal_document(proposal, case)


def gap_of(found: dict[str, Any]) -> float:
    """Endless where the time did not do to prove a bound, which no JSON can say."""
    return math.inf if found["gap"] is None else float(found["gap"])


def _shares(
    case: PlanningCase, figures: Figures, own_best: dict[str, float]
) -> list[BoardShare]:
    nothing = verify(case, Plan()).figures.attainment
    return [
        _share(code, attained, nothing[code], own_best.get(code, 0.0))
        for code, attained in figures.attainment.items()
    ]


def _share(
    code: str, attained: Fraction, nothing: Fraction, own_best: float
) -> BoardShare:
    best = max(own_best, float(attained))
    span = best - float(nothing)
    return BoardShare(
        code=code,
        attainment=float(attained),
        no_plan=float(nothing),
        own_best=best,
        own_bound=1.0,
        share=(float(attained) - float(nothing)) / span if span > 0 else 1.0,
    )
