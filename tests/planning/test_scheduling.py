"""Pure scheduling is known by its numbers, and CP-SAT's answer is the best plan."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.outside.mapped import (
    DEPARTMENT,
    INDICATOR,
    MARK,
    ONLY_OPTION,
    effect,
    funds_with,
    mapped_case,
    measure,
    option,
    waits,
    work_cost,
    year,
)
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.case import (
    PlanningCase,
    PrecedenceKind,
    Requirement,
    Sense,
    StaffCapacity,
    Staffing,
)
from samstad.engines.planning.exact import cp_sat
from samstad.engines.planning.exact.scheduling import pure_schedule
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import Limits, solve
from tests.planning.every_plan import kept_plans

PERIODS = 7
STEPS = Limits(time_s=60.0, steps=2000)


def staffing(of: str, work_period: int | None, fte: int) -> Staffing:
    return Staffing(
        measure=of,
        option=ONLY_OPTION,
        department=DEPARTMENT,
        work_period=work_period,
        fte=Decimal(fte),
        **MARK,
    )


def scheduling_case(
    durations: tuple[int, ...] = (2, 1, 2),
    needs: tuple[int, ...] = (2, 1, 1),
    capacity: tuple[int, ...] = (2,) * PERIODS,
    amounts: tuple[int, ...] = (3, 1, 2),
    kind: PrecedenceKind = PrecedenceKind.FINISH_START,
    lag: int = 0,
) -> PlanningCase:
    """Three mandatory measures of one department; the second waits for the first."""
    codes = [f"M{i}" for i in range(len(durations))]
    return replace(
        mapped_case("s", periods=PERIODS, target=Decimal(sum(map(abs, amounts)) or 1)),
        measures=tuple(measure(code, mandatory=True) for code in codes),
        options=tuple(
            option(code, duration=d) for code, d in zip(codes, durations, strict=True)
        ),
        effects=tuple(
            effect(code, Decimal(amount))
            for code, amount in zip(codes, amounts, strict=True)
        ),
        staff=tuple(
            StaffCapacity(
                department=DEPARTMENT, period=year(t), capacity_fte=Decimal(c), **MARK
            )
            for t, c in enumerate(capacity)
        ),
        staffing=tuple(
            staffing(code, None, need) for code, need in zip(codes, needs, strict=True)
        ),
        precedence=(replace(waits("M0", "M1", kind), lag=lag),),
    )


def figures(low: int, high: int, many: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.tuples(*[st.integers(low, high)] * many)


@settings(max_examples=40, deadline=None)
@given(
    durations=figures(1, 3, 3),
    needs=figures(0, 2, 3),
    capacity=figures(0, 3, PERIODS),
    amounts=figures(-2, 5, 3),
    kind=st.sampled_from(PrecedenceKind),
    lag=st.integers(0, 2),
)
def test_the_schedule_is_the_best_of_all(
    durations, needs, capacity, amounts, kind, lag
):
    case = scheduling_case(durations, needs, capacity, amounts, kind, lag)
    kept = kept_plans(case)
    if not kept:
        return

    proposal = solve(case, rule=Rule.TOTAL, limits=STEPS, clock=time.monotonic)

    assert "CP-SAT" in proposal.method
    assert proposal.proven
    assert proposal.figures.total == max(figures.total for _, figures in kept)


def test_staff_that_differs_between_periods_of_work_is_counted():
    case = scheduling_case(capacity=(2, 1, 2, 1, 2, 2, 2))
    case = replace(
        case, staffing=(staffing("M0", 1, 2), staffing("M0", 2, 1), case.staffing[2])
    )

    proposal = solve(case, rule=Rule.TOTAL, limits=STEPS, clock=time.monotonic)

    best = max(figures.total for _, figures in kept_plans(case))
    assert proposal.figures.total == best


def test_a_boards_own_best_is_a_schedule_too():
    proposal = solve(
        scheduling_case(), rule=Rule.FAIR, limits=STEPS, clock=time.monotonic
    )

    assert proposal.proven
    assert proposal.boards[0].share == 1.0


def test_two_workers_and_a_clock_reach_what_steps_reach():
    case = scheduling_case()

    by_steps, by_time = (
        solve(case, rule=Rule.TOTAL, limits=limits, clock=time.monotonic)
        for limits in (STEPS, Limits(time_s=30.0))
    )

    assert by_steps.value == by_time.value
    assert by_time.proven


def test_the_same_seed_and_steps_give_the_same_schedule():
    few = Limits(time_s=60.0, steps=30)

    once, again = (
        solve(
            scheduling_case(), rule=Rule.TOTAL, seed=5, limits=few, clock=time.monotonic
        )
        for _ in range(2)
    )

    assert (once.plan, once.bound, once.steps) == (again.plan, again.bound, again.steps)


def test_without_or_tools_the_plan_is_found_as_before_and_says_so(monkeypatch):
    case = scheduling_case()
    monkeypatch.setattr(cp_sat, "is_installed", lambda: False)

    proposal = solve(case, rule=Rule.TOTAL, limits=STEPS, clock=time.monotonic)

    assert proposal.figures.total == max(f.total for _, f in kept_plans(case))
    assert proposal.method == "ruin and recreate; HiGHS (CP-SAT is not installed)"


def is_pure(case: PlanningCase) -> bool:
    return pure_schedule(compile_case(case)) is not None


def test_a_measure_that_may_be_left_out_is_no_pure_scheduling():
    case = scheduling_case()
    *others, last = case.measures
    optional = replace(last, mandatory=False)

    assert is_pure(case)
    assert not is_pure(replace(case, measures=(*others, optional)))


@pytest.mark.parametrize(("frame_tkr", "pure"), [(20, True), (19, False)])
def test_money_matters_when_it_could_run_short(frame_tkr, pure):
    funds, frames = funds_with([("F", frame_tkr)])
    frames = [replace(frames[0], period=year(t)) for t in range(PERIODS)]
    costs = tuple(
        work_cost(code, fund="F", amount_tkr=4) for code in ("M0", "M1", "M2")
    )
    case = replace(
        scheduling_case(), funds=tuple(funds), frames=tuple(frames), costs=costs
    )

    assert is_pure(case) is pure


def test_a_requirement_is_no_pure_scheduling():
    asked = Requirement(
        code="R",
        indicator=INDICATOR,
        sense=Sense.AT_LEAST,
        value=Decimal(1),
        first=year(5),
        last=None,
        **MARK,
    )

    assert not is_pure(replace(scheduling_case(), requirements=(asked,)))


def test_gains_that_add_up_beyond_the_target_are_no_pure_scheduling():
    case = scheduling_case()
    (task,) = case.tasks

    assert is_pure(case)
    assert not is_pure(replace(case, tasks=(replace(task, target=Decimal(5)),)))


def test_what_rounding_to_whole_numbers_hides_is_added_to_the_bound():
    model = compile_case(scheduling_case(amounts=(3, 1, 2)))
    schedule = pure_schedule(model)
    uneven = replace(schedule, worth=schedule.worth * np.linspace(1, 1.37, PERIODS))

    aim = cp_sat._Aim.of(model.arrays, uneven, np.ones(1))

    allowed = model.arrays.allowed
    least = np.where(allowed, uneven.worth[0], np.inf).min(axis=1, keepdims=True)
    true = np.where(allowed, uneven.worth[0] - least, 0.0)
    assert (true - aim.unit * aim.units).max(axis=1).clip(0).sum() <= aim.hidden
    assert aim.hidden < 1e-6
