"""Uncapacitated p-medians of OR-Library (pmed) as planning cases, through P9.

A node is a measure that may open a place of the one service, and a demand point
with one inhabitant; a group lets ``p`` measures at most be done, all in the
first of two periods. Ways are the shortest paths, given as measured distances.

With ``W`` the smallest power of ten that no way is longer than, each length
``d`` that occurs is a band of share ``1 − d/W``, an exact decimal. Of the places
open a point counts the tightest band, that of its nearest place, so with ``n``
points and a full value of ``n`` the indicator is ``Σ (1 − dᵢ/W)``, and the
p-median objective is ``Σ dᵢ = (n − indicator)·W``, exactly. With nothing open the
indicator is 0, as if everyone had to go ``W``. The task goes linearly from 0 to
``n`` in the last period, so the best plan is a p-median.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import shortest_path

from benchmarks.outside.mapped import (
    INDICATOR,
    MARK,
    ONLY_OPTION,
    MappedFile,
    mapped_case,
    measure,
    option,
    year,
)
from samstad.engines.planning.case import (
    CountsFrom,
    Delivery,
    DemandPoint,
    Distance,
    Group,
    GroupKind,
    GroupMember,
    PlanningCase,
    Reach,
    ReachBand,
    Service,
)
from samstad.engines.planning.plan import Figures

SERVICE, REACH, GROUP = "V", "N", "P"


@dataclass(frozen=True, slots=True, kw_only=True)
class Median:
    """Shortest ways between all ``n`` nodes, and how many places may open."""

    name: str
    ways: NDArray[np.int64]
    p: int
    best: int | None

    @property
    def far(self) -> int:
        """The smallest power of ten that no way is longer than."""
        longest = max(1, int(self.ways.max()))
        return 10 ** len(str(longest - 1)) if longest > 1 else 1


def read_median(path: Path, best_known: Path | None = None) -> Median:
    """Read one file; of several lengths between two nodes the last one holds.

    Raises
    ------
    ValueError
        If the number of edges is wrong or the graph falls into parts.
    """
    rows = [[int(w) for w in line.split()] for line in path.read_text().splitlines()]
    (n, n_edges, p), edges = rows[0], [row for row in rows[1:] if row]
    if len(edges) != n_edges:
        raise ValueError(f"{path.name} has {len(edges)} edges and says {n_edges}.")
    length = {tuple(sorted((a - 1, b - 1))): metres for a, b, metres in edges}
    ends = np.array(list(length), dtype=np.int64).reshape(-1, 2)
    graph = csr_matrix((list(length.values()), (ends[:, 0], ends[:, 1])), shape=(n, n))
    ways = shortest_path(graph, directed=False)
    if not np.isfinite(ways).all():
        raise ValueError(f"{path.name} has nodes that no way leads to.")
    known = {} if best_known is None else read_best(best_known)
    return Median(
        name=path.stem,
        ways=np.rint(ways).astype(np.int64),
        p=p,
        best=known.get(path.stem),
    )


def read_best(path: Path) -> dict[str, int]:
    words = [line.split() for line in path.read_text().splitlines()]
    return {w[0]: int(w[1]) for w in words if len(w) == 2 and w[1].isdigit()}


def as_case(median: Median) -> MappedFile:
    return MappedFile(
        name=median.name,
        case=_case(median),
        objective=partial(_objective, nodes=len(median.ways), far=median.far),
        best=median.best,
        larger_is_better=False,
    )


def _objective(figures: Figures, *, nodes: int, far: int) -> Fraction:
    return (nodes - figures.indicators[INDICATOR][-1]) * far


def _case(median: Median) -> PlanningCase:
    nodes = [f"H{v + 1:03d}" for v in range(len(median.ways))]
    name, last = median.name, year(1)
    return replace(
        mapped_case(name, periods=2, target=Decimal(len(nodes)), task_first=1),
        measures=tuple(measure(code) for code in nodes),
        options=tuple(option(code, latest=0) for code in nodes),
        groups=(
            Group(code=GROUP, name=name, kind=GroupKind.AT_MOST, n=median.p, **MARK),
        ),
        group_members=tuple(
            GroupMember(group=GROUP, measure=code, option=None, **MARK)
            for code in nodes
        ),
        services=(Service(code=SERVICE, name="", name_en="", unit="", **MARK),),
        deliveries=tuple(_opens(code) for code in nodes),
        reaches=(
            Reach(
                code=REACH,
                service=SERVICE,
                indicator=INDICATOR,
                full_value=Decimal(len(nodes)),
                **MARK,
            ),
        ),
        reach_bands=tuple(_bands(median)),
        demand_points=tuple(_lives(code, last) for code in nodes),
        distances=tuple(_distances(median, nodes)),
    )


def _opens(code: str) -> Delivery:
    return Delivery(
        measure=code,
        option=ONLY_OPTION,
        service=SERVICE,
        capacity=Decimal(1),
        counts_from=CountsFrom.FINISH,
        **MARK,
    )


def _lives(code: str, period: str) -> DemandPoint:
    return DemandPoint(
        reach=REACH,
        code=code,
        people=Decimal(1),
        lat=None,
        lon=None,
        first=period,
        last=None,
        **MARK,
    )


def _bands(median: Median) -> Iterator[ReachBand]:
    for metres in np.unique(median.ways).tolist():
        share = 1 - Decimal(metres) / median.far
        yield ReachBand(reach=REACH, distance_m=metres, share=share, **MARK)


def _distances(median: Median, nodes: list[str]) -> Iterator[Distance]:
    for point, row in zip(nodes, median.ways.tolist(), strict=True):
        for place, metres in zip(nodes, row, strict=True):
            yield Distance(
                reach=REACH,
                point=point,
                facility=None,
                measure=place,
                option=None,
                distance_m=metres,
                **MARK,
            )
