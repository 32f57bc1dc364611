"""Small planning cases that tests can change one thing in.

The small case uses every table; its rows stand in rooms, as its tables do in the engine.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from samstad.engines.planning.case import CaseHead, PlanningCase
from tests.cases import conditions, measures, money, organisation, remits, services
from tests.cases.said import PERIODS, SAID

__all__ = ["PERIODS", "SAID", "changed", "small_case", "small_head", "with_row"]


def small_case(**changes: Any) -> PlanningCase:
    """A case that uses every table and keeps every check.

    Two boards, three measures over five years. ``changes`` replace whole
    tables, or the head: ``small_case(boards=())``.
    """
    return replace(_SMALL, **changes)


def small_head(**changes: Any) -> CaseHead:
    return replace(_SMALL.head, **changes)


def changed(table: str, at: int = 0, **values: Any) -> PlanningCase:
    """The small case with other values in one row of one table."""
    rows = list(getattr(_SMALL, table))
    rows[at] = replace(rows[at], **values)
    return small_case(**{table: tuple(rows)})


def with_row(table: str, like: int = 0, **values: Any) -> PlanningCase:
    """The small case with one more row, like another but for these values."""
    rows = getattr(_SMALL, table)
    return small_case(**{table: (*rows, replace(rows[like], **values))})


_SMALL = PlanningCase(
    head=CaseHead(
        code="småstad",
        name="Småstad planerar",
        name_en="Smallville plans",
        description="Ett litet fall.\nPåhittat.",
        description_en="",
        first_period="2017",
        last_period="2021",
        price_year=2017,
        discount_percent=Decimal("3.5"),
        forecast="2016",
    ),
    boards=organisation.boards,
    departments=organisation.departments,
    staff=organisation.staff,
    goals=remits.goals,
    indicators=remits.indicators,
    baselines=remits.baselines,
    tasks=remits.tasks,
    gain_points=remits.gain_points,
    requirements=remits.requirements,
    zones=services.zones,
    forecasts=services.forecasts,
    sites=services.sites,
    detail_plans=organisation.detail_plans,
    appeals=organisation.appeals,
    measures=measures.measures,
    involvements=measures.involvements,
    options=measures.options,
    staffing=measures.staffing,
    funds=money.funds,
    frames=money.frames,
    costs=money.costs,
    cost_history=money.cost_history,
    effects=measures.effects,
    synergies=measures.synergies,
    precedence=measures.precedence,
    groups=measures.groups,
    group_members=measures.group_members,
    services=services.services,
    demand=services.demand,
    facilities=services.facilities,
    deliveries=services.deliveries,
    reaches=services.reaches,
    reach_bands=services.reach_bands,
    demand_points=services.demand_points,
    distances=services.distances,
    conditions=conditions.conditions,
    parties=organisation.parties,
    agreements=organisation.agreements,
)
