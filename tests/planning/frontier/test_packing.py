"""Measures that share one sum: the frontier is that of every selection there is."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.outside.mobkp import BOARDS, Pair, as_case
from samstad.adapters.cases import read_case
from samstad.adapters.pabulib import as_case as election_case
from samstad.adapters.pabulib import read_pabulib
from samstad.engines.planning.attempt import Attempt, Limits
from samstad.engines.planning.frontier import axis_named, exact
from samstad.engines.planning.frontier.packing import packing_of
from samstad.engines.planning.frontier.packing.selection import Items
from samstad.engines.planning.frontier.packing.whole import Whole, unbeaten
from tests.planning.frontier.test_frontier import pair, raised, traced, unbeaten_of
from tests.proposals import CASES

rows = st.lists(
    st.tuples(st.integers(0, 9), st.integers(-4, 9), st.integers(-9, 9)),
    min_size=1,
    max_size=8,
)


def items_of(given, room):
    weight, one, two = (np.array(column) for column in zip(*given, strict=True))
    return Items(weight, one, two, room)


def best_of(given, room):
    """Every pair of values that a selection within the room has and none beats."""
    selections = [
        [row for row, is_in in zip(given, picked, strict=True) if is_in]
        for picked in product((False, True), repeat=len(given))
    ]
    return unbeaten_of(
        {
            (sum(row[1] for row in some), sum(row[2] for row in some))
            for some in selections
            if sum(row[0] for row in some) <= room
        }
    )


def never():
    return False


@settings(max_examples=400, deadline=None)
@given(rows, st.integers(0, 40))
def test_every_selection_that_none_beats_is_found(given, room):
    items = items_of(given, room)
    whole = Whole(items, never)
    whole.run()

    found = unbeaten(list(whole.found.values()))

    assert whole.is_whole()
    assert {(one.one, one.two) for one in found} == best_of(given, room)
    for one in found:
        assert items.weight[one.items].sum() <= room
        assert (one.one, one.two) == (
            items.one[one.items].sum(),
            items.two[one.items].sum(),
        )


def attempt_of(case, *, calls=None):
    """The case made ready, that must end after so many times of asking."""
    asked = iter(range(calls)) if calls is not None else None
    return Attempt.begin(
        case,
        floors={},
        limits=Limits(time_s=1.0),
        seed=1,
        clock=lambda: 0.0,
        should_stop=lambda: asked is not None and next(asked, None) is None,
        progress=lambda _: None,
    )


def drawn(many, seed):
    given = np.random.default_rng(seed).integers(1, 60, (many, 3)).tolist()
    return Pair(name="drawn", room=30 * many // 2, rows=tuple(given), front=())


@pytest.mark.parametrize("calls", [0, 20, 60, 120, 200])
def test_what_is_found_when_time_ends_lacks_no_more_than_it_says(calls):
    asked = drawn(14, seed=3)
    case = as_case(asked)
    attempt = attempt_of(case, calls=calls)
    axes = tuple(axis_named(case, board) for board in BOARDS)
    packing = packing_of(attempt, axes)
    every = best_of(asked.rows, asked.room)
    told = []

    is_whole = packing.trace(
        lambda found, lacks: told.append((found, lacks)), enough=attempt.must_end
    )

    values = [
        tuple(axis.raised(f.figures) * asked.target(i) for i, axis in enumerate(axes))
        for f, _ in told
    ]
    assert not is_whole or {*values} == every
    for (one, two), (_, lacks) in zip(values, told, strict=True):
        most = max(a for a, b in every if b >= two)
        assert most <= one + lacks * asked.target(0) + 1e-6


def test_where_time_ends_changes_whether_it_is_the_whole():
    asked = as_case(drawn(14, seed=3))
    axes = tuple(axis_named(asked, board) for board in BOARDS)
    ended = []
    for calls in (20, 10_000):
        attempt = attempt_of(asked, calls=calls)
        packing = packing_of(attempt, axes)
        ended.append(packing.trace(lambda *_: None, enough=attempt.must_end))
    assert ended == [False, True]


def test_the_same_points_by_whole_number_programmes(monkeypatch):
    case = as_case(drawn(12, seed=5))
    by_items = traced(case, *BOARDS)
    monkeypatch.setattr(exact, "packing_of", lambda *_: None)
    by_programmes = traced(case, *BOARDS)

    assert raised(by_items) == raised(by_programmes)
    assert by_items.is_whole
    assert by_programmes.is_whole
    assert len(by_items.points) > 5


def test_an_election_is_a_packing_on_its_total_and_its_cost(tmp_path):
    path = tmp_path / "small.pb"
    path.write_text(
        "META\nkey;value\ndescription;x\ncountry;x\nunit;x\ninstance;x\n"
        "num_projects;4\nnum_votes;3\nbudget;10\nvote_type;approval\nrule;greedy\n"
        "PROJECTS\nproject_id;cost;votes\n1;4;2\n2;5;2\n3;6;1\n4;1;1\n"
        "VOTES\nvoter_id;vote\n1;1,2\n2;1,3\n3;2,4\n"
    )
    case = election_case(read_pabulib(path))
    axes = tuple(axis_named(case, name) for name in ("total", "cost"))
    costs, votes = (4, 5, 6, 1), (2, 2, 1, 1)

    assert packing_of(attempt_of(case), axes) is not None
    found = traced(case, "total", "cost")

    given = [(c, v, -c) for c, v in zip(costs, votes, strict=True)]
    assert [-point.raised[1] for point in found.points] == [
        -two for _, two in sorted(best_of(given, 10), reverse=True)
    ]


def test_what_asks_for_more_than_one_sum_is_no_packing():
    case = as_case(pair([(1, 5, 1), (1, 1, 5)], 1))
    axes = tuple(axis_named(case, board) for board in BOARDS)
    others = {
        "mandatory": replace(
            case,
            measures=(replace(case.measures[0], mandatory=True), *case.measures[1:]),
        ),
        "starts": replace(
            case,
            options=(replace(case.options[0], latest_finish=None), *case.options[1:]),
        ),
        "saved": replace(case, funds=(replace(case.funds[0], carry_over_max_tkr=1),)),
        "capped": replace(
            case,
            tasks=(
                replace(case.tasks[0], target=case.tasks[0].target - 1),
                case.tasks[1],
            ),
        ),
    }

    assert packing_of(attempt_of(case), axes) is not None
    assert [
        name for name, one in others.items() if packing_of(attempt_of(one), axes)
    ] == []
    kiruna = read_case(CASES / "nya-kiruna")
    assert (
        packing_of(
            attempt_of(kiruna),
            (axis_named(kiruna, "total"), axis_named(kiruna, "cost")),
        )
        is None
    )


def test_where_the_cost_is_first_what_is_lacking_is_a_part_of_it():
    asked = as_case(drawn(14, seed=3))
    axes = (axis_named(asked, "cost"), axis_named(asked, BOARDS[0]))

    assert axes[0].share_of(50.0, Fraction(-200)) == 0.25
    assert axes[1].share_of(0.5, Fraction(1, 4)) == 0.5
