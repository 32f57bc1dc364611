"""Our own figures beside the published ones, as docs/reference/evaluation.md tells them."""

from __future__ import annotations

import numpy as np
import pytest

from samstad.engines.evaluation.blendings import mended, of_the_near
from samstad.engines.evaluation.placebo import place_placebos
from samstad.engines.evaluation.synthetic_control import weigh_by_predictors
from samstad.engines.evaluation.synthetic_did import (
    plain_difference,
    synthetic_difference,
)
from tests.evaluation.published import california, needs_data

BEFORE = 19
PUBLISHED = {
    "Utah": 0.334, "Nevada": 0.234, "Montana": 0.199, "Colorado": 0.164,
    "Connecticut": 0.069,
}  # fmt: skip
GAPS = [
    -7.6, -9.7, -13.5, -14.1, -17.8, -22.1, -22.1, -23.0, -23.9, -22.1, -26.3, -25.7,
]  # fmt: skip


@pytest.fixture(scope="module")
def nested():
    own, donors, names, x, xs = california()
    found = weigh_by_predictors(
        own=own[:BEFORE],
        donors=donors[:, :BEFORE],
        own_predictors=x,
        donor_predictors=xs,
    )
    return found, own, donors, names


@needs_data
def test_weights_and_misfits_of_california(nested):
    found, own, donors, names = nested
    weights = dict(zip(names, found.weights, strict=True))
    ours = [round(weights[name], 3) for name in PUBLISHED]
    assert ours == [0.335, 0.236, 0.202, 0.160, 0.068]
    assert found.mspe == pytest.approx(3.077, abs=5e-4)
    theirs = np.array([PUBLISHED.get(name, 0.0) for name in names])
    before = (own - theirs @ donors)[:BEFORE]
    assert np.mean(before**2) == pytest.approx(3.089, abs=5e-4)


@needs_data
def test_yearly_gaps_of_california_are_those_of_the_published_weights(nested):
    found, own, donors, names = nested
    theirs = np.array([PUBLISHED.get(name, 0.0) for name in names])
    ours = found.gaps(own, donors)[BEFORE:]
    assert np.abs(ours - (own - theirs @ donors)[BEFORE:]).max() < 0.04
    assert ours == pytest.approx(GAPS, abs=0.05 + 1e-9)
    assert ours.mean() == pytest.approx(-18.98, abs=5e-3)


@needs_data
def test_where_the_twelve_starts_end(nested):
    ends = sorted(one.mspe for one in nested[0].optima)
    assert len(ends) == 12
    best = [end for end in ends if end < ends[0] * 1.002]
    assert len(best) == 7
    others = ends[len(best) :]
    assert (round(others[0], 2), round(others[-1], 2)) == (3.10, 3.86)


@needs_data
def test_differences_of_california():
    own, donors, *_ = california()
    found = synthetic_difference(treated=own[None], donors=donors, before=BEFORE)
    assert (found.effect, found.se) == pytest.approx((-15.605, 9.37), abs=5e-3)
    plain = plain_difference(treated=own[None], donors=donors, before=BEFORE)
    assert (plain.effect, plain.se) == pytest.approx((-27.349, 17.29), abs=5e-3)


@needs_data
@pytest.mark.parametrize("blending", [None, mended, of_the_near])
def test_the_rank_of_the_average_is_three_of_39(blending):
    own, donors, *_ = california()
    more = {"blending": blending} if blending else {}
    found = place_placebos(own=own, donors=donors, before=BEFORE, **more)
    assert found.average_p() == pytest.approx(3 / 39)
    if blending is None:
        assert found.gaps[0, BEFORE:].mean() == pytest.approx(-19.514, abs=5e-4)
