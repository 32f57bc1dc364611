"""Points of a survey are plans, and what is said of them holds of every plan there is."""

import sys
import time
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from samstad.adapters.cases import read_case
from samstad.engines.planning.attempt import Limits
from samstad.engines.planning.case import Direction
from samstad.engines.planning.frontier import (
    axis_named,
    explore,
    hypervolume,
    knee,
    survey,
    trace,
)
from samstad.engines.planning.frontier.levels import between
from samstad.engines.planning.frontier.points import Point, unbeaten
from samstad.engines.planning.frontier.pool import Pool
from samstad.engines.planning.verify import verify
from tests.planning.every_plan import kept_plans
from tests.planning.test_against_brute_force import cases
from tests.proposals import CASES

ENOUGH = Limits(time_s=60.0, steps=3000)
MORE = Limits(time_s=60.0, steps=12000)  # where the best must be found, not only told


def surveyed(case, *names, points=9, limits=ENOUGH, **more):
    return survey(
        case, names, points=points, limits=limits, clock=time.monotonic, **more
    )


@settings(max_examples=12, deadline=None)
@given(cases())
def test_no_plan_beats_what_a_point_says_is_the_most(case):
    board = case.boards[0].code
    found = surveyed(case, "total", "cost", board)
    every = [
        (f.total, Fraction(-f.cost_tkr), f.attainment[board])
        for _, f in kept_plans(case)
    ]
    assert bool(found.points) is bool(every)
    for point in found.points:
        assert not verify(case, point.plan).broken
        rivals = [
            first
            for first, *held in every
            if all(a >= b for a, b in zip(held, point.raised[1:], strict=True))
        ]
        assert max(rivals) <= point.raised[0] + Fraction(point.gap) + Fraction(1, 10**5)


def test_five_measures_have_the_frontier_of_every_plan():
    case = read_case(CASES / "fem-atgarder")
    found = surveyed(case, "cost", "total", points=8, limits=MORE)
    every = {(f.total, Fraction(-f.cost_tkr)) for _, f in kept_plans(case)}
    best = {
        one
        for one in every
        if not any(o != one and o[0] >= one[0] and o[1] >= one[1] for o in every)
    }
    assert found.axes == ("total", "cost")
    assert {point.raised for point in found.points} <= best
    assert {max(best), min(best)} <= {point.raised for point in found.points}


def test_the_smallest_share_is_an_axis():
    case = read_case(CASES / "fem-atgarder")
    found = surveyed(case, "fair", "cost")
    shares = [point.raised[0] for point in found.points]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0


def test_the_same_steps_give_the_same_points():
    case = read_case(CASES / "fem-atgarder")
    first, again = (surveyed(case, "total", "fair", "cost") for _ in range(2))
    assert [p.raised for p in first.points] == [p.raised for p in again.points]


def test_a_region_is_looked_at_more_closely():
    case = read_case(CASES / "fem-atgarder")
    whole = surveyed(case, "total", "cost")
    costs = [float(-point.raised[1]) for point in whole.points]
    closer = surveyed(
        case, "total", "cost", within={"cost": (min(costs), max(costs) / 2)}
    )
    assert closer.points


@pytest.mark.parametrize(
    ("values", "volume"),
    [
        ([(1, 1, 1)], 1),
        ([(2, 1, 1), (1, 2, 1)], 3),
        ([(2, 1, 1), (1, 2, 1), (1, 1, 2)], 4),
        ([(1, 1, 0)], 0),
    ],
)
def test_volume_in_three_axes_is_counted_once(values, volume):
    exact = [tuple(map(Fraction, v)) for v in values]
    assert hypervolume(exact, (Fraction(0),) * 3) == volume


def test_the_knee_of_three_axes_gives_up_least():
    exact = [(3, 0, 0), (2, 2, 2), (0, 3, 0), (0, 0, 3)]
    assert knee([tuple(map(Fraction, v)) for v in exact]) == 1


def test_beaten_points_are_left_out():
    def point(*values):
        return Point(
            plan=None, figures=None, raised=tuple(map(Fraction, values)), gap=0
        )

    points = [point(1, 1, 1), point(2, 1, 1), point(0, 0, 2), point(2, 1, 1)]
    assert [p.raised for p in unbeaten(points)] == [(2, 1, 1), (0, 0, 2)]


