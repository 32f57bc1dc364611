"""How a search is limited, stopped, repeated and begun."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from samstad.engines.planning.plan import Progress, Rule
from samstad.engines.planning.solve import Limits, NoPlanKeepsTheRules, solve
from samstad.engines.planning.verify import verify
from tests.cases import small_case
from tests.proposals import five_measures

STEPS = Limits(time_s=60.0, steps=400)


def test_the_same_seed_and_steps_give_the_same_plan():
    once, again = (
        solve(five_measures(), seed=3, limits=STEPS, clock=time.monotonic)
        for _ in range(2)
    )

    assert (once.plan, once.value, once.bound) == (again.plan, again.value, again.bound)


@pytest.mark.parametrize("rule", Rule)
def test_every_plan_passes_the_independent_check(rule):
    case = five_measures()

    proposal = solve(case, rule=rule, limits=STEPS, clock=time.monotonic)

    verdict = verify(case, proposal.plan)
    assert verdict.broken == ()
    assert verdict.figures == proposal.figures


def test_five_measures_come_out_as_worked_by_hand():
    proposal = solve(five_measures(), limits=STEPS, clock=time.monotonic)

    assert proposal.value == pytest.approx(475 / 650)
    assert [round(board.share, 3) for board in proposal.boards] == [0.731, 0.909]
    assert (proposal.proven, proposal.stopped) == (True, "proven")


def test_a_search_that_is_asked_to_stop_answers_with_its_first_plan():
    proposal = solve(
        five_measures(), limits=STEPS, clock=time.monotonic, should_stop=lambda: True
    )

    assert verify(five_measures(), proposal.plan).broken == ()
    assert proposal.stopped == "asked"
    assert not proposal.proven
    assert proposal.bound > proposal.value


@pytest.mark.parametrize("rule", list(Rule))
def test_two_hands_reach_what_steps_in_turn_reach(rule):
    by_steps = solve(five_measures(), rule=rule, limits=STEPS, clock=time.monotonic)
    by_time = solve(
        five_measures(), rule=rule, limits=Limits(time_s=60), clock=time.monotonic
    )

    assert by_time.value == pytest.approx(by_steps.value)
    ended = "done" if rule is Rule.NASH else "proven"  # a product by tangents only
    assert by_time.stopped == ended


@pytest.mark.parametrize("rule", list(Rule))
def test_each_better_plan_is_told_of_and_keeps_the_rules(rule):
    case, told = five_measures(), []

    best = solve(
        case, rule=rule, limits=STEPS, clock=time.monotonic, better=told.append
    )

    found = [lay_out() for lay_out in told]
    assert found and all(verify(case, one.plan).broken == () for one in found)
    assert {one.stopped for one in found} == {"under-way"}
    values = [-one.value if rule is Rule.CHEAPEST else one.value for one in found]
    assert values == sorted(values)
    assert found[-1].value == pytest.approx(best.value)


def test_plans_for_boards_alone_that_are_known_are_not_lost():
    known = solve(five_measures(), limits=STEPS, clock=time.monotonic)

    hurried = solve(
        five_measures(),
        rule=Rule.TOTAL,
        limits=STEPS,
        clock=time.monotonic,
        should_stop=lambda: True,
        own_plans=known.own_plans,
    )

    own = [(b.code, b.own_best) for b in known.boards]
    assert [(b.code, b.own_best) for b in hurried.boards] == own


def test_progress_is_told_as_the_search_goes_on():
    told: list[Progress] = []

    solve(five_measures(), limits=STEPS, clock=time.monotonic, progress=told.append)

    stages = ["first", "own", "search", "parts", "proof", "ties"]
    assert list(dict.fromkeys(p.stage for p in told)) == stages
    assert told[-1].bound is not None
    bounds = [p.bound for p in told if p.bound is not None]
    assert bounds == sorted(bounds, reverse=True), "a bound only falls"


def test_it_starts_from_a_given_plan():
    best = solve(five_measures(), limits=STEPS, clock=time.monotonic)

    again = solve(
        five_measures(),
        limits=STEPS,
        clock=time.monotonic,
        start=best.plan,
        should_stop=lambda: True,
    )

    assert again.plan == best.plan


def test_a_floor_is_kept_or_proven_too_high():
    kept = solve(
        five_measures(),
        rule=Rule.CHEAPEST,
        limits=STEPS,
        clock=time.monotonic,
        floors={"SKOL": 0.4},
    )
    assert kept.boards[0].attainment >= 0.4

    with pytest.raises(NoPlanKeepsTheRules):
        solve(five_measures(), limits=STEPS, clock=time.monotonic, floors={"SKOL": 0.9})


def test_a_frame_that_pays_for_nothing_is_said_to_leave_no_plan():
    case = small_case()
    poor = replace(case, frames=tuple(replace(f, amount_tkr=0) for f in case.frames))

    with pytest.raises(NoPlanKeepsTheRules) as problem:
        solve(poor, limits=STEPS, clock=time.monotonic)

    assert "Släpp på" in problem.value.said("sv")
