"""What a tree has shown stays shown: levels asked fall, and the plan rises to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from samstad.engines.planning import proof
from samstad.engines.planning.aims import INF, Stakes, aim_at
from samstad.engines.planning.attempt import Attempt
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import Answer
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.proof import Proof
from samstad.engines.planning.race import Race
from tests.planning.test_parts import begun, found
from tests.proposals import five_measures

VALUE = 0.5


def race_of(attempt: Attempt) -> Race:
    return Race(
        attempt,
        found(attempt, Plan()),
        scored=lambda _: VALUE,
        bounded=lambda bound: bound,
        bound=INF,
        shown=lambda value: value,
        better=lambda _found, _bound: None,
    )


def proof_of(attempt: Attempt, race: Race) -> Proof:
    none = tuple(attempt.check(Plan()).figures.attainment.values())
    best = tuple(Fraction(1) for _ in none)
    stakes = Stakes(none, best, tuple(map(float, best)))
    made = attempt.formulation()
    aim_at(made, attempt.model.arrays, Rule.FAIR, stakes)
    return Proof(attempt, made, race, Rule.FAIR)


def levels_asked(monkeypatch: pytest.MonkeyPatch, *, rises_to: float) -> list[float]:
    """What trees are asked for, each in vain; the plan rises beside the first."""
    attempt, asked = begun(five_measures()), list[float]()
    race = race_of(attempt)

    def in_vain(
        _: Attempt,
        __: Formulation,
        *,
        above: float,
        should_stop: Callable[[], bool],
        **___: object,
    ) -> Answer:
        asked.append(above)
        race.value = rises_to
        ended = not should_stop()
        bound = -INF if ended else INF
        return Answer(chosen=None, bound=bound, infeasible=ended, nodes=1)

    monkeypatch.setattr(Attempt, "prove", in_vain)
    tree = proof_of(attempt, race)
    tree.look_ahead()
    tree.lower()
    assert race.bound == pytest.approx(rises_to)
    return asked


def test_a_plan_that_stands_still_is_asked_for_less_and_less(monkeypatch):
    asked = levels_asked(monkeypatch, rises_to=VALUE)

    assert asked == sorted(asked, reverse=True)
    assert asked == pytest.approx([1.0139 * VALUE, 1.0099 * VALUE, VALUE])


def test_a_plan_that_rises_to_what_was_shown_needs_no_tree_in_between(monkeypatch):
    risen = 1.005 * VALUE

    asked = levels_asked(monkeypatch, rises_to=risen)

    assert asked == pytest.approx([1.0139 * VALUE, risen])


def test_a_tree_that_the_plan_soon_outruns_is_begun_anew_higher_up(monkeypatch):
    risen = 1.007 * VALUE

    asked = levels_asked(monkeypatch, rises_to=risen)

    levels = [1.0139 * VALUE, 1.0139 * risen, 1.0099 * risen, risen]
    assert asked == pytest.approx(levels)


def test_a_tree_that_has_come_far_is_not_begun_anew(monkeypatch):
    monkeypatch.setattr(proof, "_YOUNG", 0.0)
    risen = 1.007 * VALUE

    asked = levels_asked(monkeypatch, rises_to=risen)

    assert asked == pytest.approx([1.0139 * VALUE, risen])


def test_a_plan_that_the_check_refuses_is_not_looked_for_again_and_again(monkeypatch):
    attempt, asked = begun(five_measures()), list[float]()
    race = race_of(attempt)

    def refused(_: Attempt, __: Formulation, *, above: float, **___: object) -> Answer:
        asked.append(above)
        assert len(asked) < 5
        return Answer(chosen=(), bound=2 * VALUE, infeasible=False, nodes=1)

    monkeypatch.setattr(Attempt, "prove", refused)
    monkeypatch.setattr(Attempt, "checked", lambda *_: None)
    proof_of(attempt, race).look_ahead()

    assert asked == pytest.approx(
        [1.0139 * VALUE] * 2
    )  # loosely, and among plans alone
    assert race.bound == pytest.approx(2 * VALUE)


def test_where_a_plan_saves_more_than_it_may_trees_look_among_plans_alone(monkeypatch):
    case = five_measures()
    funds = tuple(replace(fund, carry_over_max_tkr=0) for fund in case.funds)
    attempt, looked = begun(replace(case, funds=funds)), list[bool]()
    race = race_of(attempt)

    def finds_at_first(_: Attempt, made: Formulation, **__: object) -> Answer:
        looked.append(bool((made.programme.rows.name_of() == "P2_fund").any()))
        if len(looked) == 1:
            return Answer(chosen=(), bound=2 * VALUE, infeasible=False, nodes=1)
        return Answer(chosen=None, bound=-INF, infeasible=True, nodes=1)

    monkeypatch.setattr(Attempt, "prove", finds_at_first)
    monkeypatch.setattr(Attempt, "checked", lambda *_: None)
    proof_of(attempt, race).look_ahead()

    assert looked == [False, True]
    assert race.bound == pytest.approx(1.0139 * VALUE)
