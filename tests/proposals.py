"""Proposals made from a case and a plan, without a search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from samstad.adapters.cases import read_case
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import BoardShare, Choice, Plan, Proposal, Rule
from samstad.engines.planning.verify import verify

CASES = Path(__file__).parent.parent / "cases"


def five_measures() -> PlanningCase:
    return read_case(CASES / "fem-atgarder")


def choice(measure: str, option: str, start: str, finish: str) -> Choice:
    return Choice(measure=measure, option=option, start=start, finish=finish)


SCHOOL = choice("a-skola", "hel", "2025", "2025")
CARE = choice("c-vardboende", "hel", "2026", "2027")
FIVE_PLAN = Plan((SCHOOL, CARE))


def proposal_of(case: PlanningCase, plan: Plan, **changes: Any) -> Proposal:
    """What a search would have said of this plan; the own bests are made up."""
    figures = verify(case, plan).figures
    nothing = verify(case, Plan()).figures.attainment
    boards = tuple(
        _share(board.code, float(figures.attainment[board.code]), nothing[board.code])
        for board in case.boards
    )
    value = min((board.share for board in boards), default=1.0)
    said = Proposal(
        rule=Rule.FAIR,
        plan=plan,
        figures=figures,
        value=value,
        bound=value * 1.0123,
        gap=0.0123,
        proven=False,
        boards=boards,
        seconds=12.34,
        steps=1200,
        seed=7,
        method="local search, HiGHS",
        stopped="time",
        own_plans={board.code: plan for board in boards},
    )
    return replace(said, **changes)


def _share(code: str, attainment: float, no_plan: Any) -> BoardShare:
    before, own_best = float(no_plan), attainment + 0.1
    return BoardShare(
        code=code,
        attainment=attainment,
        no_plan=before,
        own_best=own_best,
        own_bound=own_best + 0.01,
        share=(attainment - before) / (own_best - before),
    )
