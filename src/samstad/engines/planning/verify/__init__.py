"""An independent check of a plan: it knows the rules from the case alone.

Shares no code with what makes plans. Whole numbers, decimals and fractions
throughout, so nothing is rounded; one plan for new Kiruna takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Figures, Plan
from samstad.engines.planning.verify.broken import Broken
from samstad.engines.planning.verify.figures import figures_of
from samstad.engines.planning.verify.known import Known, read_case_once, read_plan
from samstad.engines.planning.verify.limits import broken_limits
from samstad.engines.planning.verify.schedule import broken_schedule

__all__ = ["Broken", "Check", "Verdict", "verify"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every broken rule, none when the plan keeps them all, and the figures.

    A choice that cannot be read (unknown code, work outside the plan) is
    reported under P1 and counts in no figure.
    """

    broken: tuple[Broken, ...]
    figures: Figures


class Check:
    """Reads a case once, to check many plans for it."""

    def __init__(
        self, case: PlanningCase, *, floors: Mapping[str, float] | None = None
    ) -> None:
        self._known: Known = read_case_once(case)
        self._floors = dict(floors or {})

    def __call__(self, plan: Plan) -> Verdict:
        done, unread = read_plan(self._known, plan)
        figures = figures_of(self._known, done)
        return Verdict(
            broken=(
                *unread,
                *broken_schedule(self._known, done),
                *broken_limits(self._known, done, figures, self._floors),
            ),
            figures=figures,
        )


def verify(
    case: PlanningCase, plan: Plan, *, floors: Mapping[str, float] | None = None
) -> Verdict:
    """Check a plan against P1–P12 and compute what follows from it.

    ``floors`` asks boards, by code, for further least attainments (P12).
    """
    return Check(case, floors=floors)(plan)
