"""From a checked case to arrays: the model the engine works on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from samstad.engines.planning.arrays.effects import read_effects
from samstad.engines.planning.arrays.model import Arrays, Model, Names
from samstad.engines.planning.arrays.needs import read_money, read_services, read_staff
from samstad.engines.planning.arrays.order import read_company, read_groups, read_order
from samstad.engines.planning.arrays.reach import read_reach
from samstad.engines.planning.arrays.remits import (
    read_floors,
    read_requirements,
    read_tasks,
)
from samstad.engines.planning.arrays.starts import allowed_starts, must_be_done
from samstad.engines.planning.arrays.tables import Lookup, look_up, positions
from samstad.engines.planning.arrays.tighten import tighten
from samstad.engines.planning.case import Occupies, PlanningCase

__all__ = ["Arrays", "Model", "Names", "compile_case"]


def compile_case(
    case: PlanningCase, *, floors: Mapping[str, float] | None = None
) -> Model:
    """Turn a case into arrays; ``floors`` are further least attainments by board."""
    lookup = look_up(case)
    rows = {(o.measure, o.option): o for o in case.options}
    options = [rows[pair] for pair in lookup.option]
    duration = np.array([o.duration for o in options], dtype=np.int64)
    money = read_money(lookup, duration)
    staff, capacity = read_staff(lookup, duration)
    services = read_services(lookup)
    order = read_order(lookup)
    groups = read_groups(lookup)
    company, company_of = read_company(lookup)
    effects = read_effects(lookup)
    cover = read_reach(lookup)
    tasks = read_tasks(lookup)
    require = read_requirements(lookup)
    site = positions(s.code for s in case.sites)
    allowed = allowed_starts(lookup, duration, money.total_cost_tkr)
    measure_of = np.array([lookup.measure[o.measure] for o in options], dtype=np.int64)
    mandatory = must_be_done(lookup)
    asked = {(o, int(row[0])) for o, rows in company.rows.items() for row in rows}
    tighten(allowed, mandatory, order.ties, duration, measure_of, asked)
    arrays = Arrays(
        options_at=_options_at(lookup),
        measure_of=measure_of,
        mandatory=mandatory,
        duration=duration,
        allowed=allowed,
        cost_at=money.lists.starts(),
        cost_fund=money.lists.column(0),
        cost_offset=money.lists.column(1),
        cost_tkr=money.lists.column(2),
        frame_tkr=money.frame_tkr,
        carry_tkr=money.carry_tkr,
        borrow_tkr=money.borrow_tkr,
        total_cost_tkr=money.total_cost_tkr,
        most_cost_tkr=money.most_cost_tkr,
        staff_at=staff.starts(),
        staff_department=staff.column(0),
        staff_offset=staff.column(1),
        staff_need=staff.column(2),
        capacity=capacity,
        before_at=order.before.starts(),
        before_measure=order.before.column(0),
        before_option=order.before.column(1),
        before_from_start=order.before.column(2, np.bool_),
        before_lag=order.before.column(3),
        after_at=order.after.starts(),
        after_measure=order.after.column(0),
        group_at=groups.lists.starts(),
        group_of=groups.lists.column(0),
        group_least=groups.least,
        group_most=groups.most,
        site=np.array([site.get(o.site or "", -1) for o in options], dtype=np.int64),
        site_lasting=np.array(
            [o.occupies is Occupies.LASTING for o in options], dtype=bool
        ),
        n_sites=len(site),
        delivery_at=services.lists.starts(),
        delivery_service=services.lists.column(0),
        delivery_amount=services.lists.column(1),
        delivery_from_start=services.lists.column(2, np.bool_),
        need=services.need,
        base=effects.base + cover.constant,
        effect_at=effects.effects_at,
        effect_indicator=effects.effect_indicator,
        effect_path=effects.effect_path,
        synergy_at=effects.synergies.starts(),
        synergy_partner=effects.synergies.column(0),
        synergy_indicator=effects.synergies.column(1),
        synergy_value=effects.synergies.column(2, np.float64),
        cover_at=cover.at,
        cover_element=cover.element,
        element_within=cover.within,
        element_new_at=cover.new_at,
        element_new=cover.new,
        element_indicator=cover.indicator,
        element_weight=cover.weight,
        tasks_at=tasks.at,
        task_of=tasks.order,
        task_board=tasks.board,
        task_weight=tasks.weight,
        slope=tasks.slope,
        intercept=tasks.intercept,
        board_weight=tasks.board_weight,
        require_at=require.lists.starts(),
        require_sense=require.lists.column(0, np.float64),
        require_value=require.value,
        floor=read_floors(lookup, floors or {}),
        company_at=company.starts(),
        company_measure=company.column(0),
        company_of_at=company_of.starts(),
        company_of_option=company_of.column(0),
    )
    return Model(arrays, _names(lookup), order.ties, effects.pairs)


def _options_at(lookup: Lookup) -> np.ndarray:
    counts = [len(options) for options in lookup.options_of.values()]
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _names(lookup: Lookup) -> Names:
    case = lookup.case
    ordered = sorted(case.tasks, key=lambda t: lookup.indicator[t.indicator])
    return Names(
        periods=case.periods.labels,
        measures=tuple(lookup.measure),
        options=tuple(code for _, code in lookup.option),
        departments=tuple(lookup.department),
        funds=tuple(lookup.fund),
        services=tuple(lookup.service),
        indicators=tuple(lookup.indicator),
        boards=tuple(lookup.board),
        tasks=tuple((t.board, t.code) for t in ordered),
    )
