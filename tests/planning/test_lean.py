"""A lean programme allows the same plans as the whole, and bounds them as well."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from samstad.engines.planning.aims import Stakes, aim_at
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.attempt import Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.formulation import Formulation, formulate
from samstad.engines.planning.exact.highs import Answer, completed, raise_it
from samstad.engines.planning.exact.lean import lean, limit_starts
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.steps import started
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import solve
from samstad.engines.planning.verify import Check
from tests.cases import small_case
from tests.planning.every_plan import kept_plans
from tests.planning.test_against_brute_force import cases, smallest_share

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def raised(made: Formulation, *, above: float | None = None) -> Answer:
    return raise_it(
        made,
        time_limit_s=20.0,
        seed=1,
        start=None,
        should_stop=lambda: False,
        above=above,
    )


def aimed(case: PlanningCase, board: int) -> Formulation:
    made = formulate(compile_case(case))
    made.programme.cost[made.attainment[board]] = 1.0
    return made


def nothing_saved() -> PlanningCase:
    """A case whose works would fit if money could be saved, which it must not."""
    case = small_case()
    amount = {"2017": 20_000, "2018": 20_000}
    return replace(
        case,
        funds=tuple(replace(fund, carry_over_max_tkr=0) for fund in case.funds),
        frames=tuple(
            replace(row, amount_tkr=amount.get(row.period, 30_000))
            if row.fund == "inv"
            else row
            for row in case.frames
        ),
    )


@FEW
@given(cases())
def test_its_bound_is_what_the_best_of_all_plans_gives_each_board(
    case: PlanningCase,
) -> None:
    kept = kept_plans(case)
    for board, row in enumerate(case.boards):
        answer = raised(lean(aimed(case, board)))
        assert answer.infeasible is (not kept)
        if kept:
            best = max(figures.attainment[row.code] for _, figures in kept)
            assert answer.bound >= float(best)
            assert answer.bound == pytest.approx(float(best), abs=1e-5)


@FEW
@given(cases())
def test_a_loose_one_shuts_no_plan_out(case: PlanningCase) -> None:
    kept = kept_plans(case)
    for board, row in enumerate(case.boards):
        best = max((float(f.attainment[row.code]) for _, f in kept), default=-INF)
        assert raised(lean(aimed(case, board), is_loose=True)).bound >= best


def test_a_loose_one_allows_plans_that_save_more_than_they_may() -> None:
    made = aimed(nothing_saved(), 0)

    exact, loose = raised(lean(made)), raised(lean(made, is_loose=True))

    assert exact.bound == pytest.approx(raised(made).bound, abs=1e-5)
    assert loose.bound > exact.bound + 0.1


@FEW
@given(cases())
def test_asked_for_more_it_finds_the_best_plan_or_shows_that_there_is_none(
    case: PlanningCase,
) -> None:
    kept = kept_plans(case)
    for board, row in enumerate(case.boards):
        made = lean(aimed(case, board))
        best = float(max((f.attainment[row.code] for _, f in kept), default=0))
        beyond = raised(made, above=best + 1e-4)
        assert (beyond.infeasible, beyond.chosen) == (True, None)
        if kept:
            found = raised(made, above=best - 1e-4)
            assert found.chosen is not None
            assert found.bound == pytest.approx(best, abs=1e-5)
            assert made.programme.rows.n == lean(aimed(case, board)).programme.rows.n


@FEW
@given(cases())
def test_no_plan_has_a_larger_smallest_share_than_its_bound(case: PlanningCase) -> None:
    kept = kept_plans(case)
    if not kept:
        return
    nothing = Check(case)(replace(kept[0][0], choices=())).figures.attainment
    own = {b: max(f.attainment[b] for _, f in kept) for b in nothing}
    stakes = Stakes(
        tuple(nothing.values()), tuple(own.values()), tuple(map(float, own.values()))
    )
    model = compile_case(case)
    made = formulate(model)
    aim_at(made, model.arrays, Rule.FAIR, stakes)
    if all(stakes.span(board) == Fraction(0) for board in range(len(own))):
        return
    best = float(max(smallest_share(case, kept).values()))
    bound = raised(lean(made)).bound
    assert bound >= best
    assert bound == pytest.approx(best, abs=1e-5)


@FEW
@given(cases())
def test_a_plan_keeps_its_rows_and_is_read_back_as_it_was(case: PlanningCase) -> None:
    made = aimed(case, 0)
    answer = raised(made)
    if answer.chosen is None:
        return
    shorter = lean(made)
    columns = completed(shorter, answer.chosen, seed=1)
    assert columns is not None
    starts = np.flatnonzero(started(made.option, columns[: len(made.option)]) > 0.5)
    assert {made.column[pair] for pair in answer.chosen} == set(starts.tolist())
    again = raised(shorter)
    assert again.chosen is not None
    assert completed(made, again.chosen, seed=1) is not None


def test_starts_that_were_held_stay_held() -> None:
    made = aimed(small_case(), 0)
    chosen = raised(made).chosen
    assert chosen
    held = made.column[chosen[0]]
    made.programme.columns.high[held] = 0.0
    without = raised(lean(made))
    assert without.chosen is not None
    assert chosen[0] not in without.chosen
    assert without.bound == pytest.approx(raised(made).bound, abs=1e-5)


def test_where_nothing_is_left_the_bound_is_below_every_plan() -> None:
    made = lean(aimed(small_case(), 0))
    made.programme.row("asked", 1.01, made.programme.cost.items(), float("inf"))
    answer = raised(made)
    assert (answer.infeasible, answer.bound) == (True, -float("inf"))


def test_limits_that_no_choice_of_starts_reaches_are_left_out() -> None:
    staff = tuple(
        replace(row, capacity_fte=row.capacity_fte * 100) for row in small_case().staff
    )
    made = aimed(small_case(staff=staff), 0)
    names = lean(made).programme.rows.name_of()
    assert (made.programme.rows.name_of() == "P3_staff").any()
    assert not (names == "P3_staff").any()
    assert (names == "P1_once").any()


@pytest.mark.parametrize("rule", [Rule.FAIR, Rule.TOTAL])
def test_a_case_of_few_starts_is_proven_by_the_clock_as_by_steps(rule: Rule) -> None:
    case = small_case()
    by_clock = solve(case, rule=rule, limits=Limits(time_s=20.0), clock=time.monotonic)
    by_steps = solve(
        case, rule=rule, limits=Limits(time_s=60.0, steps=2000), clock=time.monotonic
    )
    assert by_clock.proven
    assert by_clock.value == pytest.approx(by_steps.value, abs=2e-6)


@FEW
@given(cases())
def test_starts_held_or_freed_mean_the_same_on_steps_as_on_pulses(
    case: PlanningCase,
) -> None:
    """Every other measure is held to what the best plan does with it."""
    made = aimed(case, 0)
    answer = raised(made)
    if answer.chosen is None:
        return
    own = np.zeros(len(made.option))
    own[[made.column[pair] for pair in answer.chosen]] = 1.0
    free = made.measure % 2 == 0
    shorter = lean(made)
    made.programme.cost = {made.attainment[-1]: 1.0}
    other = lean(made)
    for part in (made, shorter, other):
        limit_starts(part, np.where(free, 0.0, own), np.where(free, 1.0, own))
    assert raised(shorter).bound == pytest.approx(answer.bound, abs=1e-5)
    on_pulses, on_steps = raised(made), raised(other)
    assert on_steps.bound == pytest.approx(on_pulses.bound, abs=1e-5)
    assert on_steps.chosen is not None
    held = {pair for pair in answer.chosen if not free[made.column[pair]]}
    kept = {pair for pair in on_steps.chosen if not free[made.column[pair]]}
    assert kept == held
