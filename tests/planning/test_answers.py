"""Reasons, clashes and repairs against all plans of a small case."""

import time
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest

from samstad.adapters import written
from samstad.adapters.answers_text import board_text
from samstad.adapters.cases import read_case
from samstad.adapters.names import named
from samstad.engines.planning.case import ConditionKind
from samstad.engines.planning.changes import changes_of
from samstad.engines.planning.clash import find_clash
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.replan import (
    DecidedIsGone,
    _up,
    asking,
    nearest,
    replan,
)
from samstad.engines.planning.verify import Check, verify
from samstad.engines.planning.why import why_board, why_in, why_limit, why_out
from tests.planning.every_plan import every_plan, kept_plans
from tests.proposals import CASES

ASK = {"time_s": 10.0, "clock": time.monotonic}
CASE = read_case(CASES / "fem-atgarder")


def without(case, measure):
    """The case when nobody has heard of the measure."""
    tables = ("options", "costs", "effects", "staffing")
    kept = {
        name: tuple(row for row in getattr(case, name) if row.measure != measure)
        for name in tables
    }
    measures = tuple(m for m in case.measures if m.code != measure)
    return replace(case, measures=measures, **kept)


def condition(kind, code, **values):
    made = asking(CASE, kind, values.pop("measure", None)).conditions[-1]
    return replace(made, code=code, **values)


CONDITIONS = (
    condition(ConditionKind.LOCKED_IN, "skola", measure="a-skola"),
    condition(ConditionKind.LOCKED_IN, "vard", measure="c-vardboende"),
    condition(ConditionKind.AT_MOST_COST, "dyrt", value=Decimal(15_000)),
    condition(ConditionKind.START_BY, "tidigt", measure="c-vardboende", period="2025"),
    condition(ConditionKind.FINISH_BY, "klart", measure="a-skola", period="2025"),
)
ASKED = replace(CASE, conditions=CONDITIONS)


def _all_plans():
    """Plans that keep the rules, with the conditions they break."""
    check, found = Check(ASKED), []
    for plan in every_plan(CASE):
        verdict = check(plan)
        broken = {b.where for b in verdict.broken}
        if broken <= {c.code for c in CONDITIONS}:
            found.append((plan, verdict.figures, broken))
    return found


EVERY = _all_plans()
KEPT = [(plan, figures) for plan, figures, _ in EVERY]
FIVE = max(KEPT, key=lambda one: one[1].total)


def kept_with(codes):
    return [(p, f) for p, f, broken in EVERY if not broken & set(codes)]


def keeps(codes):
    return bool(kept_with(codes))


@pytest.fixture(scope="module")
def clash():
    return find_clash(ASKED, **ASK)


def test_the_clashing_sets_are_all_the_smallest_ones_there_are(clash):
    codes = [c.code for c in CONDITIONS]
    sets = [set(s) for n in range(1, 6) for s in combinations(codes, n) if not keeps(s)]
    least = [s for s in sets if not any(other < s for other in sets)]

    assert clash.complete
    assert clash.smallest_proven
    assert len(least) > 1
    assert sorted(sorted(c.conditions) for c in clash.clashing) == sorted(
        map(sorted, least)
    )


def test_a_plan_keeps_all_of_a_clash_but_each_one(clash):
    for one in clash.clashing:
        for left_out, plan in zip(one.conditions, one.keeps_the_others, strict=True):
            broken = {b.where for b in verify(ASKED, plan).broken}
            assert broken & set(one.conditions) == {left_out}


def test_what_gives_way_alone_gives_as_little_as_any_plan_asks(clash):
    for one in clash.relaxations:
        others = {c.code for c in CONDITIONS} - set(one.conditions)
        plans = kept_with(others)
        assert one.plan in [plan for plan, _ in plans]
        if "dyrt" in one.conditions:
            least = min(figures.cost_tkr for _, figures in plans) - 15_000
            assert one.amounts[one.conditions.index("dyrt")] == least
            break
    else:
        pytest.fail("the cost does not give way")


def gives(figures, broken, choices):
    """By how much a plan breaks each condition, in its own unit."""
    labels = CASE.periods.labels
    asked = {c.code: c for c in CONDITIONS}
    done = {c.measure: c for c in choices}
    amounts = {}
    for code in broken:
        one = asked[code]
        if code == "dyrt":
            amounts[code] = figures.cost_tkr - 15_000
        elif one.kind is ConditionKind.LOCKED_IN:
            amounts[code] = 1
        else:
            choice = done[one.measure]
            at = choice.start if one.kind is ConditionKind.START_BY else choice.finish
            amounts[code] = labels.index(at) - labels.index(one.period)
    return amounts


