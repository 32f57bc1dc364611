"""Nobody's answer can be found from what is shown, by any subtraction."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samstad.engines.survey.answers import Group, Scale
from samstad.engines.survey.figures import (
    FEWEST_FOR_SPREAD,
    STEPS_OF_SPREAD,
    Results,
    Shown,
    results_of,
)
from tests.survey.attack import Leak, Spread, Told, leaks, sums_like

SCALE = Scale(lowest=1, highest=5)
ENDS = {"lowest": 1, "highest": 5}


def group(name: str, answers) -> Group:
    return Group(name=name, answers=np.array(answers, dtype=np.int64).reshape(-1, 1))


def told_of(results: Results, scale: Scale) -> tuple[list[Told], Spread | None]:
    """All that a round of one statement tells, as someone who reads it would write."""
    parts = [*results.groups, *([results.together] if results.together else [])]
    told = [_told(part, scale) for part in parts]
    if results.whole is None:
        return told, None
    answered = results.whole.size
    step, largest = scale.width / STEPS_OF_SPREAD, scale.width / 2
    sd, free = results.spread[0], answered - len(parts)
    if answered < FEWEST_FOR_SPREAD:
        return told, None
    least = 0 if sd <= 2 * step else (sd - step) ** 2 * free
    most = math.inf if sd >= largest else sd**2 * free
    return told, Spread(parts=tuple(told), least=least, most=most)


def _told(part: Shown, scale: Scale) -> Told:
    ends = {"lowest": scale.lowest, "highest": scale.highest}
    figure = part.figures[0]
    sums = sums_like(f"{figure.mean:.4f}", part.size, figure.bound.value, **ends)
    return Told(departments=part.names, least=sums[0], most=sums[-1])


def found_in(groups: list[Group]) -> list[Leak]:
    told, spread = told_of(results_of(groups, SCALE), SCALE)
    sizes = {one.name: one.size for one in groups}
    return list(leaks(sizes, told, spread=spread, **ENDS))


departments = st.lists(
    st.lists(st.integers(1, 5), min_size=1, max_size=9)
    | st.integers(1, 5).flatmap(
        lambda same: st.lists(st.just(same), min_size=3, max_size=8)
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=10, deadline=None)
@given(departments)
def test_no_answer_is_found_in_small_departments(answers):
    assert found_in([group(f"D{i}", those) for i, those in enumerate(answers)]) == []


@settings(max_examples=3, deadline=None)
@given(
    st.lists(
        st.integers(1, 5).flatmap(
            lambda same: st.lists(
                st.sampled_from([same, same, same, 1, 5]), min_size=10, max_size=20
            )
        ),
        min_size=2,
        max_size=3,
    )
)
def test_no_answer_is_found_where_the_spread_is_told(answers):
    assert found_in([group(f"D{i}", those) for i, those in enumerate(answers)]) == []


@pytest.mark.parametrize(
    ("size", "width"),
    [(n, w) for n in (5, 6, 7) for w in (2, 3, 4)] + [(30, 2), (31, 2)],
)
def test_every_view_of_one_department_leaves_doubt(size, width):
    """All answers there can be, by what is shown of them, told ends and all."""
    scale = Scale(lowest=0, highest=width)
    worlds = defaultdict(list)
    for answers in itertools.combinations_with_replacement(range(width + 1), size):
        worlds[repr(results_of([group("D", answers)], scale))].append(answers)

    for alike in worlds.values():
        assert not _are_the_same(alike)
        for own in range(width + 1):
            assert not _are_the_same([_without(w, own) for w in alike if own in w])


def _without(answers, own):
    rest = list(answers)
    rest.remove(own)
    return rest


def _are_the_same(worlds) -> bool:
    """Whether everyone answered one thing in every world, and the same in all."""
    return bool(worlds) and len({one for world in worlds for one in world}) == 1


def test_the_attack_finds_answers_where_every_mean_is_shown():
    told = [Told(departments=("A",), least=3, most=3)]

    assert Leak(department="A", own_answer=None, answer=3) in leaks(
        {"A": 1}, told, **ENDS
    )


def test_the_attack_finds_answers_where_small_departments_are_only_left_blank():
    """The whole less the department that is shown is the one that is not."""
    told = [
        Told(departments=("A",), least=20, most=20),
        Told(departments=("A", "B"), least=30, most=30),
    ]

    found = list(leaks({"A": 6, "B": 2}, told, **ENDS))

    assert Leak(department="B", own_answer=None, answer=5) in found


def test_the_attack_finds_answers_where_all_chose_the_end():
    told = [Told(departments=("A",), least=29, most=29)]

    found = list(leaks({"A": 6}, told, **ENDS))

    assert Leak(department="A", own_answer=4, answer=5) in found


def test_the_attack_finds_an_answer_that_comes_between_two_showings():
    """Those who had answered before, and the one who answered since."""
    told = [
        Told(departments=("before",), least=18, most=18),
        Told(departments=("before", "since"), least=20, most=20),
    ]

    found = list(leaks({"before": 6, "since": 1}, told, **ENDS))

    assert Leak(department="since", own_answer=None, answer=2) in found


def test_the_attack_finds_answers_where_the_spread_is_exact():
    """Two, two, two, two and five: whoever answered five knows the rest."""
    part = Told(departments=("A",), least=13, most=13)
    exact = Spread(parts=(part,), least=7.2, most=7.2)

    found = list(leaks({"A": 5}, [part], spread=exact, **ENDS))

    assert Leak(department="A", own_answer=5, answer=2) in found


@settings(max_examples=25, deadline=None)
@given(departments)
def test_the_whole_tells_nothing_beyond_its_parts(answers):
    results = results_of([group(f"D{i}", a) for i, a in enumerate(answers)], SCALE)
    parts = [*results.groups, *([results.together] if results.together else [])]

    if results.whole is None:
        assert not parts
    else:
        total = sum(part.size * part.figures[0].mean for part in parts)
        assert results.whole.size == sum(part.size for part in parts)
        assert results.whole.figures[0].mean == pytest.approx(
            total / results.whole.size
        )


@settings(max_examples=50, deadline=None)
@given(departments, st.randoms())
def test_who_is_shown_does_not_depend_on_what_they_answered(answers, random):
    others = [[random.randint(1, 5) for _one in those] for those in answers]

    first, second = (
        results_of([group(f"D{i}", a) for i, a in enumerate(those)], SCALE)
        for those in (answers, others)
    )

    assert [g.names for g in first.groups] == [g.names for g in second.groups]
    assert first.withheld == second.withheld
    assert (first.together is None) == (second.together is None)
