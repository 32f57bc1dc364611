"""Frontiers are those of every plan there is, point for point."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.outside.mobkp import BOARDS, Pair, as_case, read_pair
from samstad.adapters.cases import read_case
from samstad.engines.planning.attempt import Limits
from samstad.engines.planning.case import Direction
from samstad.engines.planning.frontier import (
    UnknownAxis,
    axis_named,
    hypervolume,
    knee,
    trace,
)
from samstad.engines.planning.verify import verify
from tests.planning.every_plan import kept_plans
from tests.proposals import CASES

items = st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))


def pair(rows, room):
    return Pair(name="small", room=room, rows=tuple(rows), front=())


def traced(case, *names, seconds=60.0):
    axes = (axis_named(case, names[0]), axis_named(case, names[1]))
    return trace(case, axes, limits=Limits(time_s=seconds), clock=time.monotonic)


def raised(frontier):
    return {point.raised for point in frontier.points}


def unbeaten_of(pairs):
    return {
        one
        for one in pairs
        if not any(o != one and o[0] >= one[0] and o[1] >= one[1] for o in pairs)
    }


@settings(max_examples=15, deadline=None)
@given(rows=st.lists(items, min_size=1, max_size=6), room=st.integers(1, 25))
def test_two_profits_have_the_frontier_of_every_packing(rows, room):
    asked = pair(rows, room)
    packings = [
        [row for i, row in enumerate(rows) if pick >> i & 1]
        for pick in range(2 ** len(rows))
    ]
    kept = [p for p in packings if sum(row[0] for row in p) <= room]
    every = {
        tuple(Fraction(sum(r[1 + b] for r in p), asked.target(b)) for b in (0, 1))
        for p in kept
    }

    found = traced(as_case(asked), *BOARDS)

    assert raised(found) == unbeaten_of(every)
    assert found.is_whole
    assert {point.gap for point in found.points} == {0.0}


@pytest.fixture(scope="module")
def five():
    """Five measures, and the figures of every plan that keeps the rules."""
    case = read_case(CASES / "fem-atgarder")
    return case, [figures for _, figures in kept_plans(case)]


@pytest.mark.parametrize("second", ["cost", "board", "indicator"])
def test_five_measures_have_the_frontier_of_every_plan(five, second):
    case, figures = five
    named = {
        "board": case.boards[1].code,
        "indicator": f"indicator:{case.indicators[0].code}",
    }
    second = named.get(second, second)
    axes = (axis_named(case, "total"), axis_named(case, second))
    every = {tuple(a.raised(f) for a in axes) for f in figures}

    found = traced(case, "total", second)

    assert raised(found) == unbeaten_of(every)
    assert found.is_whole


def test_an_indicator_of_which_less_is_better_is_raised_as_less(five):
    """And the plans shown have the figures of the case's own boards, no others."""
    case, figures = five
    falling = replace(
        case,
        indicators=tuple(replace(i, direction=Direction.DOWN) for i in case.indicators),
    )
    code = case.indicators[0].code
    every = {(f.total, -f.indicators[code][-1]) for f in figures}

    found = traced(falling, "total", f"indicator:{code}")

    assert raised(found) == unbeaten_of(every)
    assert found.is_whole
    for point in found.points:
        assert point.figures == verify(falling, point.plan).figures


def test_points_stand_from_the_most_to_the_least_of_the_first_axis():
    found = traced(as_case(pair([(1, 5, 1), (1, 1, 5), (1, 3, 4)], 1)), *BOARDS)

    assert [p.raised[0] for p in found.points] == [
        Fraction(5, 9),
        Fraction(3, 9),
        Fraction(1, 9),
    ]


def test_without_time_nothing_is_claimed():
    found = traced(as_case(pair([(1, 5, 1), (1, 1, 5)], 1)), *BOARDS, seconds=0.0)

    assert (found.points, found.is_whole) == ((), False)


def test_an_axis_that_does_not_exist_is_said_with_those_that_do():
    with pytest.raises(
        UnknownAxis, match="total, fair, cost, B1, B2, indicator:B1, indicator:B2"
    ):
        axis_named(as_case(pair([(1, 1, 1)], 1)), "B3")


def test_the_volume_counts_what_is_covered_once():
    values = [(Fraction(3), Fraction(1)), (Fraction(1), Fraction(3))]

    assert hypervolume(values, (Fraction(0), Fraction(0))) == 5
    assert hypervolume([*values, (Fraction(1), Fraction(1))], (Fraction(0),) * 2) == 5


def test_the_knee_is_where_least_is_given_up_for_most():
    ends = [(Fraction(10), Fraction(0)), (Fraction(0), Fraction(10))]

    assert knee([ends[0], (Fraction(9), Fraction(8)), ends[1]]) == 1
    assert knee([ends[0], (Fraction(4), Fraction(5)), ends[1]]) is None
    assert knee(ends) is None


def test_a_file_is_read_with_its_whole_set(tmp_path: Path):
    path = tmp_path / "two.in"
    path.write_text("2 2\n5\n3 1 4\n4 2 2\n2\n1 4\n2 2\n")

    assert read_pair(path).front == ((1, 4), (2, 2))
    assert raised(traced(as_case(read_pair(path)), *BOARDS)) == {
        (Fraction(1, 3), Fraction(2, 3)),
        (Fraction(2, 3), Fraction(1, 3)),
    }
