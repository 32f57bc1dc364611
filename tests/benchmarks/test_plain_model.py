"""The plain model counts as ``verify`` does, and knows a broken plan."""

import highspy
import numpy as np
import pytest

from benchmarks.generator import make_case_with_plan
from benchmarks.plain_model import plain_model
from samstad.engines.planning.plan import Plan


def worth_of(model, plan):
    """Best worth with the pulses fixed to a plan; None if no row allows it."""
    chosen = np.zeros(len(model.worth))
    chosen[model.columns_of(plan)] = 1
    is_pulse = model.integer
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = model.matrix.shape
    lp.col_cost_ = -model.worth
    lp.col_lower_ = np.where(is_pulse, chosen, model.column_low)
    lp.col_upper_ = np.where(is_pulse, chosen, model.column_high)
    lp.row_lower_, lp.row_upper_ = model.row_low, model.row_high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = model.matrix.indptr
    lp.a_matrix_.index_ = model.matrix.indices
    lp.a_matrix_.value_ = model.matrix.data
    highs = highspy.Highs()
    highs.silent()
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(model.worth @ np.array(highs.getSolution().col_value))


@pytest.mark.parametrize("segments", [False, True])
@pytest.mark.parametrize(("size", "seed"), [("S", 1), ("S", 2), ("M", 1)])
def test_a_plan_is_worth_what_the_check_says(size, seed, segments):
    verify = pytest.importorskip("samstad.engines.planning.verify").verify
    case, plan = make_case_with_plan(size, seed)

    worth = worth_of(plain_model(case, segments=segments), plan)

    assert worth == pytest.approx(float(verify(case, plan).figures.total), abs=1e-8)


@pytest.mark.parametrize("seed", [1, 2])
def test_segments_and_tangents_count_the_same(seed):
    case, plan = make_case_with_plan("S", seed)

    tangents = worth_of(plain_model(case), plan)

    assert tangents is not None
    assert tangents == pytest.approx(worth_of(plain_model(case, segments=True), plan))


def test_a_plan_without_the_mandatory_measures_is_refused():
    case, plan = make_case_with_plan("S", 1)
    must = {m.code for m in case.measures if m.mandatory}
    without = Plan(tuple(c for c in plan.choices if c.measure not in must))

    assert must
    assert worth_of(plain_model(case), without) is None


def test_a_plan_is_found_again_from_its_columns():
    case, plan = make_case_with_plan("S", 1)
    model = plain_model(case)

    assert model.plan_of(model.columns_of(plan)) == plan
