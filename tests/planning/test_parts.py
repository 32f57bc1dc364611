"""Parts, one after another, come to the best plan there is."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from samstad.engines.planning.aims import INF, Stakes, aim_at, score
from samstad.engines.planning.attempt import Attempt, Found, Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.parts import Parts
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.race import Race
from tests.planning.every_plan import kept_plans
from tests.planning.test_against_brute_force import cases

FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


def begun(case: PlanningCase) -> Attempt:
    return Attempt.begin(
        case,
        floors={},
        limits=Limits(time_s=60.0),
        seed=1,
        clock=time.monotonic,
        should_stop=lambda: False,
        progress=lambda _: None,
    )


def found(attempt: Attempt, plan: Plan) -> Found:
    pairs = attempt.pairs_of(plan)
    assert pairs is not None
    checked = attempt.checked(pairs)
    assert checked is not None
    return checked


@pytest.mark.parametrize("advised", [True, False])
@pytest.mark.parametrize("rule", [Rule.TOTAL, Rule.FAIR])
@FEW
@given(case=cases())
def test_from_the_worst_plan_they_come_to_the_best(
    *, rule: Rule, advised: bool, case: PlanningCase
) -> None:
    kept = kept_plans(case)
    if not kept:
        return
    attempt = begun(case)
    nothing = attempt.check(replace(kept[0][0], choices=())).figures.attainment
    own = {b: max(f.attainment[b] for _, f in kept) for b in nothing}
    stakes = Stakes(
        tuple(nothing.values()), tuple(own.values()), tuple(map(float, own.values()))
    )
    if all(stakes.span(board) == Fraction(0) for board in range(len(own))):
        return
    ranked = sorted(kept, key=lambda row: score(rule, row[1], stakes))
    race = Race(
        attempt,
        found(attempt, ranked[0][0]),
        scored=lambda one: float(score(rule, one.figures, stakes)),
        bounded=lambda bound: bound,
        bound=INF,
        shown=lambda value: value,
        better=lambda _found, _bound: None,
    )
    race.ends.append(found(attempt, ranked[len(ranked) // 2][0]))
    made = attempt.formulation()
    aim_at(made, attempt.model.arrays, rule, stakes)
    advice = attempt.advice(made, seconds=10.0) if advised else None

    is_whole = Parts(attempt, made, race, advice, rule=rule, seed=1).improve()

    assert is_whole
    best = float(score(rule, ranked[-1][1], stakes))
    assert race.value == pytest.approx(best, abs=2e-5)