@settings(max_examples=12, deadline=None)
@given(cases())
def test_no_plan_beats_what_a_point_of_an_indicator_says_is_the_most(case):
    """The indicator first, then held; and the cost first, whose bound has a unit."""
    moved = case.indicators[0]
    name, sense = (
        f"indicator:{moved.code}",
        1 if moved.direction is Direction.UP else -1,
    )
    every = [
        {
            name: sense * figures.indicators[moved.code][-1],
            "cost": Fraction(-figures.cost_tkr),
        }
        for _, figures in kept_plans(case)
    ]
    for axes in ((name, "cost"), ("cost", name)):
        found = surveyed(case, *axes, points=5)
        assert found.axes == axes
        assert bool(found.points) is bool(every)
        for point in found.points:
            checked = verify(case, point.plan)
            assert not checked.broken
            assert checked.figures == point.figures
            rivals = [one[axes[0]] for one in every if one[axes[1]] >= point.raised[1]]
            size = max(Fraction(1), abs(point.raised[0]))
            most = point.raised[0] + Fraction(point.gap) * size
            assert max(rivals) <= most + size / 10**5


def test_an_indicator_has_no_share_of_its_own():
    case = read_case(CASES / "fem-atgarder")
    code = case.indicators[0].code
    alone = surveyed(case, "fair", "cost")
    beside = surveyed(case, "fair", f"indicator:{code}")

    assert beside.own_best == alone.own_best
    assert set(beside.own_best) == {board.code for board in case.boards}
    for point in beside.points:
        assert point.raised[1] == point.figures.indicators[code][-1]


@settings(max_examples=4, deadline=None)
@given(cases())
def test_trees_claim_no_more_of_a_point_than_holds_of_every_plan(case):
    """With time and not with steps, trees look above each point."""
    found = survey(
        case,
        ("total", "cost"),
        points=4,
        limits=Limits(time_s=1.5),
        clock=time.monotonic,
    )
    every = [(f.total, Fraction(-f.cost_tkr)) for _, f in kept_plans(case)]
    for point in found.points:
        rivals = [first for first, cost in every if cost >= point.raised[1]]
        assert max(rivals) <= point.raised[0] + Fraction(point.gap) + Fraction(1, 10**5)


def test_of_five_measures_no_point_lacks_anything_noticeable():
    case = read_case(CASES / "fem-atgarder")
    found = survey(
        case,
        ("total", "fair", "cost"),
        points=9,
        limits=Limits(time_s=8.0),
        clock=time.monotonic,
    )
    assert len(found.points) > 5
    for point in found.points:
        assert point.gap <= 0.0101 * min(1.0, float(point.raised[0])) + 1e-5


def test_levels_between_are_halfway_and_far_from_what_was_tried():
    held = [(0.0, -100.0), (1.0, -200.0), (0.9, -190.0)]
    tried = [(0.5, -150.0)]

    chosen = between(held, tried, 2)

    assert chosen[0] in {(0.95, -195.0), (0.45, -145.0)}
    assert chosen[0] != (0.5, -150.0)
    assert len(between(held, tried, 9)) == 3


def test_what_is_proven_at_levels_holds_at_higher_ones_only():
    pool = Pool(floors=[((0.5, -100.0), 0.7)])

    assert pool.bound((0.5, -100.0)) == 0.7
    assert pool.bound((0.6, -90.0)) == 0.7
    assert pool.bound((0.6, -110.0)) == float("inf")


@pytest.mark.parametrize("names", [("total", "cost"), ("cost", "total")])
def test_what_was_traced_when_time_ran_short_is_known_to_the_survey(monkeypatch, names):
    """Its points are kept, with what is proven of them, whichever axis is first."""
    case = read_case(CASES / "fem-atgarder")
    axes = (axis_named(case, names[0]), axis_named(case, names[1]))
    whole = trace(case, axes, limits=Limits(time_s=60.0), clock=time.monotonic)
    part = replace(whole, points=whole.points[1:3], is_whole=False)
    monkeypatch.setattr(
        sys.modules["samstad.engines.planning.frontier.explore"],
        "trace",
        lambda *_, **__: part,
    )

    found = explore(case, names, points=8, limits=ENOUGH, clock=time.monotonic)

    assert found.axes == ("total", "cost")
    assert not found.is_whole
    best = {(p.figures.total, -p.figures.cost_tkr) for p in whole.points}
    gaps = {point.raised: point.gap for point in found.points}
    for point in part.points:
        assert gaps[point.figures.total, -point.figures.cost_tkr] == 0
    for (total, cost), gap in gaps.items():
        most = max(one for one, other in best if other >= cost)
        assert most <= total + Fraction(gap) + Fraction(1, 10**5)


def test_the_whole_is_told_where_it_comes_in_time():
    case = read_case(CASES / "fem-atgarder")
    found = explore(
        case, ("total", "cost"), limits=Limits(time_s=60.0), clock=time.monotonic
    )

    assert found.is_whole
    assert {point.gap for point in found.points} == {0.0}
