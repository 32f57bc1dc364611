"""Conditions: each kind uses some columns, needs some, and leaves the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samstad.adapters.cases.numbers import plain
from samstad.adapters.cases.tables import Book
from samstad.engines.planning.case import ConditionKind
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

COLUMNS = ("measure", "option", "other", "period", "about", "value")


@dataclass(frozen=True, slots=True)
class Uses:
    """Columns a kind cannot do without, and those it may have besides."""

    needs: frozenset[str]
    may_have: frozenset[str] = frozenset()


def _uses(needs: str, may_have: str = "") -> Uses:
    return Uses(frozenset(needs.split()), frozenset(may_have.split()))


USES: dict[ConditionKind, Uses] = {
    ConditionKind.START_BY: _uses("measure period", "option"),
    ConditionKind.FINISH_BY: _uses("measure period", "option"),
    ConditionKind.NOT_BEFORE: _uses("measure period", "option"),
    ConditionKind.NOT_WITHOUT: _uses("measure other", "option"),
    ConditionKind.AT_LEAST: _uses("about value"),
    ConditionKind.AT_MOST_COST: _uses("value", "measure option"),
    ConditionKind.LOCKED_IN: _uses("measure", "option period"),
    ConditionKind.LOCKED_OUT: _uses("measure", "option"),
}


def conditions_have_their_columns(book: Book) -> Iterator[Mistake]:
    for index, row in enumerate(book.case.conditions):
        uses = USES[row.kind]
        for column in COLUMNS:
            filled = getattr(row, column) is not None
            if not filled and column in uses.needs:
                yield _missing(book, index, column, row.kind)
            elif filled and column not in uses.needs | uses.may_have:
                yield _not_used(book, index, column, row.kind)


def _missing(book: Book, index: int, column: str, kind: ConditionKind) -> Mistake:
    return book.mistake(
        "conditions",
        index,
        column,
        message=Text(
            sv=f"Ett villkor av slaget {kind.value} behöver {column}.",
            en=f"A condition of the kind {kind.value} needs {column}.",
        ),
        remedy=Text(sv=f"Fyll i {column}.", en=f"Fill in {column}."),
        code="case.missing",
    )


def _not_used(book: Book, index: int, column: str, kind: ConditionKind) -> Mistake:
    return book.mistake(
        "conditions",
        index,
        column,
        message=Text(
            sv=f"Ett villkor av slaget {kind.value} använder inte {column}.",
            en=f"A condition of the kind {kind.value} does not use {column}.",
        ),
        remedy=Text(
            sv="Lämna cellen tom, eller välj ett annat slag.",
            en="Leave the cell blank, or choose another kind.",
        ),
        code="case.not-used",
    )


def attainments_are_shares(book: Book) -> Iterator[Mistake]:
    for index, row in enumerate(book.case.conditions):
        value = row.value if row.kind is ConditionKind.AT_LEAST else None
        if value is not None and not 0 <= value <= 1:
            yield book.mistake(
                "conditions",
                index,
                "value",
                message=Text(
                    sv=f"Måluppfyllelsen {plain(value)} ligger inte mellan 0 och 1.",
                    en=f"The attainment {plain(value)} is not between 0 and 1.",
                ),
                remedy=Text(
                    sv="Skriv 0.7 för 70 procent.", en="Write 0.7 for 70 per cent."
                ),
                code="case.out-of-range",
            )


def conditions_are_set_by_one(book: Book) -> Iterator[Mistake]:
    for index, row in enumerate(book.case.conditions):
        if row.board is not None and row.party is not None:
            yield book.mistake(
                "conditions",
                index,
                "party",
                message=Text(
                    sv="Villkoret har både en nämnd och en extern part som ställt det.",
                    en="The condition is set by both a board and an external party.",
                ),
                remedy=Text(
                    sv="Ange den ena. Ställer båda det, skriv en rad för var och en.",
                    en="Give one of them. If both set it, write a row for each.",
                ),
                code="case.set-by-two",
            )


CONDITIONS = (
    conditions_have_their_columns,
    attainments_are_shares,
    conditions_are_set_by_one,
)
