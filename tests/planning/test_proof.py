"""What a tree has shown stays shown: levels asked fall, and the plan rises to them."""

from __future__ import annotations

from fractions import Fraction

import pytest

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


def levels_asked(monkeypatch: pytest.MonkeyPatch, *, rises_to: float) -> list[float]:
    """What trees are asked for, each in vain; the plan rises beside the first."""
    attempt, asked = begun(five_measures()), list[float]()
    none = tuple(attempt.check(Plan()).figures.attainment.values())
    best = tuple(Fraction(1) for _ in none)
    stakes = Stakes(none, best, tuple(map(float, best)))
    race = Race(
        attempt,
        found(attempt, Plan()),
        scored=lambda _: VALUE,
        bounded=lambda bound: bound,
        bound=INF,
        shown=lambda value: value,
        better=lambda _found, _bound: None,
    )

    def in_vain(_: Attempt, __: Formulation, *, above: float, **___: object) -> Answer:
        asked.append(above)
        race.value = rises_to
        return Answer(chosen=None, bound=-INF, infeasible=True, nodes=1)

    monkeypatch.setattr(Attempt, "prove", in_vain)
    made = attempt.formulation()
    aim_at(made, attempt.model.arrays, Rule.FAIR, stakes)
    proof = Proof(attempt, made, race, Rule.FAIR)
    proof.look_ahead()
    proof.lower()
    assert race.bound == pytest.approx(rises_to)
    return asked


def test_a_plan_that_stands_still_is_asked_for_less_and_less(monkeypatch):
    asked = levels_asked(monkeypatch, rises_to=VALUE)

    assert asked == sorted(asked, reverse=True)
    assert asked == pytest.approx([1.0159 * VALUE, 1.0099 * VALUE, VALUE])


def test_a_plan_that_rises_to_what_was_shown_needs_no_tree_in_between(monkeypatch):
    risen = 1.007 * VALUE

    asked = levels_asked(monkeypatch, rises_to=risen)

    assert asked == pytest.approx([1.0159 * VALUE, risen])
