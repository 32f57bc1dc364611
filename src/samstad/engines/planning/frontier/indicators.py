"""An indicator as an axis: what it is in the last period, in its own unit.

The engine raises attainments, so the case is given a board that weighs nothing and
wants nothing but the indicator, on one line that no plan reaches the end of. What
that board attains is the indicator divided by ``scale``; it is never shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from samstad.engines.planning.case import Board, PlanningCase, Task
from samstad.engines.planning.frontier.axes import Axis
from samstad.engines.planning.plan import Figures
from samstad.vocabulary.certainty import Certainty


def with_boards(
    case: PlanningCase, axes: Sequence[Axis]
) -> tuple[PlanningCase, tuple[Axis, ...]]:
    """The case with a board for each indicator that is an axis, and the axes on them."""
    placed, boards, tasks = [], list(case.boards), list(case.tasks)
    for axis in axes:
        if axis.indicator is None:
            placed.append(axis)
            continue
        placed.append(replace(axis, board=len(boards)))
        boards.append(_board(axis))
        tasks.append(_task(case, axis))
    return replace(case, boards=tuple(boards), tasks=tuple(tasks)), tuple(placed)


def shown(figures: Figures, case: PlanningCase) -> Figures:
    """The figures of the boards that the case has."""
    real = {board.code for board in case.boards}
    return replace(
        figures,
        gains={key: gain for key, gain in figures.gains.items() if key[0] in real},
        parts={key: part for key, part in figures.parts.items() if key[0] in real},
        attainment={b: u for b, u in figures.attainment.items() if b in real},
    )


def _board(axis: Axis) -> Board:
    return Board(
        code=axis.name,
        name=axis.name,
        name_en=axis.name,
        weight=Decimal(0),
        source="",
        certainty=Certainty.READ,
    )


def _task(case: PlanningCase, axis: Axis) -> Task:
    assert axis.indicator is not None
    last = case.periods.labels[-1]
    return Task(
        board=axis.name,
        code=axis.name,
        name=axis.name,
        name_en=axis.name,
        indicator=axis.indicator,
        weight=Decimal(1),
        baseline=Decimal(0),
        target=Decimal(axis.sense * int(axis.scale)),
        first=last,
        last=last,
        source="",
        certainty=Certainty.READ,
    )
