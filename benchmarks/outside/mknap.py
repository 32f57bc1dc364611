"""Multidimensional knapsacks of OR-Library (mknap1, mknap2-like, mknapcb) as cases.

An item is a measure of one period that must be done in the first of two
periods. Each of the ``m`` knapsacks is a fund with all its frame in the first
period, and an item's size in it is a cost. The profit is an effect on one
indicator, whose task counts in the last period only, from 0 to the sum of all
profits: no plan reaches beyond, so the attainment is the profit over that sum.
Sizes with decimals are multiplied by a power of ten, knapsack by knapsack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from benchmarks.outside.mapped import (
    MappedFile,
    effect,
    funds_with,
    last_value,
    mapped_case,
    measure,
    option,
    work_cost,
)
from samstad.engines.planning.case import PlanningCase

CHU_BEASLEY = [(m, n) for m in (5, 10, 30) for n in (100, 250, 500)]
EACH = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Knapsack:
    """``n`` profits, ``m`` rows of ``n`` sizes, ``m`` rooms; ``best`` if known."""

    name: str
    profits: tuple[Decimal, ...]
    sizes: tuple[tuple[int, ...], ...]
    rooms: tuple[int, ...]
    best: int | None


def read_knapsacks(path: Path, best_known: Path | None = None) -> list[Knapsack]:
    """Read every instance of a file; best values from the file or a list of them.

    Raises
    ------
    ValueError
        If the file ends too early or has something left over.
    """
    numbers = iter(path.read_text().split())
    known = {} if best_known is None else read_best(best_known)
    seen: dict[tuple[int, int], int] = defaultdict(int)
    try:
        found = [
            _instance(path.stem, numbers, known, seen) for _ in range(_whole(numbers))
        ]
    except StopIteration as ended:
        raise ValueError(f"{path.name} ends too early.") from ended
    if next(numbers, None) is not None:
        raise ValueError(f"{path.name} has more in it than it says.")
    return found


def _whole(numbers: Iterator[str]) -> int:
    return int(next(numbers))


def _instance(
    stem: str,
    numbers: Iterator[str],
    known: dict[tuple[int, int, int], int],
    seen: dict[tuple[int, int], int],
) -> Knapsack:
    n, m = _whole(numbers), _whole(numbers)
    said = Decimal(next(numbers))
    profits = tuple(Decimal(next(numbers)) for _ in range(n))
    rows = [[Decimal(next(numbers)) for _ in range(n)] for _ in range(m)]
    rooms = [Decimal(next(numbers)) for _ in range(m)]
    tens = [_tens(row) for row in rows]
    place = seen[m, n]
    seen[m, n] += 1
    return Knapsack(
        name=f"{stem}-{place + 1:02d}",
        profits=profits,
        sizes=tuple(
            tuple(int(v * ten) for v in row)
            for row, ten in zip(rows, tens, strict=True)
        ),
        rooms=tuple(int(room * ten) for room, ten in zip(rooms, tens, strict=True)),
        best=int(said) if said > 0 and said == int(said) else known.get((m, n, place)),
    )


def _tens(row: list[Decimal]) -> int:
    digits = (-int(v.as_tuple().exponent) for v in row)
    return int(10 ** max(0, *digits, 0))


def read_best(path: Path) -> dict[tuple[int, int, int], int]:
    """Read Chu and Beasley's list: 30 values for each size, the sizes in order."""
    values: list[int] = []
    for line in path.read_text().splitlines():
        if line.startswith("Problem Name") and values:
            break
        words = line.split()
        if words and len(words) <= 2 and words[-1].isdigit():
            values.append(int(words[-1]))
    sizes = [(m, n, k) for m, n in CHU_BEASLEY for k in range(EACH)]
    return dict(zip(sizes, values, strict=True))


def as_case(knapsack: Knapsack) -> MappedFile:
    return MappedFile(
        name=knapsack.name,
        case=_case(knapsack),
        objective=last_value,
        best=knapsack.best,
        larger_is_better=True,
    )


def _case(knapsack: Knapsack) -> PlanningCase:
    codes = [f"J{j + 1:03d}" for j in range(len(knapsack.profits))]
    funds, frames = funds_with(
        (f"F{i + 1:02d}", room) for i, room in enumerate(knapsack.rooms)
    )
    target = sum(knapsack.profits, Decimal(0))
    return replace(
        mapped_case(knapsack.name, periods=2, target=target, task_first=1),
        measures=tuple(measure(code) for code in codes),
        options=tuple(option(code, latest=0) for code in codes),
        funds=tuple(funds),
        frames=tuple(frames),
        costs=tuple(
            work_cost(code, fund=fund.code, amount_tkr=size)
            for fund, row in zip(funds, knapsack.sizes, strict=True)
            for code, size in zip(codes, row, strict=True)
            if size
        ),
        effects=tuple(
            effect(code, profit)
            for code, profit in zip(codes, knapsack.profits, strict=True)
        ),
    )
