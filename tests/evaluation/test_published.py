"""Tables in the literature, found again; docs/reference/evaluation.md has them all."""

from __future__ import annotations

import numpy as np
import pytest

from samstad.engines.evaluation.blendings import Predictors
from samstad.engines.evaluation.group_time import (
    by_length,
    group_time_effects,
    overall,
)
from samstad.engines.evaluation.placebo import (
    place_placebos,
    place_placebos_by_predictors,
)
from samstad.engines.evaluation.pooling import Finding, pool
from samstad.engines.evaluation.staggered import staggered_effect
from samstad.engines.evaluation.synthetic_control import weigh_by_predictors
from samstad.engines.evaluation.synthetic_did import (
    plain_difference,
    synthetic_difference,
)
from samstad.engines.evaluation.verdict import Answer, judge
from tests.evaluation.published import california, needs_data, rows, wide
from tests.evaluation.test_blends import question

BEFORE = 19


@needs_data
def test_california_weights_are_the_best_of_all_starts_and_disagreement_is_told():
    own, donors, names, x, xs = california()
    found = weigh_by_predictors(
        own=own[:BEFORE],
        donors=donors[:, :BEFORE],
        own_predictors=x,
        donor_predictors=xs,
    )
    wanted = {
        "Utah": 0.334,
        "Nevada": 0.234,
        "Montana": 0.199,
        "Colorado": 0.164,
        "Connecticut": 0.069,
    }
    published = np.array([wanted.get(name, 0.0) for name in names])
    assert np.abs(found.weights - published).max() < 0.006
    gaps = own - found.weights @ donors
    assert gaps[BEFORE:].mean() == pytest.approx(-19, abs=1)
    assert gaps[-1] == pytest.approx(-26, abs=1)
    theirs = float(np.mean((own - published @ donors)[:BEFORE] ** 2))
    assert found.mspe <= theirs
    assert found.starts_disagree
    assert found.least_mspe <= found.mspe


@needs_data
@pytest.mark.parametrize("seed", range(1, 9))
def test_five_starts_find_the_best_known_whatever_their_seed(seed):
    """The starts are followed roughly; the best of them must not lose by it."""
    own, donors, _, x, xs = california()
    found = weigh_by_predictors(
        own=own[:BEFORE],
        donors=donors[:, :BEFORE],
        own_predictors=x,
        donor_predictors=xs,
        starts=5,
        seed=seed,
    )
    assert found.mspe == pytest.approx(3.0767, abs=5e-4)


@needs_data
def test_california_synthetic_difference():
    own, donors, *_ = california()
    found = synthetic_difference(treated=own[None], donors=donors, before=BEFORE)
    assert found.effect == pytest.approx(-15.6, abs=0.05)
    assert found.se == pytest.approx(8.4, abs=1.0)
    plain = plain_difference(treated=own[None], donors=donors, before=BEFORE)
    assert plain.effect == pytest.approx(-27.3, abs=0.06)
    assert plain.se == pytest.approx(17.7, abs=0.6)


@needs_data
def test_the_rank_among_placebos_is_told_for_the_outcome_alone():
    own, donors, *_ = california()
    found = place_placebos(own=own, donors=donors, before=BEFORE)
    assert found.rank_p() in (1 / 39, 2 / 39, 3 / 39)


@needs_data
def test_california_is_the_first_of_39_with_predictors_as_published():
    own, donors, _, x, xs = california()
    found = place_placebos_by_predictors(
        own=own,
        donors=donors,
        own_predictors=x,
        donor_predictors=xs,
        before=BEFORE,
        starts=3,
    )
    assert found.rank_p() == pytest.approx(1 / 39)


@needs_data
def test_california_with_its_predictors_is_answered_effect():
    """Means of the 2010 paper, each told as of the last year it is a mean over."""
    own, donors, names, x, xs = california()
    means = np.vstack([x, xs])
    predictors = Predictors(
        names=("income", "age", "price", "beer", "1975", "1980", "1988"),
        values=tuple(means[:, [k]] for k in range(7)),
        places=tuple(np.array([place]) for place in (18, 18, 18, 18, 5, 10, 18)),
    )
    found = judge(
        question(), own=own, donors=donors, donor_names=names, before=BEFORE,
        predictors=predictors,
    )  # fmt: skip
    assert found.answer is Answer.EFFECT, found.needed
    assert found.p == pytest.approx(1 / 39)
    low, high = found.interval
    assert (low, found.effect, high) == pytest.approx((-34.1, -18.98, -3.9), abs=0.05)


@needs_data
def test_minimum_wage_group_time_effects():
    units, years, y = wide(found := rows("mpdta.csv"), "countyreal", "year", "lemp")
    began = {r["countyreal"]: int(r["first.treat"]) for r in found}
    first = np.array([began[unit] for unit in units])
    effects = group_time_effects(values=y, periods=np.array(years), first=first)
    # fmt: off
    published = [
        -0.0105, -0.0704, -0.1373, -0.1008, 0.0065, -0.0028, -0.0046, -0.0412,
        0.0305, -0.0027, -0.0311, -0.0261,
    ]
    # fmt: on
    ours = [e.estimate.effect for e in effects]
    assert np.abs(np.array(ours) - published).max() < 5e-5 + 1e-12
    whole = overall(effects, first)
    assert whole.effect == pytest.approx(-0.0400, abs=5e-5)
    assert whole.se == pytest.approx(0.0120, abs=5e-4)


