"""JSON-stat 2.0, in which PxWeb describes its tables and sends their cells.

Described at https://json-stat.org/full/. A cell has one value in each dimension; the
cells stand in one long row, the last dimension running fastest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from samstad.adapters.key_figures.readings import decoded, not_its_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A variable of a table, its values in their order and what each is called."""

    code: str
    label: str
    values: Mapping[str, str]
    units: Mapping[str, str]
    may_be_left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A table, with or without its cells."""

    label: str
    source: str
    dimensions: tuple[Dimension, ...]
    time: str
    place: str
    content: str
    cells: tuple[float | None, ...]

    def dimension(self, code: str) -> Dimension:
        return next(d for d in self.dimensions if d.code == code)

    def each(self) -> Iterator[tuple[dict[str, str], float | None]]:
        """Every cell, with its value in each dimension."""
        codes = [dimension.code for dimension in self.dimensions]
        where = product(*(dimension.values for dimension in self.dimensions))
        for values, cell in zip(where, self.cells, strict=True):
            yield dict(zip(codes, values, strict=True)), cell


def read(content: bytes, *, source: str) -> Dataset:
    """Read a dataset as it was sent.

    Raises
    ------
    Problem
        If it is none, or its cells do not fit its dimensions.
    """
    said = decoded(content, source)
    try:
        dimensions = tuple(_dimension(said["dimension"][c], c) for c in said["id"])
        role = said.get("role", {})
        size = math.prod(len(dimension.values) for dimension in dimensions)
        return Dataset(
            label=str(said["label"]),
            source=str(said.get("source", "")),
            dimensions=dimensions,
            time=_role(role, "time", dimensions, ("Tid", "Time")),
            place=_role(role, "geo", dimensions, ("Region",)),
            content=_role(role, "metric", dimensions, ("ContentsCode",)),
            cells=_cells(said["value"], size) if "value" in said else (),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise not_its_answer(source) from None


def _dimension(said: dict[str, Any], code: str) -> Dimension:
    category = said["category"]
    index = category.get("index") or list(category["label"])
    order = index if isinstance(index, list) else sorted(index, key=index.__getitem__)
    labels = category.get("label", {})
    units = category.get("unit", {})
    return Dimension(
        code=code,
        label=str(said.get("label", code)),
        values={value: str(labels.get(value, value)) for value in order},
        units={v: str(u["base"]) for v, u in units.items() if u.get("base")},
        may_be_left_out=bool(said.get("extension", {}).get("elimination")),
    )


def _role(
    role: dict[str, Any],
    name: str,
    known: tuple[Dimension, ...],
    usual: tuple[str, ...],
) -> str:
    """The dimension with a role; blank where no dimension has it."""
    named = (*role.get(name, ()), *usual)
    codes = {dimension.code for dimension in known}
    return next((code for code in named if code in codes), "")


def _cells(said: Any, size: int) -> tuple[float | None, ...]:
    """All cells; sent as a row, or only those that there are by their place."""
    row = [said.get(str(at)) for at in range(size)] if isinstance(said, dict) else said
    if len(row) != size:
        raise ValueError("the cells do not fit the dimensions")
    return tuple(_cell(cell) for cell in row)


def _cell(value: Any) -> float | None:
    number = math.nan if value is None else float(value)
    return number if math.isfinite(number) else None
