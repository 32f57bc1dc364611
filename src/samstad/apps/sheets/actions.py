"""Import: what a file would change, and carrying it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from samstad.adapters.sheets import ReadRow, Sheet, cell_of, read_with_mistakes
from samstad.apps.sheets.models import Upload
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.apps.web.limits import trial
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.texts import Text, same

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row that is new, or differs from what there is."""

    sheet: Sheet
    number: int
    is_new: bool
    before: Row
    after: Row

    @property
    def cells(self) -> list[tuple[Text, str, str]]:
        """Heading, before and after of every cell that changes."""
        return [
            (
                column.heading,
                cell_of(column, self.before),
                cell_of(column, self.after),
            )
            for column in self.sheet.columns
            if column.name in self.after
            and self.before.get(column.name) != self.after[column.name]
        ]


@dataclass(slots=True)
class Changes:
    """What a file changes; rows that are as before are only counted."""

    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0

    @property
    def new(self) -> int:
        return sum(change.is_new for change in self.changed)

    def rows_of(self, sheet: Sheet) -> list[Row]:
        """As the rows of a sheet that change come to stand."""
        return [change.after for change in self.changed if change.sheet is sheet]


def keep_upload(person: Person, *, name: str, content: bytes) -> Upload:
    """Keep a file until it is carried out, one for each person."""
    Upload.objects.forgotten().delete()
    Upload.objects.filter(owner=person).delete()
    return Upload.objects.create(owner=person, name=name[:255], content=content)


def preview(
    person: Person, tables: Sequence[Table], scope: Any, *, name: str, content: bytes
) -> Changes:
    """Say what the file would change: the import is done, and undone.

    Raises
    ------
    MistakesInInput
        With every mistake, by sheet, row and column.
    """
    with trial(), transaction.atomic():
        changes = import_file(person, tables, scope, name=name, content=content)
        transaction.set_rollback(True)
    return changes


@transaction.atomic
def import_file(
    person: Person, tables: Sequence[Table], scope: Any, *, name: str, content: bytes
) -> Changes:
    """Read a file in, all of it or nothing.

    What only the database knows to be wrong is found in the rows that can be read, up
    to and with the first table that has a mistake: those after it may build on it.
    """
    read, mistakes = read_with_mistakes(content, name, [t.sheet for t in tables])
    wrong = {(mistake.file, mistake.row) for mistake in mistakes}
    changes = Changes()
    for table in tables:
        rows = read.get(table.sheet.name, [])
        whole = [row for row in rows if not _places(row) & wrong]
        mistakes += _put_rows(person, table, scope, whole, changes)
        if len(whole) < len(rows):
            break
    if mistakes:
        raise MistakesInInput(
            sorted(mistakes, key=lambda one: (one.file, one.row or 0))
        )
    return changes


def _places(row: ReadRow) -> set[tuple[str | None, int | None]]:
    """Where a mistake would be one of this row: in it, or in the headings above it."""
    return {(row.file, number) for number in (None, 1, row.number)}


def _put_rows(
    person: Person, table: Table, scope: Any, rows: list[ReadRow], changes: Changes
) -> Iterator[Mistake]:
    there = _by_key(table, table.rows(scope))
    left = [k for k in (table.sheet.key_of(r.values) for r in rows) if k not in there]
    there |= _by_key(table, table.elsewhere(scope, left))
    for row in rows:
        existing = there.get(table.sheet.key_of(row.values))
        before = table.values(existing) if existing is not None else {}
        after = row.values | _left_out(row, before)
        if before and all(before.get(n) == v for n, v in after.items()):
            changes.unchanged += 1
            continue
        try:
            with transaction.atomic():
                table.put(person, scope, existing, after)
        except (ValidationError, CellProblem) as error:
            yield from _mistakes(table.sheet, row, error)
            continue
        changes.changed.append(
            Change(
                sheet=table.sheet,
                number=row.number,
                is_new=existing is None,
                before=before,
                after=after,
            )
        )


def _left_out(row: ReadRow, before: Row) -> Row:
    """A column that the file lacks stays as it was, also where a blank means something."""
    names = row.values.keys() - row.headings.keys()
    return {name: before[name] for name in names if name in before}


def _by_key(table: Table, rows: Iterable[Any]) -> dict[tuple[Any, ...], Any]:
    return {table.sheet.key_of(table.values(row)): row for row in rows}


def _mistakes(
    sheet: Sheet, row: ReadRow, error: ValidationError | CellProblem
) -> Iterator[Mistake]:
    if isinstance(error, CellProblem):
        yield _mistake(sheet, row, error.column, error.message, error.remedy)
        return
    said = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in said.items():
        for message in messages:
            yield _mistake(sheet, row, name, same(message), _MEND)


def _mistake(
    sheet: Sheet, row: ReadRow, name: str, message: Text, remedy: Text
) -> Mistake:
    headings = {c.name: c.heading.sv for c in sheet.columns} | dict(row.headings)
    return Mistake(
        file=row.file,
        row=row.number,
        column=headings.get(name),
        message=message,
        remedy=remedy,
        code="sheet.value",
    )


_MEND = Text(sv="Rätta cellen.", en="Mend the cell.")