def test_no_plan_gives_less_than_a_way_that_is_proven(clash):
    """Against what every plan gives: nowhere more, and somewhere less, is nowhere."""
    every = [gives(figures, broken, plan.choices) for plan, figures, broken in EVERY]
    for way in clash.relaxations:
        asked = dict(zip(way.conditions, way.amounts, strict=True))
        assert way.proven
        assert pytest.approx(asked) in every
        assert not [
            other
            for other in every
            if other.keys() <= asked.keys()
            and all(value <= asked[code] for code, value in other.items())
            and any(other.get(code, 0) < value - 0.5 for code, value in asked.items())
        ]


@pytest.mark.parametrize(("cost", "least"), [(0, "0.6"), (5_000, "0.6"), (0, "0.45")])
def test_two_who_give_way_between_them_are_points_of_the_frontier(cost, least):
    """The last floor is one that plans reach exactly, which rounding must not hide."""
    asked = (
        condition(ConditionKind.AT_MOST_COST, "tak", value=Decimal(cost)),
        condition(ConditionKind.AT_LEAST, "golv", about="SKOL", value=Decimal(least)),
    )
    found = find_clash(replace(CASE, conditions=asked), **ASK)
    every = {
        (
            max(0, figures.cost_tkr - cost),
            max(Fraction(0), Fraction(least) - figures.attainment["SKOL"]),
        )
        for _, figures in KEPT
    }
    frontier = {
        one
        for one in every
        if not any(o != one and o[0] <= one[0] and o[1] <= one[1] for o in every)
    }
    shown = [
        dict(zip(way.conditions, way.amounts, strict=True)) for way in found.relaxations
    ]

    assert all(way.proven for way in found.relaxations)
    assert any(len(one) == 2 for one in shown)
    assert {
        (round(one.get("tak", 0)), round(one.get("golv", 0), 6)) for one in shown
    } <= {(tkr, round(float(points), 6)) for tkr, points in frontier}


def test_nothing_clashes_where_a_plan_keeps_all():
    found = find_clash(CASE, **ASK)

    assert found.plan is not None
    assert found.clashing == ()


@pytest.mark.parametrize("measure", [m.code for m in CASE.measures])
def test_the_nearest_plan_is_the_nearest_of_all(measure):
    plan = FIVE[0]
    inside = any(c.measure == measure for c in plan.choices)
    kind = ConditionKind.LOCKED_OUT if inside else ConditionKind.LOCKED_IN
    asked = asking(CASE, kind, measure)
    found = nearest(asked, plan, **ASK)
    every = [
        p for p, _ in KEPT if inside != any(c.measure == measure for c in p.choices)
    ]

    assert found.proven
    assert len(found.changes) == min(len(changes_of(plan, p)) for p in every)
    assert found.plan in every


def test_what_the_loss_of_a_measure_costs_is_the_least_of_all_plans():
    plan, figures = FIVE
    for choice in plan.choices:
        found = why_in(CASE, plan, choice.measure, **ASK)
        worst = [
            min(f.attainment[b] - had for b, had in figures.attainment.items())
            for p, f in KEPT
            if all(c.measure != choice.measure for c in p.choices)
        ]
        assert found.without.worst == pytest.approx(float(max(worst)), abs=1e-6)
        assert found.without.bound >= float(max(worst))
        assert found.in_every_good_plan is (max(worst) < Fraction(-1, 100))


def test_without_a_frame_the_money_named_is_all_that_the_measure_costs():
    bare = replace(CASE, frames=tuple(replace(f, amount_tkr=0) for f in CASE.frames))
    ways = why_out(bare, Plan(), "a-skola", **ASK).ways

    assert ways
    for way in ways:
        cost = verify(CASE, Plan((way.choice,))).figures.cost_tkr
        assert sum(way.money_tkr.values()) == cost > 0


def test_a_boards_own_best_and_its_tasks_add_up():
    plan, figures = FIVE
    for board, had in figures.attainment.items():
        found = why_board(CASE, plan, board, **ASK)
        assert found.own.attainment == max(f.attainment[board] for _, f in KEPT)
        assert found.attainment == had == sum(found.tasks.values())


