"""What is settled by the rules of order holds in every plan there is."""

from __future__ import annotations

from time import monotonic

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.generator import make_case, make_case_with_plan
from samstad.engines.planning import attempt
from samstad.engines.planning.arrays import Model, compile_case
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.formulation import Formulation, formulate
from samstad.engines.planning.exact.highs import raise_it
from samstad.engines.planning.exact.probing import Settled, settled
from samstad.engines.planning.exact.relaxation import relaxed
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import Limits, Proposal, solve
from tests.cases import small_case
from tests.planning.every_plan import kept_plans
from tests.planning.test_against_brute_force import cases

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def asked(case: PlanningCase) -> tuple[Model, Formulation, Settled]:
    model = compile_case(case)
    made = formulate(model)
    found = settled(made, should_stop=lambda: False)
    assert found is not None
    return model, made, found


@FEW
@given(cases())
def test_every_plan_has_what_is_needed_and_none_what_is_barred(
    case: PlanningCase,
) -> None:
    model, _, found = asked(case)
    for plan, _ in kept_plans(case):
        done = {choice.measure for choice in plan.choices}
        assert done >= {model.names.measures[m] for m in found.needed}
        assert not done & {model.names.measures[m] for m in found.barred}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_large_case_s_hidden_plan_agrees(seed: int) -> None:
    case, plan = make_case_with_plan("M", seed)
    model, _, found = asked(case)
    done = {choice.measure for choice in plan.choices}
    assert {model.names.measures[m] for m in found.needed} <= done
    assert not {model.names.measures[m] for m in found.barred} & done
    assert len(found.needed) >= 3
    assert len(found.barred) >= 7


def test_what_is_barred_is_so_by_all_rules_too() -> None:
    _, made, found = asked(make_case("S", 1))
    assert len(found.barred) == 3
    for measure in found.barred:
        forced = made.copy()
        starts = np.flatnonzero(made.measure == measure)
        forced.programme.row("forced", 1.0, [(int(x), 1.0) for x in starts], 1.0)
        answer = raise_it(
            forced, time_limit_s=60.0, seed=1, start=None, should_stop=lambda: False
        )
        assert answer.infeasible


def test_a_programme_told_of_it_is_bounded_lower_and_no_start_of_a_barred_is_left() -> (
    None
):
    model, made, found = asked(make_case("M", 4))
    for board, column in enumerate(made.attainment):
        made.programme.cost[column] = float(model.arrays.board_weight[board])
    before = relaxed(made, time_limit_s=60.0)
    found.hold(made)
    after = relaxed(made, time_limit_s=60.0)
    assert before is not None
    assert after is not None
    assert after.bound < before.bound - 0.01
    assert not after.flow[np.isin(made.measure, found.barred)].any()


def test_stopped_before_the_last_it_says_nothing() -> None:
    made = formulate(compile_case(make_case("S", 1)))
    answers = iter([False, False, True])
    assert settled(made, should_stop=lambda: next(answers)) is None


def test_where_there_are_too_many_measures_none_is_asked_about(monkeypatch) -> None:
    case, times = small_case(), []

    def noted(made, **more):
        times.append(len(np.unique(made.measure)))
        return settled(made, **more)

    def search() -> Proposal:
        limits = Limits(time_s=60.0, steps=5)
        return solve(case, rule=Rule.TOTAL, seed=1, limits=limits, clock=monotonic)

    monkeypatch.setattr(attempt, "settled", noted)
    search()
    (many,) = times
    monkeypatch.setattr(attempt, "_PROBED", many - 1)
    search()
    assert times == [many]
