"""The next-release problem of Xuan, Jiang, Ren and Luo (2012) as planning cases.

A requirement is a measure with a cost, a customer one without cost that starts
no earlier than each requirement asked for (start to start, no lag), which also
makes it undone without them; so does a requirement without those it depends on.
Everything must be done in the first of two periods. One fund has the ratio of
the sum of all costs, rounded down. A customer's profit is an effect on the one
indicator, counted in the last period, from 0 to the sum of all profits.
Reads the classic files and the realistic ones, which have the same format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from benchmarks.outside.mapped import (
    MappedFile,
    effect,
    funds_with,
    last_value,
    mapped_case,
    measure,
    option,
    waits,
    work_cost,
)
from samstad.engines.planning.case import PlanningCase, PrecedenceKind

RATIOS = ("0.3", "0.5", "0.7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Costs by requirement, who needs whom, and what customers ask for.

    Requirements are numbered from 0; ``needs`` has (needed, needing).
    """

    name: str
    costs: tuple[int, ...]
    needs: tuple[tuple[int, int], ...]
    profits: tuple[int, ...]
    requests: tuple[tuple[int, ...], ...]


def read_release(path: Path) -> Release:
    """Read one file; lines that start with ``^`` are remarks.

    Raises
    ------
    ValueError
        If the file ends too early or has something left over.
    """
    lines = path.read_text(encoding="latin-1").splitlines()
    words = " ".join(
        line for line in lines if not line.lstrip().startswith("^")
    ).split()
    numbers = (int(word) for word in words)
    try:
        release = _release(path.stem, numbers)
    except StopIteration as ended:
        raise ValueError(f"{path.name} ends too early.") from ended
    if next(numbers, None) is not None:
        raise ValueError(f"{path.name} has more in it than it says.")
    return release


def _release(name: str, numbers: Iterator[int]) -> Release:
    costs: list[int] = []
    for _ in range(next(numbers)):
        costs += [next(numbers) for _ in range(next(numbers))]
    needs = [(next(numbers) - 1, next(numbers) - 1) for _ in range(next(numbers))]
    profits, requests = [], []
    for _ in range(next(numbers)):
        profits.append(next(numbers))
        asked = [next(numbers) - 1 for _ in range(next(numbers))]
        requests.append(tuple(sorted(set(asked))))
    return Release(
        name=name,
        costs=tuple(costs),
        needs=tuple(sorted(set(needs))),
        profits=tuple(profits),
        requests=tuple(requests),
    )


def budget(release: Release, ratio: str) -> int:
    return int(Fraction(ratio) * sum(release.costs))


def as_case(release: Release, ratio: str) -> MappedFile:
    name = f"{release.name}-{ratio}"
    return MappedFile(
        name=name,
        case=_case(release, name, budget(release, ratio)),
        objective=last_value,
        best=None,
        larger_is_better=True,
    )


def _case(release: Release, name: str, frame_tkr: int) -> PlanningCase:
    required = [f"R{r + 1:05d}" for r in range(len(release.costs))]
    customers = [f"C{c + 1:05d}" for c in range(len(release.profits))]
    pairs = [(required[a], required[b]) for a, b in release.needs]
    for customer, asked in zip(customers, release.requests, strict=True):
        pairs += [(required[r], customer) for r in asked]
    funds, frames = funds_with([("F", frame_tkr)])
    return replace(
        mapped_case(
            name, periods=2, target=Decimal(sum(release.profits)), task_first=1
        ),
        measures=tuple(measure(code) for code in [*required, *customers]),
        options=tuple(option(code, latest=0) for code in [*required, *customers]),
        funds=tuple(funds),
        frames=tuple(frames),
        costs=tuple(
            work_cost(code, fund="F", amount_tkr=cost)
            for code, cost in zip(required, release.costs, strict=True)
            if cost
        ),
        effects=tuple(
            effect(code, Decimal(profit))
            for code, profit in zip(customers, release.profits, strict=True)
        ),
        precedence=tuple(waits(a, b, PrecedenceKind.START_START) for a, b in pairs),
    )
