"""A declared sheet tied to rows of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Sheet
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

Row = dict[str, Any]


class CellProblem(Problem):
    """A value that reads well but cannot be: say of which column."""

    code = "sheet.value"

    def __init__(self, column: str, message: Text, *, remedy: Text) -> None:
        super().__init__(message, remedy=remedy)
        self.column = column


def _nothing(_scope: Any, _keys: Sequence[tuple[Any, ...]]) -> Iterable[Any]:
    return ()


def _no_doubts(_scope: Any, _rows: Sequence[Row]) -> Iterable[Text]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where the rows of a sheet come from, and the action that writes one.

    Attributes
    ----------
    rows
        What there is in a scope, such as a city; asked with the scope.
    values
        A record as a row of the sheet.
    put
        ``put(person, scope, existing, row)`` adds (``existing`` is None) or changes
        a record. It may raise ``ValidationError`` or :class:`CellProblem`.
    elsewhere
        Records with these keys that the list shows and the scope does not have, such
        as those of other cities: left as they are, they are no mistake in a file.
    doubts
        What to look at again before the rows that change are carried out: it may be
        right, so that it is told and not refused. ``scope`` is as it was before.
    """

    sheet: Sheet
    rows: Callable[[Any], Iterable[Any]]
    values: Callable[[Any], Row]
    put: Callable[[Person, Any, Any, Mapping[str, Any]], Any]
    elsewhere: Callable[[Any, Sequence[tuple[Any, ...]]], Iterable[Any]] = _nothing
    doubts: Callable[[Any, Sequence[Row]], Iterable[Text]] = _no_doubts


def taken_out(sheet: Sheet, values: Callable[[Any], Row]) -> Table:
    """A table that goes out and never comes in."""

    def put(*_: object) -> Any:
        raise AssertionError(f"{sheet.name} is not written from a file.")

    return Table(sheet=sheet, rows=lambda _: (), values=values, put=put)


@contextmanager
def refused_in(column: str, *problems: type[Problem]) -> Iterator[None]:
    """What an action refuses is a mistake in that column of the row."""
    try:
        yield
    except problems as refused:
        raise CellProblem(column, refused.message, remedy=refused.remedy) from None
