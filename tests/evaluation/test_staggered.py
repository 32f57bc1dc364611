"""Starts in different years: the mean effect by its definition, its rank by every deal."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from samstad.engines.evaluation.group_time import group_time_effects, overall
from samstad.engines.evaluation.problems import CannotTell
from samstad.engines.evaluation.staggered import (
    city_gaps,
    staggered_effect,
    without_one,
)
from samstad.engines.evaluation.verdict import Answer, Design, judge
from tests.evaluation.published import needs_data, rows, wide
from tests.evaluation.test_blends import question


def made_up(seed: int, units: int = 30, periods: int = 12):
    rng = np.random.default_rng(seed)
    return rng.normal(size=periods).cumsum() + rng.normal(size=(units, periods))


def as_defined(values, first):
    """Callaway and Sant'Anna's mean, from their effects one by one."""
    length = values.shape[1]
    began = np.where(first == length, 0, first + 1)
    effects = group_time_effects(
        values=values, periods=np.arange(1, length + 1), first=began
    )
    return overall(effects, began).effect


def starts(units, *few, length=12):
    return np.array([*few, *[length] * (units - len(few))])


def test_the_mean_effect_is_the_one_of_the_paper():
    y, first = made_up(1), starts(30, 5, 5, 8, 11)

    found = staggered_effect(values=y, first=first)

    assert found.effect == pytest.approx(as_defined(y, first))
    assert found.exposure[0] == pytest.approx(1)
    assert [group for group, _ in found.groups] == [5, 8, 11]


@needs_data
def test_the_mean_effect_of_the_minimum_wage_is_as_published():
    units, years, y = wide(found := rows("mpdta.csv"), "countyreal", "year", "lemp")
    began = {r["countyreal"]: int(r["first.treat"]) for r in found}
    first = np.array([began[u] - years[0] if began[u] else len(years) for u in units])

    effect = staggered_effect(values=y, first=first, deals=50).effect

    assert effect == pytest.approx(-0.0400, abs=5e-5)


def test_every_deal_is_made_where_they_are_few():
    y, first = made_up(2, units=6), starts(6, 5, 8)

    found = staggered_effect(values=y, first=first)

    every = {
        tuple(np.where(np.arange(6) == a, 5, np.where(np.arange(6) == b, 8, 12)))
        for a, b in itertools.permutations(range(6), 2)
    }
    sought = [as_defined(y, np.array(deal)) for deal in every]
    assert len(found.effects) == 30
    assert np.sort(found.effects) == pytest.approx(np.sort(sought))


def test_the_rank_holds_its_promise_whoever_began():
    """Each of 25 units asked about in turn: one in twenty, rounded down, is told of."""
    y = made_up(3, units=25)
    told = 0
    for n in range(25):
        turned = np.vstack([y[n : n + 1], np.delete(y, n, axis=0)])
        found = staggered_effect(values=turned, first=starts(25, 6))
        told += found.p() <= 0.05
    assert told == 1


def test_an_effect_supposed_is_taken_out_of_those_who_truly_began():
    y, first = made_up(4), starts(30, 5, 8)
    moved = y.copy()
    for unit, start in ((0, 5), (1, 8)):
        moved[unit, start:] -= 1.5

    whole = staggered_effect(values=y, first=first)

    assert whole.p(1.5) == pytest.approx(
        staggered_effect(values=moved, first=first).p()
    )
    low, high = whole.interval()
    step = 1e-6
    assert whole.p(low - step) <= 0.05 < whole.p(low + step)
    assert whole.p(high + step) <= 0.05 < whole.p(high - step)


def test_without_each_other_unit_the_effect_is_that_of_the_rest():
    y, first = made_up(5, units=9), starts(9, 5, 8)

    found = without_one(values=y, first=first)

    assert set(found) == set(range(1, 9))
    for left, effect in found.items():
        rest = as_defined(np.delete(y, left, axis=0), np.delete(first, left))
        assert effect == pytest.approx(rest)


def test_the_gap_of_the_city_after_its_start_is_its_own_effect():
    y, first = made_up(6), starts(30, 5, 8)

    own, others = city_gaps(y, first)

    groups = dict(staggered_effect(values=y, first=first).groups)
    assert own[5:].mean() == pytest.approx(groups[5])
    assert own[4] == 0
    assert others.shape == (28, 12)


@pytest.mark.parametrize(
    "few", [(0,), (12,), (*[5] * 29,)], ids=["from the first", "never", "all began"]
)
def test_what_has_nothing_to_be_held_against_is_refused(few):
    with pytest.raises(CannotTell):
        staggered_effect(values=made_up(7), first=starts(30, *few))


def judged(y, before=6, began=None):
    return judge(
        question(Design.GROUP_TIME),
        own=y[0],
        donors=y[1:],
        donor_names=[str(n) for n in range(len(y) - 1)],
        before=before,
        began=began,
    )


def test_an_effect_in_three_cities_is_told_and_six_units_cannot_tell():
    y, first = made_up(8), starts(30, 6, 6, 9)
    for unit in range(3):
        y[unit, first[unit] :] += 4.0

    found = judged(y, began=first[1:])

    assert found.answer is Answer.EFFECT, found.needed
    assert found.interval[0] < 4 < found.interval[1]
    assert dict(found.groups)[9] == pytest.approx(4, abs=2)
    assert judged(y[:6]).answer is Answer.CANNOT_TELL


def test_those_who_moved_apart_before_they_began_are_not_told_of():
    y, first = made_up(9), starts(30, 6, 9)
    for unit in range(2):
        y[unit] += 3.0 * np.arange(12)

    found = judged(y, began=first[1:])

    assert found.answer is Answer.CANNOT_TELL
    assert not next(c for c in found.checks if c.name.en.startswith("The time")).passed
