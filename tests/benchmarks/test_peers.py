"""HiGHS, SCIP and CP-SAT alone agree where all of them prove the best."""

import pytest

from benchmarks.generator import SIZES, make_case
from benchmarks.peers import SOLVE, gap_between
from benchmarks.plain_model import plain_model
from benchmarks.runs import Diary, run_fresh

pytest.importorskip("pyscipopt")
pytest.importorskip("ortools")


@pytest.fixture(scope="module")
def tiny():
    size = SIZES["S"]
    return make_case(
        type(size)(
            measures=12,
            periods=6,
            departments=3,
            boards=3,
            indicators=5,
            services=1,
            reaches=1,
            demand_points=8,
            zones=1,
            longest=2,
        ),
        1,
    )


def best_worth(name, case):
    solve, segments = SOLVE[name]
    model, diary = plain_model(case, segments=segments), Diary()
    solve(model, diary, seconds=60, threads=1)
    assert diary.proven
    assert diary.found
    return diary.bound, model.plan_of(diary.found[-1][1])


def test_all_peers_prove_the_same_best(tiny):
    highs, plan = best_worth("HiGHS", tiny)
    scip, _ = best_worth("SCIP", tiny)
    cp_sat, _ = best_worth("CP-SAT", tiny)

    assert plan.choices
    assert scip == pytest.approx(highs, abs=1e-6)
    # CP-SAT counts gains in steps of 1e-5
    assert cp_sat == pytest.approx(highs, abs=1e-3)


def test_a_peers_value_is_that_of_the_check(tiny):
    pytest.importorskip("samstad.engines.planning.verify")
    from benchmarks.peers import highs_alone

    run = highs_alone(tiny, 60, threads=1)

    assert run.proven
    assert run.broken == 0
    assert run.value == pytest.approx(run.bound, abs=1e-6)
    assert run.first_plan_s <= run.seconds


def asleep(*, seconds):
    import time

    time.sleep(60 * seconds)


def test_an_overdue_solver_is_ended_and_has_no_plan(monkeypatch):
    monkeypatch.setattr("benchmarks.runs.GRACE_S", 0.5)

    diary = run_fresh(asleep, seconds=0.5)

    assert diary.found == []
    assert not diary.proven


def test_a_gap_needs_both_a_value_and_a_bound():
    assert gap_between(0.5, 0.6) == pytest.approx(0.2)
    assert gap_between(None, 0.6) is None
    assert gap_between(0.5, None) is None
