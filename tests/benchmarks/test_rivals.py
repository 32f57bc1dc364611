"""The plain solvers find what their files are known to hold."""

import numpy as np
import pytest

from benchmarks.outside import rivals
from benchmarks.outside.mknap import Knapsack
from benchmarks.outside.nrp import Release
from benchmarks.outside.pmed import Median
from benchmarks.outside.psplib import Project

pytest.importorskip("pyscipopt")
pytest.importorskip("ortools")


@pytest.mark.parametrize("solver", ["HiGHS", "SCIP", "CP-SAT"])
def test_a_knapsack_is_packed(solver):
    knapsack = Knapsack(
        name="k", profits=(10, 7, 5), sizes=((5, 4, 2),), rooms=(6,), best=12
    )

    diary = rivals.solve_knapsack(solver, knapsack, seconds=20, threads=1)

    assert diary.proven
    assert diary.found[-1][1] == pytest.approx(12)


def test_a_customer_is_won_only_with_what_the_requirement_needs():
    release = Release(
        name="r",
        costs=(4, 3, 5),
        needs=((0, 2),),
        profits=(10, 8),
        requests=((0, 1), (2,)),
    )

    diary = rivals.solve_release("HiGHS", release, "0.6", seconds=20, threads=1)

    assert diary.found[-1][1] == pytest.approx(10)


def test_two_activities_that_share_a_resource_follow_each_other():
    project = Project(
        name="p",
        horizon=9,
        durations={1: 2, 2: 3, 3: 1},
        needs={1: (2,), 2: (2,), 3: (1,)},
        successors={1: (3,), 2: (), 3: ()},
        capacities=(3,),
        best=5,
    )

    diary = rivals.schedule_with_cp_sat(project, seconds=20, threads=1)

    assert diary.proven
    assert diary.found[-1][1] == 5


@pytest.mark.filterwarnings("ignore")  # spopt's own
def test_one_median_of_three_in_a_row_is_the_middle():
    pytest.importorskip("spopt")
    ways = np.array([[0, 1, 2], [1, 0, 1], [2, 1, 0]])

    diary = rivals.solve_median_with_spopt(
        Median(name="m", ways=ways, p=1, best=2), seconds=20, threads=1
    )

    assert diary.proven
    assert diary.found[-1][1] == pytest.approx(2)
