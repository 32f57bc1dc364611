"""The best plan of a tiny case, by trying every one with ``verify``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from benchmarks.outside.mapped import MappedFile
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.verify import verify


def every_plan(case: PlanningCase) -> Iterator[Plan]:
    """All ways to start each measure somewhere or not at all; one option each."""
    labels = case.periods.labels
    for starts in product([None, *range(len(labels))], repeat=len(case.options)):
        choices = [
            (option, start, start + option.duration - 1)
            for option, start in zip(case.options, starts, strict=True)
            if start is not None
        ]
        if all(finish < len(labels) for _, _, finish in choices):
            yield Plan(
                tuple(
                    sorted(
                        Choice(
                            measure=option.measure,
                            option=option.option,
                            start=labels[start],
                            finish=labels[finish],
                        )
                        for option, start, finish in choices
                    )
                )
            )


def best_by_trying(mapped: MappedFile) -> Fraction:
    """The file's own objective in the plan with the largest total."""
    verdicts = (verify(mapped.case, plan) for plan in every_plan(mapped.case))
    kept = [verdict.figures for verdict in verdicts if not verdict.broken]
    return mapped.objective(max(kept, key=lambda figures: figures.total))
