"""Someone who has every page and export, and wants to know what a person answered.

They know how many answered in each department, even where no page says so, and may
be one of those who answered. They look for a person whose answer is the same in every
world that agrees with all they have read: an integer programme says whether another
world is left.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sum of answers of some departments together, as near as it is told.

    ``squares`` is the range of the sum of squared deviations, for all told together.
    """

    departments: tuple[str, ...]
    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Leak:
    department: str
    own_answer: int | None
    answer: int


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The spread within some parts together: their squares lie between two figures."""

    parts: tuple[Told, ...]
    least: float
    most: float


def leaks(
    sizes: Mapping[str, int],
    told: Sequence[Told],
    *,
    lowest: int,
    highest: int,
    spread: Spread | None = None,
) -> Iterator[Leak]:
    """Each answer of somebody else that can only be one thing.

    A world that is found is a proof; where sums are told as ranges some of the worlds
    are left untried, so that a leak may be reported that is none, and none is missed.
    """
    values = range(lowest, highest + 1)
    for department, size in sizes.items():
        near = {d for t in told if department in t.departments for d in t.departments}
        insiders = [(None, None)] + [
            (where, own)
            for where in sorted({department} | (near if len(near) < 4 else set()))
            for own in values
            if sizes[where]
        ]
        for where, own in insiders:
            others = size - (where == department)
            if others <= 0:
                continue
            world = _Worlds(sizes, told, values, spread, insider=(where, own))
            if not world.any_at_all():
                continue
            for value in values:
                if not world.another_answers(department, other_than=value):
                    yield Leak(department=department, own_answer=own, answer=value)


class _Worlds:
    """All counts of answers by department that agree with what is told."""

    def __init__(
        self,
        sizes: Mapping[str, int],
        told: Sequence[Told],
        values: range,
        spread: Spread | None,
        *,
        insider: tuple[str | None, int | None],
    ) -> None:
        self.columns = {d: i for i, d in enumerate(sizes)}
        self.values, self.spread, self.insider = list(values), spread, insider
        self.width = len(self.columns) * len(self.values)
        self.rows = [(self._of([d], 1), n, n) for d, n in sizes.items()]
        self.rows += [(self._of(t.departments, "sum"), t.least, t.most) for t in told]
        where, own = insider
        if where is not None and own is not None:
            self.rows.append((self._cell(where, own), 1, np.inf))
        self.sizes = sizes

    def any_at_all(self) -> bool:
        return self._is_there([])

    def another_answers(self, department: str, *, other_than: int) -> bool:
        row = self._of([department], 1) - self._cell(department, other_than)
        where, own = self.insider
        mine = int(where == department and own != other_than)
        return self._is_there([(row, 1 + mine, np.inf)])

    def _is_there(self, more: list[tuple[np.ndarray, float, float]]) -> bool:
        return any(self._solve([*more, *tried]) for tried in self._spreads())

    def _spreads(self) -> Iterator[list[tuple[np.ndarray, float, float]]]:
        """Sums fixed within their ranges, since a spread is only linear then."""
        if self.spread is None:
            yield []
            return
        parts = self.spread.parts
        ranges = [_a_few(range(part.least, part.most + 1)) for part in parts]
        for sums in itertools.islice(itertools.product(*ranges), 200):
            taken = sum(
                total**2 / sum(self.sizes[d] for d in part.departments)
                for total, part in zip(sums, parts, strict=True)
            )
            there = [d for part in parts for d in part.departments]
            fixed = [
                (self._of(part.departments, "sum"), total, total)
                for total, part in zip(sums, parts, strict=True)
            ]
            least, most = self.spread.least + taken, self.spread.most + taken
            yield [*fixed, (self._of(there, "squares"), least, most)]

    def _of(self, departments: Iterable[str], what: int | str) -> np.ndarray:
        row = np.zeros((len(self.columns), len(self.values)))
        values = np.array(self.values, dtype=float)
        weight = {"sum": values, "squares": values**2}.get(str(what), 1.0)
        for department in departments:
            row[self.columns[department]] = weight
        return row.ravel()

    def _cell(self, department: str, value: int) -> np.ndarray:
        row = np.zeros((len(self.columns), len(self.values)))
        row[self.columns[department], self.values.index(value)] = 1
        return row.ravel()

    def _solve(self, more: list[tuple[np.ndarray, float, float]]) -> bool:
        rows = [*self.rows, *more]
        matrix = np.array([row for row, _least, _most in rows])
        least = np.array([one for _row, one, _most in rows], dtype=float)
        most = np.array([one for _row, _least, one in rows], dtype=float)
        found = milp(
            np.zeros(self.width),
            constraints=LinearConstraint(matrix, least - 1e-6, most + 1e-6),
            integrality=np.ones(self.width),
            bounds=Bounds(0, np.inf),
        )
        return bool(found.success)


def _a_few(sums: range) -> list[int]:
    """The ends and the middle: a world in one of them is enough."""
    return sorted({sums[0], sums[len(sums) // 2], sums[-1]})


def sums_like(mean: str, size: int, bound: str, *, lowest: int, highest: int) -> range:
    """The sums that a printed mean may stand for, such as ``"3.25"`` of 8 answers."""
    shown = float(mean)
    half = 0.5 * 10.0 ** -len(mean.partition(".")[2])
    like = [
        total
        for total in range(size * lowest, size * highest + 1)
        if abs(total / size - shown) <= half + 1e-9
    ]
    if bound == "at-least":
        return range(like[0], size * highest + 1)
    if bound == "at-most":
        return range(size * lowest, like[-1] + 1)
    if bound == "about":
        return range(size * lowest, size * highest + 1)
    return range(like[0], like[-1] + 1)
