"""Blends against another solver, and what no series can carry."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy import optimize

from samstad.engines.evaluation.chains import Evidence, Kind, Link, Step, contribution
from samstad.engines.evaluation.interrupted import before_after, interrupted_series
from samstad.engines.evaluation.learning import Planned, calibrate
from samstad.engines.evaluation.placebo import place_placebos
from samstad.engines.evaluation.pooling import Finding, estimate_for_planning, pool
from samstad.engines.evaluation.problems import CannotTell
from samstad.engines.evaluation.series import Observation, State, panel_of
from samstad.engines.evaluation.simplex import blend
from samstad.engines.evaluation.synthetic_control import weigh_donors
from samstad.engines.evaluation.verdict import Answer, Design, Question, judge


@pytest.mark.parametrize("seed", range(12))
def test_a_blend_is_as_near_as_any_other_program_finds(seed):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(rng.integers(2, 30), rng.integers(2, 30)))
    target = rng.normal(size=points.shape[1]) * rng.choice([0.1, 1, 5])
    weights = blend(points, target)
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)
    ours = np.sum((weights @ points - target) ** 2)
    ahead = (points - target) @ (weights @ points - target)
    assert ours - ahead.min() <= 1e-8 * max(1.0, ours)  # optimality, and a peer:
    theirs = optimize.minimize(
        lambda w: np.sum((w @ points - target) ** 2),
        np.full(len(points), 1 / len(points)),
        bounds=[(0, 1)] * len(points),
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )
    assert ours <= theirs.fun + 1e-8 * max(1.0, ours)


def test_an_interval_holds_exactly_what_the_rank_test_keeps():
    rng = np.random.default_rng(3)
    y = rng.normal(size=(60, 20)).cumsum(axis=1)
    found = place_placebos(own=y[0], donors=y[1:], before=14)
    low, high = found.interval()
    assert found.average_p(low - 1e-6) <= 0.05 < found.average_p(low + 1e-3)
    assert found.average_p(high + 1e-6) <= 0.05 < found.average_p(high - 1e-3)
    few = place_placebos(own=y[0], donors=y[1:6], before=14)
    assert few.interval() is None


def test_a_supposed_effect_is_taken_out_of_every_blend_it_is_in():
    rng = np.random.default_rng(4)
    y = rng.normal(size=(8, 16)).cumsum(axis=1)
    moved = y.copy()
    moved[0, 10:] -= 2.5
    as_if = place_placebos(own=moved[0], donors=moved[1:], before=10)
    whole = place_placebos(own=y[0], donors=y[1:], before=10)
    assert whole.average_p(2.5) == pytest.approx(as_if.average_p(0.0))


def test_interrupted_errors_are_the_sandwich_written_out():
    rng = np.random.default_rng(1)
    y = rng.normal(size=30).cumsum() + 3.0 * (np.arange(30) >= 18)
    time = np.arange(30)
    design = np.column_stack(
        [np.ones(30), time, time >= 18, np.maximum(time - 18, 0)]
    ).astype(float)
    found = interrupted_series(y, before=18, lags=2)
    bread = np.linalg.pinv(design)
    beta = bread @ y
    residuals = y - design @ beta
    omega = np.zeros((30, 30))
    for i in range(30):  # the sandwich written out, pair by pair
        for j in range(30):
            kernel = max(0.0, 1 - abs(i - j) / 3)
            omega[i, j] = kernel * residuals[i] * residuals[j]
    cover = bread @ omega @ bread.T * 30 / 26
    assert found.level.effect == pytest.approx(beta[2])
    assert found.level.se == pytest.approx(np.sqrt(cover[2, 2]))
    assert found.slope.se == pytest.approx(np.sqrt(cover[3, 3]))
    assert found.level.effect == pytest.approx(
        interrupted_series(y, before=18, lags=0).level.effect
    )
    assert abs(interrupted_series(y, before=18, errors="ar1").autocorrelation) < 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda y: y.__setitem__((0, 2), np.inf),
        lambda y: y.__setitem__((3, 2), np.nan),
        lambda y: y.__setitem__(slice(None), 7.0),
    ],
    ids=["infinite", "gap", "all equal"],
)
@pytest.mark.parametrize("design", Design)
def test_what_cannot_be_told_is_never_a_number(spoil, design):
    y = np.random.default_rng(2).normal(size=(30, 16))
    spoil(y)
    if design is Design.INTERRUPTED:
        y[0, 2] = np.inf
    found = judge(
        question(design), own=y[0], donors=y[1:], donor_names=[""] * 29, before=10
    )
    assert found.answer is Answer.CANNOT_TELL
    assert found.effect is None
    assert found.needed


def question(design=Design.SYNTHETIC_CONTROL, matters=1.0) -> Question:
    return Question(
        code="q",
        measure="m",
        unit="A",
        indicator="i",
        measured_in="%",
        direction=1,
        start="2011",
        design=design,
        matters=matters,
    )


def test_one_value_only_is_refused_with_what_is_needed():
    with pytest.raises(CannotTell, match="at least 3"):
        weigh_donors(own=np.array([1.0]), donors=np.ones((4, 1)))


def made_up(seed, *, effect=0.0):
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(3, 25)).cumsum(axis=1)
    loads = rng.dirichlet(np.ones(3), size=60)
    y = 4 * loads @ common + rng.normal(size=(60, 25)) * 0.3
    y[0, 18:] += effect
    return y


def test_a_large_effect_is_found_and_six_cities_cannot_tell():
    y = made_up(5, effect=6.0)
    names = [str(i) for i in range(59)]
    found = judge(question(), own=y[0], donors=y[1:], donor_names=names, before=18)
    assert found.answer is Answer.EFFECT, found.needed
    assert found.interval[0] < 6 < found.interval[1]
    few = judge(question(), own=y[0], donors=y[1:6], donor_names=names, before=18)
    assert few.answer is Answer.CANNOT_TELL
    none = judge(
        question(matters=90.0), own=y[9], donors=y[10:], donor_names=names, before=18
    )
    assert none.answer is not Answer.EFFECT


def test_before_and_after_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(1000):
        y = rng.normal(size=(6, 12)).cumsum(axis=1)
        low, high = before_after(y[0], y[1:], before=8).interval()
        held += low <= 0 <= high
    assert 0.93 <= held / 1000 <= 0.97


def test_a_value_withdrawn_is_not_there_and_was_before():
    facts = [
        Observation(indicator="i", unit="A", period="2020", value=1.0, vintage="2021"),
        Observation(
            indicator="i", unit="A", period="2020", value=2.0, vintage="2022",
            state=State.REVISED,
        ),
        Observation(
            indicator="i", unit="A", period="2020", value=None, vintage="2023",
            state=State.WITHDRAWN,
        ),
    ]  # fmt: skip
    assert panel_of(facts, "i", vintage="2021").values.tolist() == [[1.0]]
    assert panel_of(facts, "i", vintage="2022").values.tolist() == [[2.0]]
    assert panel_of(facts, "i").values.size == 0


def test_a_chain_is_no_stronger_than_its_weakest_link():
    steps = list(Step)
    proof = (Evidence(kind=Kind.SCIENTIFIC, supports=True, source="s"),)
    links = tuple(
        Link(before=a, after=b, evidence=proof) for a, b in itertools.pairwise(steps)
    )
    assert contribution(links).may_be_claimed
    doubted = Link(
        before=Step.OUTCOME, after=Step.EFFECT, evidence=proof, open_rivals=("drift",)
    )
    found = contribution((*links[:3], doubted))
    assert found.weakest == (doubted,)
    assert not found.may_be_claimed
    assert contribution(links[:3]).missing == ((Step.OUTCOME, Step.EFFECT),)


def test_planned_ranges_are_scored():
    found = calibrate(
        (
            Planned(low=0, likely=1, high=2, observed=1.5),
            Planned(low=0, likely=1, high=2, observed=3.0),
        )
    )
    assert (found.within, found.count) == (1, 2)
    assert found.bias == pytest.approx(1.25)
    assert found.interval_score == pytest.approx((2 + 2 + 20) / 2)
    assert calibrate(()) is None


def test_a_new_city_is_offered_the_prediction_interval():
    findings = tuple(
        Finding(city=c, evaluation="e", effect=e, se=0.5)
        for c, e in (("A", 1.0), ("B", 2.0), ("C", 4.0))
    )
    offered = estimate_for_planning(pool(findings), "i")
    assert offered.low < offered.likely < offered.high
    assert "B: e" in offered.source
    with pytest.raises(CannotTell):
        estimate_for_planning(pool(findings[:2]), "i")
