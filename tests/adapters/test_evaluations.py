"""What an evaluation came to, frozen and brought back, and its two files."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from samstad.adapters import written
from samstad.adapters.evaluations import document_of, result_from, run
from samstad.adapters.evaluations.chart import chart_of, table_of
from samstad.adapters.evaluations.words import Named, answered, weights_in_words
from samstad.adapters.questions import panel_text, question_from, question_text
from samstad.engines.evaluation.series import Observation, State
from samstad.engines.evaluation.verdict import Design

SAID = {
    "code": "q",
    "measure": "Bussfil",
    "unit": "A00",
    "indicator": "resor",
    "measured_in": "per invånare",
    "direction": "up",
    "start": "2015",
    "design": "synthetic-control",
    "matters": 0.5,
}


def facts(effect=8.0, units=30):
    rng = np.random.default_rng(1)
    common = rng.normal(size=18).cumsum()
    return [
        Observation(
            indicator="resor",
            unit=f"A{u:02}",
            period=str(2005 + t),
            value=float(common[t] + rng.normal() + (effect if u == 0 and t > 9 else 0)),
            vintage="2024-03-01",
        )
        for u in range(units)
        for t in range(18)
    ]


def asked(observations=None, **changed):
    panel = panel_text(observations or facts(), measured_in={"resor": "per invånare"})
    return question_from(question_text(SAID | changed).encode(), panel.encode())


@pytest.mark.parametrize("design", Design)
def test_a_result_comes_back_from_its_document(design):
    found = run(asked(design=design.value))

    text = json.dumps(document_of(found), allow_nan=False)

    assert result_from(json.loads(text)) == found


@pytest.mark.parametrize("design", [d for d in Design if d is not Design.INTERRUPTED])
def test_the_gap_after_is_the_effect(design):
    found = run(asked(design=design.value))

    after = slice(found.before, None)
    gap = np.mean(found.own[after]) - np.mean(found.comparison[after])
    assert gap == pytest.approx(found.effect)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_those_who_count_most_are_named_first_to_either_side_of_zero(language):
    found = run(asked(design="augmented-control"))
    sizes = [abs(weight) for _, weight in found.weights]

    said = weights_in_words(found, language)

    assert sizes == sorted(sizes, reverse=True)
    assert min(weight for _, weight in found.weights) < 0
    assert "\u2212" in said
    assert said.count("A") == 15
    assert f"{len(found.weights) - 15} " in said


def test_an_interval_without_bound_is_null_and_comes_back():
    found = replace(run(asked()), interval=(-math.inf, 1.0))

    document = document_of(found)

    assert document["interval"] == (None, 1.0)
    assert result_from(document).interval == (-math.inf, 1.0)
    assert not found.is_bounded


def test_figures_pass_through_the_panel_unrounded_and_withdrawals_too():
    withdrawn = Observation(
        indicator="resor", unit="A01", period="2006", value=None, vintage="2024-04-01",
        state=State.WITHDRAWN,
    )  # fmt: skip
    found = asked([*facts(), withdrawn])

    assert found.own[0] == facts()[0].value
    assert ("A01", "saknar 2006") in [(u, why.sv) for u, why in found.left_out]


def test_the_band_is_as_wide_as_the_placebos_and_stands_in_the_table():
    found = run(asked())

    table = table_of(found, Named.as_asked(found.question), "sv")

    assert len(table.headings) == 6
    assert all(low < high for low, high in zip(found.low, found.high, strict=True))
    own = written.decimal(found.own[-1], "sv", places=2)
    assert table.rows[-1][:2] == ("2022", own)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("design", Design)
def test_every_design_is_drawn_and_said(design, language):
    found = run(asked(design=design.value))
    named = Named.as_asked(found.question)

    drawing = chart_of(found, named, language)
    table = table_of(found, named, language)

    assert drawing.finding
    assert len(table.rows) == 18
    assert answered(found, named).said(language)
    assert (found.comparison == ()) == (design is Design.INTERRUPTED)
