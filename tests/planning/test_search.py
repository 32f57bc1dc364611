"""The kernels of the search, each against the long way round."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.generator import make_case
from samstad.engines.planning.arrays import Arrays, compile_case
from samstad.engines.planning.case import Condition, ConditionKind
from samstad.engines.planning.exact import relaxation
from samstad.engines.planning.exact.formulation import formulate
from samstad.engines.planning.search.exchange import exchange, new_step
from samstad.engines.planning.search.fits import fits, has_money
from samstad.engines.planning.search.promise import promise
from samstad.engines.planning.search.rebuild import empty_plan, improve, score_of
from samstad.engines.planning.search.state import (
    State,
    new_state,
    put,
    restore,
    take,
)
from samstad.engines.planning.search.worth import LEAST_WORTH, aim_at_total, attain
from tests.cases import SAID, small_case


@pytest.fixture(scope="module")
def arrays() -> Arrays:
    return compile_case(make_case("S", 1)).arrays


@pytest.fixture
def plan(arrays: Arrays) -> State:
    """A plan that lacks nothing."""
    state, work = new_state(arrays), new_state(arrays)
    option, start = empty_plan(len(arrays.mandatory))
    restore(arrays, state, option, start)
    aim, rank = aim_at_total(arrays), np.ones(len(option))
    none = np.zeros(arrays.allowed.shape)
    best = improve(
        arrays, state, work, aim, option, start, -np.inf, rank, 1, 400, 0.1, 0.1, none
    )
    assert best > LEAST_WORTH
    restore(arrays, state, option, start)
    return state


def walked(arrays: Arrays, state: State, steps: int, heat: float = 0.01) -> float:
    option, start = state.option.copy(), state.start.copy()
    none = np.zeros(arrays.allowed.shape)
    step, aim = new_step(arrays), aim_at_total(arrays)
    best = score_of(arrays, state, aim, step.attainment)
    chance = np.ones(len(option))
    return float(
        exchange(
            arrays,
            state,
            step,
            aim,
            option,
            start,
            best,
            7,
            steps,
            heat,
            chance,
            none,
            none,
        )
    )


def test_steps_taken_and_undone_leave_every_sum_as_made_anew(
    arrays: Arrays, plan: State
) -> None:
    walked(arrays, plan, 500)

    anew = new_state(arrays)
    restore(arrays, anew, plan.option.copy(), plan.start.copy())
    work_space = {"change", "touched", "fund_change", "path", "then", "more", "whole"}
    for name in set(State._fields) - work_space:
        kept, made = getattr(plan, name), getattr(anew, name)
        assert np.allclose(kept, made, atol=1e-9), name


def test_a_walk_betters_a_plan_and_keeps_it_whole(arrays: Arrays, plan: State) -> None:
    before = score_of(
        arrays, plan, aim_at_total(arrays), np.zeros(len(arrays.board_weight))
    )

    best = walked(arrays, plan, 2000)

    assert best > before + 0.01


def starts(arrays: Arrays, state: State) -> list[tuple[int, int]]:
    """Allowed starts of what is not done."""
    return [
        (int(option), int(start))
        for option, start in np.argwhere(arrays.allowed)
        if state.option[arrays.measure_of[option]] < 0
    ]


def test_money_is_there_just_when_every_balance_stays_above_its_least(
    arrays: Arrays, plan: State
) -> None:
    answers = set()
    for option, start in starts(arrays, plan):
        can = bool(has_money(arrays, plan, option, start))
        put(arrays, plan, option, start)
        assert can == balances_hold(arrays, plan), (option, start)
        take(arrays, plan, arrays.measure_of[option])
        answers.add(can)
    assert answers == {True, False}


def balances_hold(arrays: Arrays, state: State) -> bool:
    for fund, frames in enumerate(arrays.frame_tkr):
        saved = 0
        for period, frame in enumerate(frames):
            saved += frame - state.paid[fund, period]
            saved = min(saved, arrays.carry_tkr[fund])
            is_last = period + 1 == len(frames)
            if saved < (0 if is_last else -arrays.borrow_tkr[fund]):
                return False
    return True


def test_what_a_start_promises_is_what_it_gives(arrays: Arrays, plan: State) -> None:
    aim, into = aim_at_total(arrays), np.zeros(arrays.allowed.shape[1] + 1)
    compared = 0
    for option, start in starts(arrays, plan):
        if not moves_each_indicator_once(arrays, plan, option):
            continue
        promise(arrays, plan, aim, aim.weight, option, into)
        before = attained(arrays, plan)
        put(arrays, plan, option, start)
        given = aim.weight @ (attained(arrays, plan) - before)
        take(arrays, plan, arrays.measure_of[option])
        promised = into[start + arrays.duration[option]]
        if abs(promised) < 1:  # else it mends or breaks a requirement
            assert promised == pytest.approx(given, abs=1e-9), (option, start)
            compared += 1
    assert compared > 50


def attained(arrays: Arrays, state: State) -> np.ndarray:
    attainment = np.zeros(len(arrays.board_weight))
    attain(arrays, state, attainment)
    return attainment


def moves_each_indicator_once(arrays: Arrays, state: State, option: int) -> bool:
    effects = slice(arrays.effect_at[option], arrays.effect_at[option + 1])
    pairs = slice(arrays.synergy_at[option], arrays.synergy_at[option + 1])
    covers = slice(arrays.cover_at[option], arrays.cover_at[option + 1])
    partners = arrays.synergy_partner[pairs]
    done = state.option[arrays.measure_of[partners]] == partners
    moved = [
        *arrays.effect_indicator[effects],
        *arrays.synergy_indicator[pairs][done],
        *set(arrays.element_indicator[arrays.cover_element[covers]]),
    ]
    return len(moved) == len(set(moved))


def test_what_waits_is_not_left_behind(arrays: Arrays, plan: State) -> None:
    walked(arrays, plan, 300, heat=1.0)

    for measure in np.flatnonzero(plan.option >= 0):
        option, start = plan.option[measure], plan.start[measure]
        take(arrays, plan, measure)
        assert fits(arrays, plan, option, start)
        put(arrays, plan, option, start)


def test_what_a_mandatory_measure_may_not_be_done_without_is_mandatory() -> None:
    case = small_case()
    first = next(m for m in case.measures if m.mandatory)
    other = next(m for m in case.measures if not m.mandatory)
    blank = dict.fromkeys(("board", "option", "period", "about", "value"))
    condition = Condition(
        code="tillsammans",
        kind=ConditionKind.NOT_WITHOUT,
        measure=first.code,
        other=other.code,
        **blank,
        **SAID,
    )

    arrays = compile_case(replace(case, conditions=(condition,))).arrays

    at = [m.code for m in case.measures].index(other.code)
    assert arrays.mandatory[at]
    assert not compile_case(case).arrays.mandatory[at]


def test_a_first_order_bound_holds_and_is_near_that_of_interior_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = compile_case(make_case("S", 2))
    made = formulate(model)
    for board, column in enumerate(made.attainment):
        made.programme.cost[column] = float(model.arrays.board_weight[board])
    exact = relaxation.relaxed(made, time_limit_s=60.0)
    monkeypatch.setattr(relaxation, "_LARGE", 0)

    loose = relaxation.relaxed(made, time_limit_s=60.0)

    assert exact is not None
    assert loose is not None
    assert exact.bound - 1e-6 <= loose.bound <= 1.02 * exact.bound
    assert (exact.dear > 0).any()
