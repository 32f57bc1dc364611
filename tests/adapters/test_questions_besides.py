"""Predictors and the starts of others in a question: read, refused and answered."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from samstad.adapters.evaluations import document_of, result_from, run
from samstad.adapters.evaluations.words import (
    Named,
    answered,
    asked_in_words,
    groups_in_words,
    predictors_in_words,
    starts_in_words,
)
from samstad.adapters.questions import panel_text, question_from, question_text
from samstad.engines.evaluation.series import Observation
from samstad.engines.evaluation.synthetic_control import weigh_by_predictors
from samstad.engines.evaluation.verdict import Answer
from samstad.vocabulary.problems import MistakesInInput
from tests.adapters.test_evaluations import SAID, facts

INCOME = {"indicator": "inkomst", "first": "2010", "last": "2012", "measured_in": "tkr"}
UNITS = {"resor": "per invånare", "inkomst": "tkr"}


def incomes(units=30, *, lacks=()):
    rng = np.random.default_rng(2)
    return [
        Observation(
            indicator="inkomst",
            unit=f"A{u:02}",
            period=str(year),
            value=float(300 + 10 * rng.normal()),
            vintage="2024-03-01",
        )
        for u in range(units)
        for year in range(2008, 2015)
        if (u, year) not in lacks
    ]


def asked(observations=None, **changed):
    seen = observations or [*facts(), *incomes()]
    question = question_text(SAID | changed).encode()
    return question_from(question, panel_text(seen, measured_in=UNITS).encode())


def codes(**changed):
    with pytest.raises(MistakesInInput) as refused:
        asked(**changed)
    return [mistake.code for mistake in refused.value.mistakes]


def test_predictors_are_means_over_their_own_periods():
    found = asked(
        predictors=[INCOME, {"indicator": "resor", "first": "2014", "last": "2014"}]
    )

    income, trips = found.predictors.until(10).T
    wanted = [o.value for o in incomes() if o.unit == "A00" and "2010" <= o.period <= "2012"]  # fmt: skip
    assert income[0] == pytest.approx(np.mean(wanted))
    assert trips[0] == found.own[9]
    assert len(income) == 1 + len(found.donors)
    assert found.predictors.names == ("inkomst 2010–2012", "resor 2014")


def test_moved_back_in_time_only_what_was_before_counts():
    found = asked(predictors=[INCOME, SAID_TRIPS])

    assert found.predictors.until(6).shape == (30, 1)  # 2010 of the incomes, no trips
    assert found.predictors.until(3).shape == (30, 0)


SAID_TRIPS = {"indicator": "resor", "first": "2014", "last": "2014"}


def test_the_blend_is_the_nested_one_and_says_what_weighed():
    question = asked(predictors=[INCOME, SAID_TRIPS])
    found = run(question)
    means = question.predictors.until(10)
    sought = weigh_by_predictors(
        own=question.own[:10],
        donors=question.donors[:, :10],
        own_predictors=means[0],
        donor_predictors=means[1:],
        starts=3,
    )

    weights = dict(found.weights)
    for name, weight in zip(question.donor_names, sought.weights, strict=True):
        assert weights.get(name, 0.0) == pytest.approx(weight, abs=1e-6)
    assert sum(weight for _, weight in found.predictors) == pytest.approx(1)
    named = Named.as_asked(found.question)
    assert "inkomst 2010–2012 " in predictors_in_words(found, named, "sv")
    assert found.starts_disagree == sought.starts_disagree
    apart = replace(found, starts_disagree=True)
    assert "slutade på olika ställen" in predictors_in_words(apart, named, "sv")
    for result in (found, apart):
        assert result_from(json.loads(json.dumps(document_of(result)))) == result


def test_a_run_kept_from_before_predictors_comes_back():
    document = document_of(run(asked()))
    for name in ("predictors", "starts", "groups", "starts_disagree"):
        del document[name]

    assert result_from(document) == run(asked())


def test_a_unit_without_a_predictor_is_left_out_and_told():
    seen = [
        *facts(),
        *incomes(lacks={(4, 2011), *((5, y) for y in (2010, 2011, 2012))}),
    ]

    found = asked(seen, predictors=[INCOME])

    told = [(unit, why.sv) for unit, why in found.left_out]
    assert ("A04", "saknar inkomst 2011") in told
    assert ("A05", "saknar inkomst 2010–2012") in told
    assert math.isfinite(found.predictors.until(10).sum())


def test_without_a_predictor_of_the_city_itself_it_cannot_be_told():
    found = run(asked([*facts(), *incomes(lacks={(0, 2011)})], predictors=[INCOME]))

    assert found.answer is Answer.CANNOT_TELL
    assert found.effect is None
    assert "Den förklarande serien inkomst 2010–2012 har luckor" in found.needed[0].sv


@pytest.mark.parametrize(
    "predictor",
    [
        {"indicator": "inkomst", "first": "2010"},
        {"indicator": "inkomst", "first": "2012", "last": "2010"},
        {"indicator": "inkomst", "first": "2010T1", "last": "2010T2"},
        {"indicator": "inkomst", "first": "2010", "last": "2015"},
        {"indicator": "inkomst", "first": "förr", "last": "2010"},
        INCOME | {"gender": "X"},
        INCOME | {"weight": "1"},
        INCOME | {"first": 2010},
    ],
)
def test_a_predictor_that_cannot_be_is_told(predictor):
    assert codes(predictors=[predictor]) == ["question.predictors"]


def test_predictors_belong_to_one_design_and_are_few():
    assert codes(predictors=[INCOME], design="before-after") == ["question.predictors"]
    assert codes(predictors=[INCOME] * 11) == ["question.predictors"]
    assert codes(predictors="inkomst") == ["question.predictors"]


def test_a_predictor_in_another_unit_is_told():
    assert set(codes(predictors=[INCOME | {"measured_in": "kr"}])) == {
        "panel.wrong-unit"
    }


STARTS = {"A01": "2014", "A02": "2018"}


def begun(effect=8.0):
    """Three municipalities that the measure raised, each from its own year on."""
    starts = {"A00": "2015"} | STARTS
    return [
        Observation(
            indicator=o.indicator,
            unit=o.unit,
            period=o.period,
            value=o.value + effect * (o.period >= starts.get(o.unit, "9999")),
            vintage=o.vintage,
        )
        for o in facts(effect=0.0)
    ]


def test_others_that_began_count_with_their_own_start():
    question = asked(begun(), design="group-time", began=STARTS)
    found = run(question)

    assert found.answer is Answer.EFFECT, found.needed
    assert found.interval[0] < 8 < found.interval[1]
    assert found.compared == 27
    assert [period for period, _ in found.groups] == ["2014", "2015", "2018"]
    assert found.starts == (("A01", "2014"), ("A02", "2018"))
    assert result_from(json.loads(json.dumps(document_of(found)))) == found


@pytest.mark.parametrize(
    ("language", "where"), [("sv", "A00 och 2 andra"), ("en", "A00 and 2 others")]
)
def test_the_answer_says_of_whom_it_is_the_mean(language, where):
    found = run(asked(begun(), design="group-time", began=STARTS))
    named = Named.as_asked(found.question)

    assert where in answered(found, named).said(language)
    assert where in asked_in_words(found, named).said(language)
    assert starts_in_words(found) == "A01 2014, A02 2018"
    assert groups_in_words(found, language).startswith("2014: ")


def test_those_compared_with_need_not_be_named_to_have_begun():
    few = [f"A{n:02}" for n in range(5, 30)]

    found = asked(begun(), design="group-time", began=STARTS, compare_with=few)

    assert {"A01", "A02"} < set(found.donor_names)
    assert len(found.donor_names) == 27


@pytest.mark.parametrize(
    ("period", "why"), [("2005", "började redan 2005"), ("2030", "började först 2030")]
)
def test_who_began_outside_the_periods_is_left_out(period, why):
    found = asked(begun(), design="group-time", began=STARTS | {"A03": period})

    assert ("A03", why) in [(unit, words.sv) for unit, words in found.left_out]
    assert found.starts == (("A01", "2014"), ("A02", "2018"))


@pytest.mark.parametrize(
    "changed",
    [
        {"began": ["A01"]},
        {"began": {"A01": 2014}},
        {"began": {"A01": "2014T1"}},
        {"began": {"A01": "i fjol"}},
        {"began": {"A00": "2014"}},
        {"began": STARTS, "did_the_same": ["A01"]},
        {"began": STARTS, "design": "before-after"},
    ],
)
def test_starts_that_cannot_be_are_told(changed):
    assert codes(**{"design": "group-time"} | changed) == ["question.began"]


def test_a_misspelt_start_is_not_let_in_among_those_compared_with():
    told = codes(design="group-time", began={"A99x": "2014"})

    assert told == ["question.name"]
