"""All draws at once give what the exact check gives of each draw by itself."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samstad.engines.planning.case import CostEstimate
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.robust import Together, assess, draw, sampled
from samstad.engines.planning.robust.draws import rows_of
from samstad.engines.planning.robust.schedule import schedule_of
from samstad.engines.planning.verify import verify
from samstad.engines.planning.verify.known import read_case_once, read_plan
from tests.cases import small_case
from tests.planning.every_plan import every_plan, kept_plans
from tests.planning.test_against_brute_force import cases


def with_spread(case):
    """The case with every figure uncertain, and works that may be late."""
    return replace(
        case,
        costs=tuple(
            replace(
                row,
                low_tkr=row.likely_tkr - abs(row.likely_tkr) // 2,
                high_tkr=row.likely_tkr + abs(row.likely_tkr) + 9,
            )
            for row in case.costs
        ),
        effects=tuple(
            replace(row, low=row.likely - 3, high=row.likely + 5)
            for row in case.effects
        ),
        synergies=tuple(
            replace(row, low=row.likely - 1, high=row.likely + 2)
            for row in case.synergies
        ),
        options=tuple(
            replace(row, duration_high=row.duration + 1) for row in case.options
        ),
    )


def as_drawn(case, done, draws, n):
    """The case and the plan as they are in one draw."""
    known = read_case_once(case)
    rows = rows_of(known, done)
    when = schedule_of(known, done, draws.duration[n : n + 1])
    cost = {id(r): int(v) for r, v in zip(rows.costs, draws.cost_tkr[n], strict=True)}
    effect = {id(r): v for r, v in zip(rows.effects, draws.effect[n], strict=True)}
    more = {id(r): v for r, v in zip(rows.synergies, draws.synergy[n], strict=True)}
    takes = {
        (one.measure, one.choice.option): int(draws.duration[n, at])
        for at, one in enumerate(done)
    }
    labels = case.periods.labels
    drawn = replace(
        case,
        costs=tuple(
            replace(r, likely_tkr=cost.get(id(r), r.likely_tkr)) for r in case.costs
        ),
        effects=tuple(
            replace(r, likely=Decimal(float(effect.get(id(r), r.likely))))
            for r in case.effects
        ),
        synergies=tuple(
            replace(r, likely=Decimal(float(more.get(id(r), r.likely))))
            for r in case.synergies
        ),
        options=tuple(
            replace(r, duration=takes.get((r.measure, r.option), r.duration))
            for r in case.options
        ),
    )
    choices = tuple(
        replace(one.choice, start=labels[start], finish=labels[end - 1])
        for one, start, end in zip(done, when.start[0], when.end[0], strict=True)
        if end <= len(labels)
    )
    return drawn, Plan(choices), len(choices) == len(done)


def compare(case, plan, samples=6):
    """Every attainment, and which rules are broken, draw by draw."""
    known = read_case_once(case)
    done, unread = read_plan(known, plan)
    assert not unread
    draws = draw(known, done, samples=samples, seed=3)
    found = sampled(known, done, draws)
    compared = 0
    for n in range(samples):
        drawn, as_it_was, is_whole = as_drawn(case, done, draws, n)
        if not is_whole:  # work that is never finished is in no plan
            assert not found.all_held[n]
            continue
        compared += 1
        verdict = verify(drawn, as_it_was)
        for board, attained in verdict.figures.attainment.items():
            assert found.attained[board][n] == pytest.approx(float(attained), abs=1e-9)
        broken = {one.rule for one in verdict.broken}
        assert {rule for (rule, _), held in found.held.items() if not held[n]} == broken
    return compared


@settings(max_examples=40, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_each_draw_is_what_the_check_says_of_it(case, chance):
    plans = [plan for plan, _ in kept_plans(case)]
    assume(plans)
    compare(with_spread(case), chance.choice(plans))


def test_reach_and_waiting_are_as_the_check_has_them(kiruna, kiruna_plan):
    assert compare(with_spread(kiruna), kiruna_plan, samples=4) >= 1


def test_money_that_runs_out_is_told_of_the_fund():
    case = small_case()
    dear = replace(
        case,
        costs=tuple(
            replace(r, high_tkr=r.likely_tkr + 9 * abs(r.likely_tkr))
            for r in case.costs
        ),
    )
    plan = max(every_plan(case), key=lambda plan: len(plan.choices))
    found = assess(dear, plan, samples=400)
    assert {one.limit for one in found.chances} >= {"P2"}
    assert all(one.low <= one.holds <= one.high for one in found.chances)


def test_nothing_uncertain_gives_the_figures_of_the_plan():
    case = small_case()
    still = replace(
        case,
        costs=tuple(
            replace(r, low_tkr=r.likely_tkr, high_tkr=r.likely_tkr) for r in case.costs
        ),
        effects=tuple(replace(r, low=r.likely, high=r.likely) for r in case.effects),
        synergies=tuple(
            replace(r, low=r.likely, high=r.likely) for r in case.synergies
        ),
    )
    plan = next(every_plan(case))
    found, figures = assess(still, plan, samples=100), verify(still, plan).figures
    assert found.uncertain == 0
    assert found.total.worst == pytest.approx(float(figures.total))


def verify_duration(case, choice):
    labels = case.periods.labels
    return labels.index(choice.finish) - labels.index(choice.start) + 1


def test_a_cost_is_as_uncertain_as_its_estimates_differ():
    case = small_case()
    plan = max(every_plan(case), key=lambda plan: len(plan.choices))
    measure = plan.choices[0].measure
    likely = sum(
        row.likely_tkr
        * (1 if row.work_period else verify_duration(case, plan.choices[0]))
        for row in case.costs
        if row.measure == measure and row.kind.value == "work"
    )
    history = tuple(
        CostEstimate(
            measure=measure,
            option=None,
            said=said,
            amount_tkr=amount,
            source="test",
            certainty=case.costs[0].certainty,
        )
        for said, amount in (("2014", likely), ("2016", 3 * likely))
    )
    known = read_case_once(replace(case, cost_history=history))
    done, _ = read_plan(known, plan)
    drawn, rows = draw(known, done, samples=4000, seed=1), rows_of(known, done)
    for at, row in enumerate(rows.costs):
        if row.measure == measure and row.kind.value == "work":
            top = drawn.cost_tkr[:, at].max()
            assert 2.6 * row.likely_tkr < top <= 3 * row.likely_tkr


def test_costs_go_together_as_much_as_is_stated():
    case = with_spread(small_case())
    known = read_case_once(case)
    plan = max(every_plan(case), key=lambda plan: len(plan.choices))
    done, _ = read_plan(known, plan)
    asked = Together(within=0.9, costs=0.8)
    drawn = draw(known, done, samples=20_000, seed=1, together=asked)
    rows = rows_of(known, done)
    first = rows.cost_of[0]
    other = next(at for at, m in enumerate(rows.cost_of) if m != first)
    together = np.corrcoef(drawn.cost_tkr[:, 0], drawn.cost_tkr[:, other])[0, 1]
    assert together == pytest.approx(0.8, abs=0.05)
