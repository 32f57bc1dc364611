"""A proposal again from its document, and as it is when someone changes the plan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from samstad.engines.planning.aims import Stakes, score, shown
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import (
    BoardShare,
    Choice,
    Figures,
    Plan,
    Proposal,
    Rule,
)
from samstad.engines.planning.verify import Broken, verify

BY_HAND = "by-hand"
"""The method of a plan that people have changed after it was computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A plan that people have changed, and the rules that it no longer keeps."""

    proposal: Proposal
    broken: tuple[Broken, ...]


def plan_of(document: Mapping[str, Any]) -> Plan:
    """The choices of a ``plan.json`` that is known to be as the schema says."""
    return Plan(tuple(sorted(_choice(row) for row in document["measures"])))


def own_plan_of(document: Mapping[str, Any], board: str) -> Plan | None:
    """The plan that was found for a board alone; None where none was looked for."""
    rows = document.get("own_plans", {}).get(board)
    return None if rows is None else Plan(tuple(sorted(map(_choice, rows))))


def proposal_from_document(document: Mapping[str, Any], case: PlanningCase) -> Proposal:
    """The proposal that a document was laid out from, its figures worked out anew.

    The document is one that ``proposal_document`` has made for this case.
    """
    plan, aim, run = plan_of(document), document["objective"], document["run"]
    return Proposal(
        rule=Rule(aim["rule"]),
        plan=plan,
        figures=verify(case, plan).figures,
        value=_number(aim["value"]),
        bound=_number(aim["bound"]),
        gap=_number(aim["gap"]),
        proven=aim["proven"],
        boards=tuple(_board(row) for row in document["boards"]),
        seconds=run["seconds"],
        steps=run["steps"],
        seed=run["seed"],
        method=run["method"],
        stopped=run["stopped"],
        own_plans={
            board: Plan(tuple(_choice(row) for row in rows))
            for board, rows in document["own_plans"].items()
        },
        floors=dict(aim["floors"]),
    )


def changed_by_hand(proposal: Proposal, case: PlanningCase, plan: Plan) -> ByHand:
    """The proposal with another plan: its value and shares by the same measure.

    What is best for each board alone, and what no plan beats, are still those of
    the computed proposal. Rules that the plan breaks are told, not refused.
    """
    verdict = verify(case, plan, floors=proposal.floors)
    stakes = _stakes(proposal, case, verdict.figures)
    value = float(shown(proposal.rule, float(_score(proposal.rule, verdict, stakes))))
    boards = tuple(
        _shared(board, float(attained), float(stakes.share(at, attained)))
        for at, (board, attained) in enumerate(
            zip(proposal.boards, verdict.figures.attainment.values(), strict=True)
        )
    )
    made = replace(
        proposal,
        plan=plan,
        figures=verdict.figures,
        value=value,
        gap=_gap(proposal, value),
        proven=False,
        boards=boards,
        method=BY_HAND,
    )
    return ByHand(proposal=made, broken=verdict.broken)


def _score(rule: Rule, verdict: Any, stakes: Stakes) -> Fraction | float:
    return score(rule, verdict.figures, stakes)


def _stakes(proposal: Proposal, case: PlanningCase, figures: Figures) -> Stakes:
    """Own bests as found, or better where the new plan gives a board more."""
    nothing = verify(case, Plan()).figures.attainment
    own = {board.code: Fraction(board.own_best) for board in proposal.boards}
    return Stakes(
        no_plan=tuple(nothing.values()),
        own_best=tuple(
            max(own[code], attained) for code, attained in figures.attainment.items()
        ),
        own_bound=tuple(board.own_bound for board in proposal.boards),
    )


def _shared(board: BoardShare, attained: float, share: float) -> BoardShare:
    best = max(board.own_best, attained)
    return replace(board, attainment=attained, own_best=best, share=share)


def _gap(proposal: Proposal, value: float) -> float:
    """As the engine counts it; a plan that breaks rules may pass the bound."""
    if not value or not math.isfinite(proposal.bound):
        return math.inf
    short = proposal.bound - value
    if proposal.rule is Rule.CHEAPEST:
        short = -short
    return max(0.0, short / abs(value))


def _choice(row: Mapping[str, Any]) -> Choice:
    return Choice(
        measure=row["code"],
        option=row["option"],
        start=row["start"],
        finish=row["finish"],
    )


def _board(row: Mapping[str, Any]) -> BoardShare:
    return BoardShare(
        code=row["code"],
        attainment=row["attainment"],
        no_plan=row["no_plan"],
        own_best=row["own_best"],
        own_bound=_number(row["own_bound"]),
        share=row["share"],
    )


def _number(value: float | None) -> float:
    """What is no finite number is written as null."""
    return math.inf if value is None else value
