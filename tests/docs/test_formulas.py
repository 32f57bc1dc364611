"""What the handbook says of an answer as a formula is what the code reckons.

Each formula is looked up in its page as it stands there, and worked out here by hand.
"""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from samstad.adapters.cases import read_case
from samstad.engines.planning.frontier import axis_named
from samstad.engines.planning.frontier.held import Cut
from samstad.engines.planning.frontier.packing.selection import Items, Weighed
from samstad.engines.planning.frontier.points import knee
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.robust.answer import spread_of
from samstad.engines.planning.robust.assess import _matters
from samstad.engines.planning.robust.draws import Draws, Guess
from samstad.engines.planning.robust.jointly import jansen
from samstad.engines.planning.why.least_loss import worst_change
from samstad.engines.planning.why.limits import WhyLimit
from tests.planning.every_plan import kept_plans
from tests.proposals import CASES

PAGES = Path(__file__).parents[2] / "docs" / "explanation"


def stands_in(page, formula):
    """The formula stands in the page, wherever its lines are broken."""
    text = " ".join((PAGES / page).read_text().split())
    return formula in text


@pytest.fixture(scope="module")
def figures():
    case = read_case(CASES / "fem-atgarder")
    return case, [found for _, found in kept_plans(case)]


def test_the_worst_change_is_the_least_of_the_boards_changes(figures):
    assert stands_in("answers.md", "min over boards b of u_b(new) − u_b(old)")
    _, every = figures
    for new, old in zip(every[:20], every[20:40], strict=True):
        by_hand = [u - old.attainment[b] for b, u in new.attainment.items()]
        assert worst_change(new, old.attainment) == min(by_hand)


def test_what_a_task_adds_is_its_weight_times_its_mean_gain(figures):
    assert stands_in("answers.md", "weight times mean gain over the sum of weights")
    case, every = figures
    assert case.head.discount_percent == 0
    for found in every[:20]:
        for task in case.tasks:
            labels = case.periods.labels
            first = labels.index(task.first) if task.first else 0
            last = labels.index(task.last) if task.last else len(labels) - 1
            gains = found.gains[task.board, task.code][first : last + 1]
            sum_ = sum(t.weight for t in case.tasks if t.board == task.board)
            share = Fraction(task.weight) / Fraction(sum_)
            mean = sum(gains, Fraction(0)) / len(gains)
            assert found.parts[task.board, task.code] == share * mean


@pytest.mark.parametrize(
    ("now", "now_bound", "then", "then_bound"),
    [(0.5, 0.5, 0.6, 0.6), (0.5, 0.55, 0.6, 0.7), (0.5, 0.65, 0.6, 0.7)],
)
def test_what_a_limit_does_lies_between_the_two_differences(
    now, now_bound, then, then_bound
):
    assert stands_in(
        "answers.md", "between `then − bound(now)` and `bound(then) − now`"
    )
    found = WhyLimit(
        limit="F",
        more=Decimal(1),
        now=now,
        now_bound=now_bound,
        then=then,
        then_bound=then_bound,
        plan=Plan(),
        gains={},
    )
    assert found.least == max(0.0, then - now_bound)
    assert found.most == then_bound - now


def test_the_worst_tenth_is_the_mean_of_the_lowest_tenth():
    assert stands_in(
        "answers.md", "*Worst tenth* is the mean of the lowest tenth (CVaR)"
    )
    values = np.random.default_rng(1).normal(size=1000)
    assert spread_of(values, 0.0).worst == pytest.approx(np.sort(values)[:100].mean())


def test_a_guess_alone_explains_the_variance_of_the_mean_given_it():
    assert stands_in("answers.md", "`Var(E[total | guess]) / Var(total)`")
    n, chance = 40_000, np.random.default_rng(3)
    score, other = chance.standard_normal(n), chance.standard_normal(n)
    totals = 2.0 * score + np.where(score > 0, 1.0, -1.0) * other
    none = np.empty((n, 0))
    scores = {Guess(kind="effect", measure="a"): score}
    (found,) = _matters(Draws(none, none, none, none.astype(int), scores), totals)
    assert found.share == pytest.approx(4.0 / 5.0, abs=0.02)


def test_what_a_guess_takes_part_in_is_half_the_mean_square_of_what_it_moves():
    assert stands_in("answers.md", "`mean((total − anew)²) / 2 / Var(total)`")
    total, anew = np.random.default_rng(4).normal(size=(2, 500))
    by_hand = np.mean((total - anew) ** 2) / 2 / np.var(total)
    assert jansen(total, anew)[0] == pytest.approx(by_hand, rel=0.01)


def test_a_bound_of_a_survey_is_moved_by_the_prices_of_its_levels():
    assert stands_in("frontier.md", "`bound(ℓ) = bound(ℓ₀) + prices · (ℓ − ℓ₀)`")
    prices, there, here = (-0.5, -2e-6), (0.6, -900.0), (0.7, -800.0)
    cut = Cut(0.8 - sum(p * v for p, v in zip(prices, there, strict=True)), prices)
    moved = sum(p * (a - b) for p, a, b in zip(prices, here, there, strict=True))
    assert cut.bound(there) == pytest.approx(0.8)
    assert cut.bound(here) == pytest.approx(0.8 + moved)


def test_a_packing_is_worth_the_most_less_what_it_loses_and_leaves():
    assert stands_in("frontier.md", "`λ·f(x) = U − Σ loss − θ·(W − w(x))`")
    chance = np.random.default_rng(6)
    weight, one, two = chance.integers(1, 30, (3, 12))
    by = (3, 5)
    weighed = Weighed.at(Items(weight, one, two, 90), by)
    theta, most = (Fraction(f, weighed.unit) for f in (weighed.price, weighed.most))
    for _ in range(50):
        x = chance.random(12) < 0.5
        worth = int((by[0] * one + by[1] * two)[x].sum())
        lost = Fraction(int(weighed.loss[x != weighed.chosen].sum()), weighed.unit)
        assert worth == most - lost - theta * (90 - int(weight[x].sum()))


def test_the_frontier_bends_farthest_from_the_line_between_its_ends():
    assert stands_in(
        "frontier.md", "lies farthest from the straight line between its ends"
    )
    chance = np.random.default_rng(8)
    for _ in range(20):
        first = sorted(chance.integers(0, 1000, 7).tolist(), reverse=True)
        second = sorted(chance.integers(0, 50, 7).tolist())
        values = list(zip(map(Fraction, first), map(Fraction, second), strict=True))
        at = np.array(values, dtype=float)
        at = (at - at.min(axis=0)) / (at.max(axis=0) - at.min(axis=0))
        outward = (at[:, 0] + at[:, 1] - 1) / np.sqrt(2)  # from the line x + y = 1
        found = knee(values)
        if found is None:
            assert outward[1:-1].max() <= 1e-9
        else:
            assert outward[found] == pytest.approx(outward.max())
            assert outward[found] > 0


def test_the_grain_is_what_any_two_plans_differ_by_whole_multiples_of(figures):
    assert stands_in(
        "frontier.md", "what the values of any two plans differ by a whole multiple of"
    )
    case, every = figures
    names = ("total", "cost", f"indicator:{case.indicators[0].code}")
    for axis in (axis_named(case, name) for name in names):
        assert axis.grain
        values = {axis.raised(found) for found in every}
        assert all(((v - min(values)) / axis.grain).denominator == 1 for v in values)
