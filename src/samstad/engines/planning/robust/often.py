"""Measures that are in almost every good plan, whatever the guesses turn out to be.

The case is drawn anew, as it might turn out, and the best plan of each drawn case is
found: a measure that is in nearly all of them does not depend on a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.robust.draws import Together, draw, rows_of
from samstad.engines.planning.verify.known import Done, Known, read_case_once

RunAll = Callable[[Callable[[Any], Any], Iterable[Any]], list[Any]]


def one_by_one(task: Callable[[Any], Any], subjects: Iterable[Any]) -> list[Any]:
    return list(map(task, subjects))


_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Often:
    """Shares of the drawn cases whose best plan has the measure, by its code.

    ``none`` is how many drawn cases had no plan that was found.
    """

    cases: int
    none: int
    share: dict[str, float]


def often_done(
    case: PlanningCase,
    best_plan: Callable[[PlanningCase], Plan | None],
    *,
    cases: int,
    seed: int = 1,
    together: Together | None = None,
    run_all: RunAll = one_by_one,
) -> Often:
    """How often each measure is done, over plans for cases as they may turn out.

    ``best_plan`` answers with a plan for a case, None when it finds none; it is a
    function that a worker process can be given.
    """
    drawn = drawn_cases(case, cases=cases, seed=seed, together=together)
    plans = [plan for plan in run_all(best_plan, drawn) if plan is not None]
    counts = Counter(choice.measure for plan in plans for choice in plan.choices)
    return Often(
        cases=cases,
        none=cases - len(plans),
        share={
            measure.code: counts[measure.code] / max(1, len(plans))
            for measure in case.measures
        },
    )


def drawn_cases(
    case: PlanningCase, *, cases: int, seed: int = 1, together: Together | None = None
) -> list[PlanningCase]:
    """The case with costs and effects as they may turn out, so many times."""
    known = read_case_once(case)
    every = list(_every_option(known))
    draws = draw(known, every, samples=cases, seed=seed, together=together)
    rows = rows_of(known, every)
    cost_at = {id(row): at for at, row in reversed(list(enumerate(rows.costs)))}
    effect_at = {id(row): at for at, row in reversed(list(enumerate(rows.effects)))}
    return [
        replace(
            case,
            costs=tuple(
                replace(row, likely_tkr=int(draws.cost_tkr[n, cost_at[id(row)]]))
                for row in case.costs
            ),
            effects=tuple(
                replace(row, likely=_decimal(draws.effect[n, effect_at[id(row)]]))
                for row in case.effects
            ),
        )
        for n in range(cases)
    ]


def _every_option(known: Known) -> Iterable[Done]:
    """Each option as if it were done, so that every row is drawn."""
    for option in known.case.options:
        choice = Choice(
            measure=option.measure, option=option.option, start="", finish=""
        )
        yield Done(choice, option, 0, option.duration)


def _decimal(value: np.float64) -> Decimal:
    return Decimal(repr(float(value))).quantize(_PLACES)
