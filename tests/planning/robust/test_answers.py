"""Shares of variance against published ones, chances, and the price of caution."""

import math
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from scipy.special import ndtr

from samstad.cli.robust import best_plan
from samstad.engines.planning.robust import Guess, assess, cautious_plan, often_done
from samstad.engines.planning.robust.answer import chance_of, spread_of
from samstad.engines.planning.robust.assess import _matters
from samstad.engines.planning.robust.cautious import worse_case
from samstad.engines.planning.robust.draws import Draws
from samstad.engines.planning.verify import verify
from tests.cases import small_case
from tests.planning.robust.test_draws import with_spread


def test_shares_of_variance_are_those_of_ishigami():
    """First-order indices .3139 .4424 0 (Saltelli et al. 2008, a = 7, b = 0.1)."""
    n = 64_000
    scores = {
        Guess(kind="effect", measure=name): np.random.default_rng(at).standard_normal(n)
        for at, name in enumerate(("x1", "x2", "x3"))
    }
    x1, x2, x3 = (2 * math.pi * ndtr(score) - math.pi for score in scores.values())
    values = np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)
    none = np.empty((n, 0))
    found = {
        one.guess.measure: one.share
        for one in _matters(Draws(none, none, none, none.astype(int), scores), values)
    }
    assert found["x1"] == pytest.approx(0.3139, abs=0.015)
    assert found["x2"] == pytest.approx(0.4424, abs=0.015)
    assert found.get("x3", 0.0) < 0.005


def test_what_has_no_part_in_it_does_not_matter():
    n = 2000
    chance = np.random.default_rng(5)
    scores = {
        Guess(kind="cost", measure=str(k)): chance.standard_normal(n) for k in range(50)
    }
    none = np.empty((n, 0))
    draws = Draws(none, none, none, none.astype(int), scores)
    assert len(_matters(draws, chance.standard_normal(n))) <= 1


def test_the_interval_of_a_chance_is_wilsons():
    """9 of 10: 0.596 to 0.982 (Wilson 1927)."""
    one = chance_of("P2", "fund", np.array([True] * 9 + [False]))
    assert (one.low, one.high) == pytest.approx((0.5958, 0.9821), abs=1e-4)


def test_the_worst_tenth_is_the_mean_of_the_lowest():
    values = np.arange(100.0)
    assert spread_of(values, 0.0).worst == pytest.approx(4.5)


def test_a_worse_case_is_dearer_and_helps_less():
    case = with_spread(small_case())
    worst = worse_case(case, 1.0)
    assert [r.likely_tkr for r in worst.costs] == [r.high_tkr for r in case.costs]
    assert [o.duration for o in worst.options] == [
        o.duration_high for o in case.options
    ]
    assert worse_case(case, 0.0) == case


def test_a_cautious_plan_holds_no_less_often():
    case = with_spread(small_case())
    found = cautious_plan(case, partial(best_plan, seconds=0.5), samples=400)
    assert found is not None
    before = found.likely.robustness
    after = found.chosen.robustness
    assert after.holds.holds >= min(0.8, before.holds.holds)
    assert found.given_up == pytest.approx(before.total.likely - after.total.likely)


def test_what_must_be_done_is_in_every_plan():
    case = small_case()
    certain = replace(
        case,
        measures=tuple(
            replace(m, mandatory=at == 0) for at, m in enumerate(case.measures)
        ),
    )
    found = often_done(certain, partial(best_plan, seconds=0.5), cases=3)
    if found.none < 3:
        assert found.share[case.measures[0].code] == 1.0


def test_what_is_likely_is_what_the_plan_says_of_new_kiruna(kiruna, kiruna_plan):
    found = assess(kiruna, kiruna_plan, samples=200)
    figures = verify(kiruna, kiruna_plan).figures
    for board, spread in found.boards.items():
        assert spread.likely == pytest.approx(float(figures.attainment[board]))
    assert found.uncertain > 0
