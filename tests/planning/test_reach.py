"""P9 as rows: bands by the one within, made easier, and held to what may be best."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.outside import pmed
from benchmarks.outside.mapped import MappedFile, waits
from samstad.engines.planning.aims import Stakes, aim_at
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.arrays.model import Model
from samstad.engines.planning.case import PlanningCase, PrecedenceKind
from samstad.engines.planning.exact.ease import Ease
from samstad.engines.planning.exact.formulation import Formulation, formulate
from samstad.engines.planning.exact.highs import completed, raise_it
from samstad.engines.planning.exact.relaxation import relaxed
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import Limits, solve
from tests.planning.every_plan import kept_plans

STEPS = Limits(time_s=60.0, steps=2000)


@st.composite
def medians(draw: st.DrawFn) -> MappedFile:
    """Four or five places at random on a square, one to three of them to open."""
    n = draw(st.integers(4, 5))
    at = np.array(
        draw(st.lists(st.tuples(*[st.integers(0, 6)] * 2), min_size=n, max_size=n))
    )
    ways = np.abs(at[:, None] - at[None]).sum(axis=2)
    p = draw(st.integers(1, 3))
    return pmed.as_case(pmed.Median(name="m", ways=ways, p=p, best=None))


def best_total(case: PlanningCase) -> float:
    return float(max(figures.total for _, figures in kept_plans(case)))


def programme(case: PlanningCase) -> tuple[Model, Formulation]:
    model = compile_case(case)
    made = formulate(model)
    aim_at(made, model.arrays, Rule.TOTAL, Stakes((), (), ()))
    return model, made


def raised(made: Formulation) -> float:
    return raise_it(
        made, time_limit_s=20.0, seed=1, start=None, should_stop=lambda: False
    ).bound


@settings(max_examples=25, deadline=None)
@given(medians())
def test_the_rows_allow_what_the_rules_allow(mapped):
    assert raised(programme(mapped.case)[1]) == pytest.approx(
        best_total(mapped.case), abs=1e-5
    )


@settings(max_examples=15, deadline=None)
@given(medians())
def test_the_best_places_are_proven(mapped):
    for limits in (STEPS, Limits(time_s=20.0)):
        proposal = solve(
            mapped.case, rule=Rule.TOTAL, limits=limits, clock=time.monotonic
        )

        assert proposal.proven
        assert float(proposal.figures.total) == pytest.approx(best_total(mapped.case))


@settings(max_examples=15, deadline=None)
@given(medians())
def test_a_board_that_wants_few_within_reach_is_not_told_a_tale(mapped):
    """Two tasks pull the indicator both ways, so it is held from below as well."""
    case = mapped.case
    (task,) = case.tasks
    away = replace(task, code="away", target=-2 * task.target, weight=3 * task.weight)
    first, second = (m.code for m in case.measures[:2])
    together = waits(first, second, PrecedenceKind.START_START)
    case = replace(case, tasks=(task, away), precedence=(together,))

    assert programme(case)[1].covers is None
    assert raised(programme(case)[1]) == pytest.approx(best_total(case), abs=1e-5)


@settings(max_examples=25, deadline=None)
@given(medians(), st.integers(0, 4))
def test_an_easier_programme_never_bounds_below_the_best_plan(mapped, place):
    _, made = programme(mapped.case)
    ease = Ease(made)
    seen = min(place, len(made.option) - 1)
    pair = int(made.option[seen]), int(made.when[seen])

    assert ease.see_plan([pair])
    easier = ease.formulation()

    assert easier.programme.rows.n <= made.programme.rows.n
    assert raised(easier) >= best_total(mapped.case) - 1e-9
    assert not ease.see_plan([pair]), "what was seen is asked about"


def test_an_easier_programme_leaves_out_what_is_beyond_the_nearest():
    ways = np.abs(np.subtract.outer(np.arange(30), np.arange(30)))
    mapped = pmed.as_case(pmed.Median(name="line", ways=ways, p=10, best=None))
    _, made = programme(mapped.case)
    ease = Ease(made)

    ease.see_plan([(o, 0) for o in range(1, 30, 3)])

    assert ease.formulation().programme.rows.n < made.programme.rows.n / 3


@settings(max_examples=25, deadline=None)
@given(medians())
def test_what_is_held_keeps_the_best_plans(mapped):
    model, made = programme(mapped.case)
    advice = relaxed(made, time_limit_s=20.0)
    best = best_total(mapped.case)
    names = [model.names.measures[m] for m in model.arrays.measure_of]

    advice.hold(made, best)

    for plan, figures in kept_plans(mapped.case):
        if float(figures.total) >= best - 1e-12:
            pairs = tuple((names.index(c.measure), 0) for c in plan.choices)
            assert completed(made, pairs, seed=1) is not None
