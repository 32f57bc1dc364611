"""The five measures come out as the README works them through by hand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from samstad.adapters.cases import read_case
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Figures, Plan
from samstad.engines.planning.verify import verify

CASES = Path(__file__).parents[2] / "cases"
Kept = tuple[Plan, Figures]

BEST_TOTAL = Plan(
    (
        Choice(measure="a-skola", option="hel", start="2025", finish="2025"),
        Choice(measure="b-paviljong", option="hel", start="2026", finish="2026"),
        Choice(measure="c-vardboende", option="hel", start="2026", finish="2027"),
        Choice(measure="e-gemensamt", option="litet", start="2027", finish="2027"),
    )
)
FAIREST = Plan(
    (
        Choice(measure="a-skola", option="hel", start="2027", finish="2027"),
        Choice(measure="b-paviljong", option="hel", start="2025", finish="2025"),
        Choice(measure="c-vardboende", option="hel", start="2025", finish="2026"),
        Choice(measure="e-gemensamt", option="litet", start="2026", finish="2026"),
    )
)


def every_plan(case: PlanningCase) -> Iterator[Plan]:
    labels = case.periods.labels
    ways: dict[str, list[Choice | None]] = {m.code: [None] for m in case.measures}
    for option in case.options:
        for start in range(len(labels) - option.duration + 1):
            finish = start + option.duration - 1
            ways[option.measure].append(
                Choice(
                    measure=option.measure,
                    option=option.option,
                    start=labels[start],
                    finish=labels[finish],
                )
            )
    for chosen in product(*ways.values()):
        yield Plan(tuple(choice for choice in chosen if choice is not None))


@pytest.fixture(scope="module")
def kept() -> list[Kept]:
    case = read_case(CASES / "fem-atgarder")
    verdicts = ((plan, verify(case, plan)) for plan in every_plan(case))
    return [(plan, verdict.figures) for plan, verdict in verdicts if not verdict.broken]


def own_best(kept: list[Kept], board: str) -> Fraction:
    return max(figures.attainment[board] for _, figures in kept)


def smallest_share(kept: list[Kept], figures: Figures) -> Fraction:
    return min(
        figures.attainment[board] / own_best(kept, board) for board in ("SKOL", "VARD")
    )


def test_1212_plans_keep_the_rules(kept: list[Kept]) -> None:
    assert len(kept) == 1212


def test_the_best_total_plan_is_the_one_in_the_readme(kept: list[Kept]) -> None:
    plan, figures = max(kept, key=lambda one: (one[1].total, -one[1].cost_tkr))
    assert plan == BEST_TOTAL
    assert figures.cost_tkr == 30_000
    assert figures.total == Fraction(31, 60)
    assert figures.attainment == {"SKOL": Fraction(13, 20), "VARD": Fraction(1, 4)}


def test_each_board_alone_gets_what_the_readme_says(kept: list[Kept]) -> None:
    assert own_best(kept, "SKOL") == Fraction(65, 100)
    assert own_best(kept, "VARD") == Fraction(55, 100)


def test_the_fairest_plan_is_the_one_in_the_readme(kept: list[Kept]) -> None:
    best = max(smallest_share(kept, figures) for _, figures in kept)
    assert best == Fraction(475, 650)
    fairest = [one for one in kept if smallest_share(kept, one[1]) == best]
    plan, figures = min(fairest, key=lambda one: one[1].cost_tkr)
    assert plan == FAIREST
    assert figures.attainment["VARD"] == Fraction(1, 2)