@needs_data
def test_minimum_wage_by_years_since_the_start_and_by_group():
    """The README of the package ``did``, 2.5.0; its errors are bootstrapped."""
    units, years, y = wide(found := rows("mpdta.csv"), "countyreal", "year", "lemp")
    began = {r["countyreal"]: int(r["first.treat"]) for r in found}
    first = np.array([began[unit] for unit in units])
    effects = group_time_effects(values=y, periods=np.array(years), first=first)
    published = {
        -3: (0.0305, 0.0153), -2: (-0.0006, 0.0136), -1: (-0.0245, 0.0138),
        0: (-0.0199, 0.0115), 1: (-0.0510, 0.0174), 2: (-0.1373, 0.0356),
        3: (-0.1008, 0.0354),
    }  # fmt: skip

    ours = by_length(effects, first)

    assert set(ours) == set(published)
    for length, (effect, se) in published.items():
        assert ours[length].effect == pytest.approx(effect, abs=5e-5)
        assert ours[length].se == pytest.approx(se, abs=1.1e-3)
    whole = np.mean([ours[length].effect for length in range(4)])
    assert whole == pytest.approx(-0.0772, abs=5e-5)

    starts = np.array([years.index(g) if g else len(years) for g in first])
    groups = dict(staggered_effect(values=y, first=starts, deals=20).groups)
    by_group = [groups[years.index(g)] for g in (2004, 2006, 2007)]
    assert by_group == pytest.approx([-0.0797, -0.0229, -0.0261], abs=5e-5)
    sizes = [np.sum(first == g) for g in (2004, 2006, 2007)]
    assert np.average(by_group, weights=sizes) == pytest.approx(-0.031, abs=5e-4)


@needs_data
def test_california_by_the_outcome_alone_as_beside_synthetic_differences():
    """Table 1 of Arkhangelsky et al. (2021): -19.6, their solver stopped early."""
    own, donors, *_ = california()
    found = place_placebos(own=own, donors=donors, before=BEFORE)
    assert found.gaps[0, BEFORE:].mean() == pytest.approx(-19.6, abs=0.1)


BCG = (
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619),
    (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
)  # fmt: skip
"""Colditz et al. (1994): ill and well with the vaccine, ill and well without."""


def test_pooling_the_vaccine_trials():
    findings = tuple(
        Finding(
            city=str(at),
            evaluation="BCG",
            effect=float(np.log(a / (a + b) / (c / (c + d)))),
            se=float(np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))),
        )
        for at, (a, b, c, d) in enumerate(BCG)
    )
    found = pool(findings)
    assert found.effect == pytest.approx(-0.7145, abs=5e-5)
    assert found.tau2 == pytest.approx(0.3132, abs=1e-4)
    assert found.q == pytest.approx(152.233, abs=5e-4)
    assert found.i2 == pytest.approx(0.9222, abs=5e-5)


@needs_data
def test_basque_country_weights():
    """Predictors of the 2003 paper as the authors' R package sets them up."""
    found = rows("basque.csv")
    units, years, y = wide(found, "regionname", "year", "gdpcap")

    def mean(name, first, last):
        values = wide(found, "regionname", "year", name)[2]
        chosen = values[:, years.index(first) : years.index(last) + 1]
        seen = np.isfinite(chosen)  # sectors are known every second year
        return np.where(seen, chosen, 0).sum(axis=1) / seen.sum(axis=1)

    names = list(found[0])
    sectors = [mean(n, 1961, 1969) for n in names if n.startswith("sec.")]
    levels = [mean(n, 1964, 1969) for n in names if n.startswith("school.")]
    schools = np.array([*levels[:3], levels[3] + levels[4]])
    x = np.column_stack(
        [
            mean("gdpcap", 1960, 1969),
            *sectors,
            mean("popdens", 1969, 1969),
            mean("invest", 1964, 1969),
            *(100 * schools / schools.sum(axis=0)),
        ]
    )
    own = next(i for i, name in enumerate(units) if "Basque" in name)
    rest = [i for i, n in enumerate(units) if i != own and "Spain" not in n]
    fit = slice(years.index(1960), years.index(1969) + 1)
    blend = weigh_by_predictors(
        own=y[own, fit],
        donors=y[rest, fit],
        own_predictors=x[own],
        donor_predictors=x[rest],
    )
    weights = dict(zip([units[i] for i in rest], blend.weights, strict=True))
    assert weights["Cataluna"] == pytest.approx(0.851, abs=5e-4)
    assert weights["Madrid (Comunidad De)"] == pytest.approx(0.149, abs=5e-4)
