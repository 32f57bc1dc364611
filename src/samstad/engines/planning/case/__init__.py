"""A planning case: everything the plan is made from, and nothing else.

Tables are tuples of rows in the order they were written. The case is checked
where it is read (``samstad.adapters.cases``); the engine takes a checked case.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Annotated, Any, get_args, get_type_hints

from samstad.engines.planning.case.appeals import Appeal, AppealBody, AppealState
from samstad.engines.planning.case.columns import Column, Field, fields_of
from samstad.engines.planning.case.conditions import Condition, ConditionKind
from samstad.engines.planning.case.measures import (
    Effect,
    EffectOrigin,
    Group,
    GroupKind,
    GroupMember,
    Involvement,
    Measure,
    Occupies,
    Option,
    Precedence,
    PrecedenceKind,
    Staffing,
    Synergy,
)
from samstad.engines.planning.case.money import (
    Cost,
    CostEstimate,
    CostKind,
    Frame,
    Fund,
    PaysFor,
)
from samstad.engines.planning.case.organisation import (
    Agreement,
    Board,
    Department,
    DepartmentKind,
    DetailPlan,
    Party,
    StaffCapacity,
)
from samstad.engines.planning.case.remits import (
    Baseline,
    Direction,
    GainPoint,
    Goal,
    Indicator,
    Requirement,
    Sense,
    Task,
)
from samstad.engines.planning.case.services import (
    CountsFrom,
    Delivery,
    Demand,
    DemandPoint,
    Distance,
    Facility,
    Forecast,
    Reach,
    ReachBand,
    Service,
    Site,
    Zone,
)
from samstad.vocabulary.periods import PeriodSpan

__all__ = [
    "TABLES",
    "Agreement",
    "Appeal",
    "AppealBody",
    "AppealState",
    "Baseline",
    "Board",
    "CaseHead",
    "Column",
    "Condition",
    "ConditionKind",
    "Cost",
    "CostEstimate",
    "CostKind",
    "CountsFrom",
    "Delivery",
    "Demand",
    "DemandPoint",
    "Department",
    "DepartmentKind",
    "DetailPlan",
    "Direction",
    "Distance",
    "Effect",
    "EffectOrigin",
    "Facility",
    "Field",
    "Forecast",
    "Frame",
    "Fund",
    "GainPoint",
    "Goal",
    "Group",
    "GroupKind",
    "GroupMember",
    "Indicator",
    "Involvement",
    "Measure",
    "Occupies",
    "Option",
    "Party",
    "PaysFor",
    "PlanningCase",
    "Precedence",
    "PrecedenceKind",
    "Reach",
    "ReachBand",
    "Requirement",
    "Sense",
    "Service",
    "Site",
    "StaffCapacity",
    "Staffing",
    "Synergy",
    "Task",
    "Zone",
    "fields_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """What holds for the whole case.

    ``forecast`` is the version of the zones' forecast that the case plans for;
    blank when no zone has one. Money is in ``price_year`` kronor. Gains in
    later years weigh less by ``discount_percent`` a year (P11).
    """

    code: Annotated[str, Column("Kod", "Code")]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    description: Annotated[
        str, Column("Beskrivning", "Description in Swedish", blank=True)
    ]
    description_en: Annotated[
        str, Column("Engelsk beskrivning", "Description in English", blank=True)
    ]
    first_period: Annotated[str, Column("Första period", "First period")]
    last_period: Annotated[str, Column("Sista period", "Last period")]
    price_year: Annotated[
        int, Column("Prisår för alla belopp", "Price year of all money", least=1900)
    ]
    discount_percent: Annotated[
        Decimal, Column("Diskontering per år", "Discount a year", unit="%", least=0)
    ]
    forecast: Annotated[
        str | None, Column("Prognosversion som gäller", "Forecast version in force")
    ]

    @property
    def periods(self) -> PeriodSpan:
        return PeriodSpan.between(self.first_period, self.last_period)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningCase:
    """A head and its tables; each field but ``head`` is a table of that name."""

    head: CaseHead
    boards: tuple[Board, ...] = ()
    departments: tuple[Department, ...] = ()
    staff: tuple[StaffCapacity, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    tasks: tuple[Task, ...] = ()
    gain_points: tuple[GainPoint, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    zones: tuple[Zone, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    sites: tuple[Site, ...] = ()
    detail_plans: tuple[DetailPlan, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    measures: tuple[Measure, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    options: tuple[Option, ...] = ()
    staffing: tuple[Staffing, ...] = ()
    funds: tuple[Fund, ...] = ()
    frames: tuple[Frame, ...] = ()
    costs: tuple[Cost, ...] = ()
    cost_history: tuple[CostEstimate, ...] = ()
    effects: tuple[Effect, ...] = ()
    synergies: tuple[Synergy, ...] = ()
    precedence: tuple[Precedence, ...] = ()
    groups: tuple[Group, ...] = ()
    group_members: tuple[GroupMember, ...] = ()
    services: tuple[Service, ...] = ()
    demand: tuple[Demand, ...] = ()
    facilities: tuple[Facility, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    reaches: tuple[Reach, ...] = ()
    reach_bands: tuple[ReachBand, ...] = ()
    demand_points: tuple[DemandPoint, ...] = ()
    distances: tuple[Distance, ...] = ()
    conditions: tuple[Condition, ...] = ()
    parties: tuple[Party, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    @property
    def periods(self) -> PeriodSpan:
        return self.head.periods


def _tables() -> dict[str, type[Any]]:
    hints = get_type_hints(PlanningCase)
    names = [f.name for f in fields(PlanningCase) if f.name != "head"]
    return {name: get_args(hints[name])[0] for name in names}


TABLES: dict[str, type[Any]] = _tables()
"""Row type of every table, by the table's name, in the order they are shown."""
