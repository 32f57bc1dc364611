"""All plans of a small case, whether they keep the rules or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Figures, Plan
from samstad.engines.planning.verify import Check


def every_plan(case: PlanningCase) -> Iterator[Plan]:
    labels = case.periods.labels
    ways: dict[str, list[Choice | None]] = {m.code: [None] for m in case.measures}
    for option in case.options:
        for start in range(len(labels) - option.duration + 1):
            choice = Choice(
                measure=option.measure,
                option=option.option,
                start=labels[start],
                finish=labels[start + option.duration - 1],
            )
            ways[option.measure].append(choice)
    for chosen in product(*ways.values()):
        yield Plan(tuple(choice for choice in chosen if choice is not None))


def kept_plans(case: PlanningCase) -> list[tuple[Plan, Figures]]:
    check = Check(case)
    verdicts = ((plan, check(plan)) for plan in every_plan(case))
    return [(plan, verdict.figures) for plan, verdict in verdicts if not verdict.broken]
