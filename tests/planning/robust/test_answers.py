"""Shares of variance against published ones, chances, and the price of caution."""

import math
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from scipy.special import ndtr

from samstad.cli.robust import best_plan
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.robust import (
    Guess,
    PlanIsOfAnotherCase,
    assess,
    cautious_plan,
    often_done,
)
from samstad.engines.planning.robust.answer import chance_of, spread_of
from samstad.engines.planning.robust.assess import _matters
from samstad.engines.planning.robust.cautious import worse_case
from samstad.engines.planning.robust.draws import Draws
from samstad.engines.planning.robust.jointly import jansen
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
    found = often_done(certain, partial(best_plan, seconds=5.0), cases=3)

    assert found.none == 0
    assert found.share[case.measures[0].code] == 1.0


def test_a_plan_of_another_case_is_refused_with_the_cure():
    strange = Choice(measure="annan", option="hel", start="2017", finish="2017")

    with pytest.raises(PlanIsOfAnotherCase) as refused:
        assess(small_case(), Plan((strange,)))

    assert "annan/hel" in refused.value.said("sv")
    assert "Välj det fall" in refused.value.said("sv")


def test_what_a_plan_breaks_if_all_is_as_likely_is_told(kiruna):
    found = assess(kiruna, Plan(), samples=100)

    assert found.broken == verify(kiruna, Plan()).broken != ()


def test_total_order_shares_are_those_of_ishigami():
    """.5576 .4424 .2437 (Saltelli et al. 2008, a = 7, b = 0.1)."""
    chance = np.random.default_rng(2)
    one, other = (chance.uniform(-math.pi, math.pi, (3, 64_000)) for _ in range(2))

    def ishigami(x):
        return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])

    for at, published in enumerate((0.5576, 0.4424, 0.2437)):
        mixed = one.copy()
        mixed[at] = other[at]
        share, margin = jansen(ishigami(one), ishigami(mixed))
        assert share == pytest.approx(published, abs=2 * margin)
        assert margin < 0.02


def test_where_one_guess_moves_the_total_it_takes_part_in_all_of_it():
    case = small_case()
    effect = case.effects[0]
    spread = replace(effect, low=effect.likely - 1, high=effect.likely + 1)
    uncertain = replace(case, effects=(spread, *case.effects[1:]))
    option = next(o for o in case.options if o.measure == effect.measure)
    labels = case.periods.labels
    choice = Choice(
        measure=option.measure,
        option=option.option,
        start=labels[0],
        finish=labels[option.duration - 1],
    )

    found = assess(uncertain, Plan((choice,)), samples=2000, jointly=True)

    assert [one.guess for one in found.jointly] == [
        Guess(kind="effect", measure=effect.measure)
    ]
    assert found.jointly[0].share == pytest.approx(1.0, abs=2 * found.jointly[0].margin)


def test_what_is_likely_is_what_the_plan_says_of_new_kiruna(kiruna, kiruna_plan):
    found = assess(kiruna, kiruna_plan, samples=200)
    figures = verify(kiruna, kiruna_plan).figures
    for board, spread in found.boards.items():
        assert spread.likely == pytest.approx(float(figures.attainment[board]))
    assert found.uncertain > 0
