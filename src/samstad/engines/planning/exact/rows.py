"""Rows and columns under construction, written as (row, column, figure) triples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

Term = tuple[int, float]


@dataclass(slots=True)
class Programme:
    """``lower ≤ A x ≤ upper``, ``least ≤ x ≤ most``; raise ``cost · x``."""

    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    cost: dict[int, float] = field(default_factory=dict)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    figures: list[float] = field(default_factory=list)

    def column(self, least: float, most: float, *, whole: bool = False) -> int:
        self.least.append(least)
        self.most.append(most)
        self.whole.append(whole)
        return len(self.least) - 1

    def row(self, lower: float, terms: Iterable[Term], upper: float) -> None:
        number = len(self.lower)
        self.lower.append(lower)
        self.upper.append(upper)
        for column, figure in terms:
            self.rows.append(number)
            self.columns.append(column)
            self.figures.append(figure)

    def matrix(self) -> sparse.csc_matrix:
        shape = (len(self.lower), len(self.least))
        triples = (self.figures, (self.rows, self.columns))
        made = sparse.coo_matrix(triples, shape=shape).tocsc()
        made.eliminate_zeros()
        return made

    def costs(self) -> np.ndarray:
        cost = np.zeros(len(self.least))
        for column, figure in self.cost.items():
            cost[column] = figure
        return cost