def test_a_board_is_set_against_another_plan_task_by_task_and_board_by_board():
    plan, figures = FIVE
    other = Plan(plan.choices[:1])
    there = verify(CASE, other).figures
    for board, had in figures.attainment.items():
        found = why_board(CASE, plan, board, other=other, **ASK)
        for beside in (found.nothing, found.own, found.other):
            elsewhere = verify(CASE, beside.plan).figures.attainment
            assert sum(beside.tasks.values()) == had - beside.attainment
            assert beside.gains == {
                b: figures.attainment[b] - value for b, value in elsewhere.items()
            }
        assert found.other.attainment == there.attainment[board]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_gives_and_takes_is_said_with_figures(language):
    plan, _ = FIVE
    board = CASE.boards[0]
    found = why_board(CASE, plan, board.code, other=Plan(), **ASK)
    told = board_text(found, CASE, language)
    takes = {"sv": "Nämnder som tar", "en": "Boards that take"}[language]
    name = named(CASE.boards, board.code, language)
    figure = written.decimal(100 * float(found.attainment), language, places=2)

    assert found.other.attainment == 0
    assert f"{takes}: {name} {figure}" in told


@pytest.mark.parametrize(
    ("attained", "bound", "told"),
    [
        (Fraction(1), 1.0, "ingen plan ger den mer"),
        (Fraction(4, 5), 0.8, "ingen plan ger den mer"),
        (Fraction(4, 5), 0.9, "ingen plan når över 90,0\u00a0%"),
        (Fraction(4, 5), 1.0, "hann inte visas"),
    ],
)
def test_a_boards_own_best_says_what_was_shown_of_it(attained, bound, told):
    found = why_board(CASE, FIVE[0], CASE.boards[0].code, **ASK)
    own = replace(found.own, attainment=attained)

    assert told in board_text(replace(found, own=own, own_bound=bound), CASE, "sv")


def test_what_is_decided_stays_when_the_frame_is_cut():
    plan, _ = FIVE
    first = min(plan.choices, key=lambda c: c.start)
    frames = tuple(
        replace(f, amount_tkr=0) if f.period == CASE.periods.labels[-1] else f
        for f in CASE.frames
    )
    found = replan(
        replace(CASE, frames=frames), plan, decided_through=first.start, **ASK
    )

    assert not found.none_exists
    assert first in found.plan.choices
    assert all(c in plan.choices for c in found.plan.choices if c.start <= first.start)


def test_a_measure_that_is_no_longer_there_is_taken_out():
    plan, _ = FIVE
    gone = max(plan.choices, key=lambda c: c.start).measure
    bare = without(CASE, gone)
    found = replan(bare, plan, **ASK)

    assert [(c.measure, c.after) for c in found.changes] == [(gone, None)]
    assert found.proven
    assert found.fewest == 1


def test_what_is_decided_must_still_be_there():
    plan, _ = FIVE
    first = min(plan.choices, key=lambda c: c.start)

    with pytest.raises(DecidedIsGone, match=first.measure):
        replan(without(CASE, first.measure), plan, decided_through=first.start, **ASK)


def with_frames(amount_tkr):
    return replace(
        CASE, frames=tuple(replace(f, amount_tkr=amount_tkr) for f in CASE.frames)
    )


def test_what_a_limit_does_is_the_difference_of_the_best_of_all_plans():
    poor, rich = with_frames(5_000), with_frames(10_000)
    plan, figures = max(kept_plans(poor), key=lambda one: one[1].total)
    found = why_limit(poor, plan, "investering", Decimal(5_000), **ASK)

    unhurt = [
        f.total
        for _, f in kept_plans(rich)
        if all(f.attainment[b] >= had for b, had in figures.attainment.items())
    ]
    more = max(unhurt) - figures.total
    assert more > 0
    assert found.least - 1e-5 <= more <= found.most + 1e-5
    assert found.most - found.least < 1e-4


def test_the_price_of_staying_close_is_that_of_all_plans():
    """A measure that no plan may have leaves a nearest plan and a best one."""
    kept = kept_plans(CASE)
    plan = max(kept, key=lambda one: one[1].total)[0]
    out = asking(CASE, ConditionKind.LOCKED_OUT, plan.choices[0].measure)
    found = replan(out, plan, **ASK)
    best = max(figures.total for _, figures in kept_plans(out))

    assert found.price is not None
    gain = float(best - found.figures.total)
    assert found.price.least - 1e-9 <= gain <= found.price.most + 1e-9
    assert found.price.free == pytest.approx(float(best))


def test_a_time_that_is_out_before_there_is_any_bound_promises_nothing():
    assert [_up(bound) for bound in (float("-inf"), float("inf"))] == [0, 0]
    assert [_up(bound) for bound in (2.9999, 2.3)] == [3, 2]


def test_a_board_is_told_of_the_best_plan_that_is_known_for_it_alone():
    board = CASE.boards[0].code
    best = why_board(CASE, Plan(), board, **ASK).own
    quick = {"time_s": 0.0, "clock": time.monotonic}

    told = why_board(CASE, Plan(), board, known=best.plan, **quick)

    assert told.own.attainment == best.attainment > told.attainment
