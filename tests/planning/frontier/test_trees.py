"""A tree looks among plans that may save more than they may, and then among plans."""

import pytest

from samstad.engines.planning.exact.lean import lean
from samstad.engines.planning.frontier.trees import look_above
from tests.planning.test_lean import nothing_saved, raised
from tests.planning.test_parts import begun


@pytest.mark.parametrize("is_there", [True, False])
def test_a_plan_that_saves_more_than_it_may_is_no_plan_above(is_there):
    attempt = begun(nothing_saved())
    made = attempt.formulation()
    made.programme.cost[made.attainment[0]] = 1.0
    best, loose = raised(lean(made)).bound, raised(lean(made, is_loose=True)).bound
    assert loose > best + 0.1
    least = best - 1e-3 if is_there else (best + loose) / 2

    above = look_above(attempt, made, least, seconds=20.0, should_stop=lambda: False)

    assert (above.found is not None) is is_there
    assert above.bound == pytest.approx(best if is_there else least, abs=1e-5)
