"""A table as it was found, before anyone has said what its cells mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from samstad.engines.planning.case import TABLES, CaseHead, PlanningCase
from samstad.vocabulary.periods import PeriodSpan
from samstad.vocabulary.problems import Mistake, Problem
from samstad.vocabulary.texts import Text

Cell = Any
"""What a file held: text, number, truth value, date, list or nothing."""

HEAD = "case"
"""Name of the head's sheet, of its part of a JSON file and of ``case.toml``."""


class NotACase(Problem):
    """What was pointed at cannot be opened as a planning case at all."""

    code = "case.not-a-case"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A table of a file: headings and cells, nothing understood yet.

    Attributes
    ----------
    file
        File name, or file and sheet, as shown to the user.
    heading_row
        Row of the headings as the user counts; ``None`` in JSON, which has none.
    cells
        One tuple per row, each as long as ``heading``.
    numbers
        For every row of ``cells``, its number as the user counts.
    decimal_comma
        Numbers written as text may have a decimal comma.
    """

    name: str
    file: str
    heading: tuple[str, ...]
    cells: list[tuple[Cell, ...]]
    numbers: list[int]
    heading_row: int | None = 1
    decimal_comma: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawHead:
    """The head as found: value by name, and where each one stood."""

    file: str
    cells: Mapping[str, Cell]
    numbers: Mapping[str, int] = field(default_factory=dict)
    decimal_comma: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCase:
    """Everything found in a folder or file, and what could not be opened."""

    head: RawHead | None
    tables: tuple[RawTable, ...]
    mistakes: tuple[Mistake, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the rows of a table were written."""

    file: str
    numbers: list[int] | None = None

    def row(self, index: int) -> int:
        return index + 2 if self.numbers is None else self.numbers[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A case together with where its rows were written.

    Attributes
    ----------
    case
        Every row that could be read; the head is a stand-in when ``head_read``
        is false.
    broken
        Tables with rows that could not be read: what a check does not find in
        them may yet be there.
    unread
        Tables of which not even the codes are known.
    seen
        For every table, the codes seen in it, also in rows that were not read.
    """

    case: PlanningCase
    origins: Mapping[str, Origin]
    head_file: str
    head_numbers: Mapping[str, int] = field(default_factory=dict)
    head_read: bool = True
    span: PeriodSpan | None = None
    broken: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    seen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def rows(self, table: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] = getattr(self.case, table)
        return found

    def whole(self, *tables: str) -> bool:
        return not self.broken.intersection(tables)

    def mistake(
        self,
        table: str,
        index: int | None,
        column: str | None,
        *,
        message: Text,
        remedy: Text,
        code: str,
    ) -> Mistake:
        origin = self.origins[table]
        return Mistake(
            file=origin.file,
            row=None if index is None else origin.row(index),
            column=column,
            message=message,
            remedy=remedy,
            code=code,
        )

    def head_mistake(
        self, column: str, *, message: Text, remedy: Text, code: str
    ) -> Mistake:
        return Mistake(
            file=self.head_file,
            row=self.head_numbers.get(column),
            column=column,
            message=message,
            remedy=remedy,
            code=code,
        )


def rows_of(case: PlanningCase) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """Every table of the case with its rows, empty ones too."""
    return ((name, getattr(case, name)) for name in TABLES)


STAND_IN_HEAD = CaseHead(
    code="",
    name="",
    name_en="",
    description="",
    description_en="",
    first_period="",
    last_period="",
    price_year=0,
    discount_percent=Decimal(0),
    forecast=None,
)
