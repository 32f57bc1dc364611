"""Two-objective knapsacks (gaplopes/mobkp-instances) as cases.

The mapping of :mod:`benchmarks.outside.mknap`, with a board for each profit: what a
board attains is the sum of its profits over all of them, so nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from benchmarks.outside.mapped import (
    effect,
    funds_with,
    mapped_case,
    measure,
    option,
    work_cost,
)
from samstad.engines.planning.case import PlanningCase

BOARDS = ("B1", "B2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """``rows`` are (weight, first profit, second profit); ``front`` the whole set."""

    name: str
    room: int
    rows: tuple[tuple[int, int, int], ...]
    front: tuple[tuple[int, int], ...]

    def target(self, board: int) -> int:
        return max(1, sum(row[1 + board] for row in self.rows))


def read_pair(path: Path) -> Pair:
    """Read a file; the third line and on are items, then the set and its size.

    Raises
    ------
    ValueError
        If it is not a file of two objectives, or ends too early.
    """
    figures = [int(word) for word in path.read_text().split()]
    many, objectives, room = figures[:3]
    if objectives != 2:
        raise ValueError(f"{path.name} has {objectives} objectives, not 2.")
    items, rest = figures[3 : 3 + 3 * many], figures[3 + 3 * many :]
    front = rest[1:]
    if len(items) < 3 * many or len(front) != 2 * rest[0]:
        raise ValueError(f"{path.name} ends too early or has too much.")
    return Pair(
        name=path.stem,
        room=room,
        rows=tuple(zip(items[::3], items[1::3], items[2::3], strict=True)),
        front=tuple(zip(front[::2], front[1::2], strict=True)),
    )


def as_case(pair: Pair) -> PlanningCase:
    codes = [f"J{j + 1:03d}" for j in range(len(pair.rows))]
    funds, frames = funds_with([("F", pair.room)])
    case = mapped_case(
        pair.name, periods=2, target=Decimal(pair.target(0)), task_first=1
    )
    return replace(
        case,
        boards=tuple(replace(case.boards[0], code=b) for b in BOARDS),
        departments=tuple(replace(d, board=BOARDS[0]) for d in case.departments),
        indicators=tuple(replace(case.indicators[0], code=b) for b in BOARDS),
        baselines=tuple(
            replace(row, indicator=b) for b in BOARDS for row in case.baselines
        ),
        tasks=tuple(
            replace(case.tasks[0], board=b, indicator=b, target=Decimal(pair.target(i)))
            for i, b in enumerate(BOARDS)
        ),
        measures=tuple(measure(code) for code in codes),
        options=tuple(option(code, latest=0) for code in codes),
        funds=tuple(funds),
        frames=tuple(frames),
        costs=tuple(
            work_cost(code, fund="F", amount_tkr=row[0])
            for code, row in zip(codes, pair.rows, strict=True)
            if row[0]
        ),
        effects=tuple(
            replace(effect(code, Decimal(row[1 + i])), indicator=b)
            for i, b in enumerate(BOARDS)
            for code, row in zip(codes, pair.rows, strict=True)
            if row[1 + i]
        ),
    )
