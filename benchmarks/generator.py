"""Made-up planning cases of any size, feasible by construction.

First the ground is drawn (measures, options, ties, staff, frames), then a hidden
plan by a serial schedule, and last what that plan keeps: demands, groups,
conditions, requirements. A size and a seed always give the same case. The
sizes and their tightness are meant to be as hard as a real city's planning; the
solvers that are measured beside the engine have not seen them before either.
"""

from __future__ import annotations

import random
from decimal import Decimal

from benchmarks.making import kept, remits, rows
from benchmarks.making.ground import FIRST_YEAR, Ground, year
from benchmarks.making.hidden import draw_schedule
from benchmarks.making.limits import draw_ground
from benchmarks.making.sizes import SIZES, Size, SizeName
from samstad.engines.planning.case import CaseHead, PlanningCase
from samstad.engines.planning.plan import Choice, Plan

__all__ = ["SIZES", "Size", "make_case", "make_case_with_plan"]


def make_case(size: SizeName | Size, seed: int) -> PlanningCase:
    """Draw a case; see :func:`make_case_with_plan`."""
    return make_case_with_plan(size, seed)[0]


def make_case_with_plan(size: SizeName | Size, seed: int) -> tuple[PlanningCase, Plan]:
    """Draw a case together with a plan that keeps all its rules.

    Parameters
    ----------
    size
        ``"S"`` (40 measures × 2 options × 10 periods), ``"M"`` (200 × 2 × 15),
        ``"L"`` (1000 × 2 × 20), or numbers of one's own.
    seed
        Any whole number; the same seed and size give the same case.
    """
    numbers = SIZES[size] if isinstance(size, str) else size
    ground = draw_ground(numbers, random.Random(f"{numbers}:{seed}"))
    placed = draw_schedule(ground)
    case = _case(ground, placed, code=f"drawn-{numbers.measures}-{seed}")
    return case, _plan(placed)


def _plan(placed: kept.Placed) -> Plan:
    return Plan(
        tuple(
            Choice(
                measure=f"M{number + 1:04d}",
                option=option.code,
                start=year(start),
                finish=year(start + option.duration - 1),
            )
            for number, (option, start) in sorted(placed.items())
        )
    )


def _head(ground: Ground, code: str) -> CaseHead:
    return CaseHead(
        code=code,
        name=f"Påhittat fall {code}",
        name_en=f"Made-up case {code}",
        description="",
        description_en="",
        first_period=year(0),
        last_period=year(ground.size.periods - 1),
        price_year=FIRST_YEAR,
        discount_percent=Decimal(3),
        forecast=rows.FORECAST,
    )


def _case(ground: Ground, placed: kept.Placed, *, code: str) -> PlanningCase:
    must = kept.mandatory(ground, placed)
    places = tuple(kept.facilities(ground))
    group_rows, members = kept.groups(ground, placed)
    pairs = tuple(rows.synergies(ground))
    tasks = tuple(remits.tasks(ground))
    reaches = tuple(remits.reaches(ground))
    points = tuple(remits.demand_points(ground, reaches))
    return PlanningCase(
        head=_head(ground, code),
        boards=tuple(rows.boards(ground)),
        departments=tuple(rows.departments(ground)),
        staff=tuple(rows.staff(ground)),
        indicators=tuple(rows.indicators(ground)),
        baselines=tuple(rows.baselines(ground)),
        tasks=tasks,
        gain_points=tuple(remits.gain_points(tasks)),
        requirements=tuple(remits.requirements(ground, placed, pairs)),
        zones=tuple(rows.zones(ground)),
        forecasts=tuple(rows.forecasts(ground)),
        sites=tuple(rows.sites(ground)),
        detail_plans=tuple(rows.detail_plans(ground)),
        measures=tuple(rows.measures(ground, mandatory=must)),
        options=tuple(rows.options(ground)),
        staffing=tuple(rows.staffing(ground)),
        funds=tuple(rows.funds(ground)),
        frames=tuple(rows.frames(ground)),
        costs=tuple(rows.costs(ground)),
        effects=tuple(rows.effects(ground)),
        synergies=pairs,
        precedence=tuple(rows.precedence(ground)),
        groups=group_rows,
        group_members=members,
        services=tuple(kept.services(ground)),
        demand=tuple(kept.demand(ground, placed, places)),
        facilities=places,
        deliveries=tuple(kept.deliveries(ground)),
        reaches=reaches,
        reach_bands=tuple(remits.reach_bands(reaches)),
        demand_points=points,
        distances=tuple(remits.distances(ground, reaches, points, places)),
        conditions=tuple(kept.conditions(ground, placed)),
    )
