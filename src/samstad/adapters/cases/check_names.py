"""Names: every row its own, every reference to something that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samstad.adapters.cases import near
from samstad.adapters.cases.datapackage import COMPOSITE_KEYS
from samstad.adapters.cases.purposes import PURPOSES
from samstad.adapters.cases.tables import Book
from samstad.adapters.cases.writing import cell_text
from samstad.engines.planning.case import TABLES, fields_of
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

MOST_COMPARED = 100
"""Suggestions are looked for this many times in one column, not without end."""

NEVER_EMPTY = ("boards", "measures")
OPTION_OF = (
    ("option", "measure"),
    ("before_option", "before"),
    ("after_option", "after"),
    ("other_option", "other"),
)
"""Columns that name an option, and the column with its measure."""


def there_is_something_to_plan(book: Book) -> Iterator[Mistake]:
    for table in NEVER_EMPTY:
        if book.whole(table) and not book.rows(table):
            yield book.mistake(
                table,
                None,
                None,
                message=Text(sv="Tabellen är tom.", en="The table is empty."),
                remedy=Text(
                    sv=f"Fyll i den: {PURPOSES[table].sv}",
                    en=f"Fill it in: {PURPOSES[table].en}",
                ),
                code="case.nothing-to-plan",
            )


def no_row_twice(book: Book) -> Iterator[Mistake]:
    for table, row_type in TABLES.items():
        keys = [field.name for field in fields_of(row_type) if field.column.key]
        first: dict[tuple[Any, ...], int] = {}
        for index, row in enumerate(book.rows(table)):
            key = tuple(getattr(row, name) for name in keys)
            earlier = first.setdefault(key, index)
            if earlier != index:
                yield _twice(book, table, index, dict(zip(keys, key, strict=True)))


def _twice(book: Book, table: str, index: int, key: Mapping[str, Any]) -> Mistake:
    named = ", ".join(f"{name} {cell_text(v) or '–'}" for name, v in key.items())
    rows = book.rows(table)
    earlier = next(
        at
        for at, row in enumerate(rows)
        if all(getattr(row, name) == value for name, value in key.items())
    )
    row = book.origins[table].row(earlier)
    return book.mistake(
        table,
        index,
        next(iter(key)),
        message=Text(
            sv=f"Samma rad finns redan på rad {row} ({named}).",
            en=f"The same row is there already on row {row} ({named}).",
        ),
        remedy=Text(
            sv="Ta bort den ena, eller ge dem olika koder.",
            en="Take one away, or give them different codes.",
        ),
        code="case.row-twice",
    )


def references_lead_somewhere(book: Book) -> Iterator[Mistake]:
    for table, row_type in TABLES.items():
        for field in fields_of(row_type):
            target = field.column.refers
            if target and target not in book.unread:
                yield from _unknown_codes(book, table, field.name, target)


def _unknown_codes(
    book: Book, table: str, column: str, target: str
) -> Iterator[Mistake]:
    known = book.seen.get(target, frozenset())
    meaning = _words_for(book, target)
    asked: dict[str, tuple[str, ...]] = {}
    for index, row in enumerate(book.rows(table)):
        written = getattr(row, column)
        if written is None or written in known:
            continue
        if written not in asked and len(asked) < MOST_COMPARED:
            asked[written] = near.nearest_of(written, meaning)
        yield book.mistake(
            table,
            index,
            column,
            message=Text(
                sv=f"”{written}” finns inte i tabellen {target}.",
                en=f"“{written}” is not in the table {target}.",
            ),
            remedy=_remedy(asked.get(written, ()), meaning, target),
            code="case.unknown-reference",
        )


def _words_for(book: Book, target: str) -> dict[str, str]:
    """Codes and names of a table, each with the code it stands for."""
    words: dict[str, str] = {code: code for code in sorted(book.seen.get(target, ()))}
    for row in book.rows(target):
        for name in ("name", "name_en"):
            words.setdefault(getattr(row, name, row.code), row.code)
    return words


def _remedy(
    suggested: tuple[str, ...], meaning: Mapping[str, str], target: str
) -> Text:
    names: dict[str, str] = {}
    for word, code in meaning.items():
        if word != code:
            names.setdefault(code, word)
    named = [f"{code} ({names[code]})" if code in names else code for code in suggested]
    return near.did_you_mean(
        named,
        otherwise=Text(
            sv=f"Lägg till den i {target}, eller rätta koden.",
            en=f"Add it to {target}, or mend the code.",
        ),
    )


def pairs_lead_somewhere(book: Book) -> Iterator[Mistake]:
    """Tasks are named by board and code, demand points by reach and code."""
    for table, (columns, target, keys) in COMPOSITE_KEYS.items():
        if not book.whole(target):
            continue
        known = {tuple(getattr(r, k) for k in keys) for r in book.rows(target)}
        for index, row in enumerate(book.rows(table)):
            owner, written = (getattr(row, column) for column in columns)
            if (owner, written) not in known:
                siblings = [code for whose, code in known if whose == owner]
                yield _unknown_part(
                    book, table, index, columns, (owner, written), siblings, target
                )


def options_lead_somewhere(book: Book) -> Iterator[Mistake]:
    if not book.whole("options"):
        return
    options = options_of(book)
    for table, row_type in TABLES.items():
        names = {field.name for field in fields_of(row_type)}
        for column, owner in OPTION_OF:
            if column in names and table != "options":
                yield from _unknown_options(book, table, (owner, column), options)


def options_of(book: Book) -> dict[str, list[str]]:
    """Codes of the options of every measure that has any."""
    options: dict[str, list[str]] = {}
    for row in book.case.options:
        options.setdefault(row.measure, []).append(row.option)
    return options


def _unknown_options(
    book: Book, table: str, columns: tuple[str, str], options: dict[str, list[str]]
) -> Iterator[Mistake]:
    for index, row in enumerate(book.rows(table)):
        measure, option = (getattr(row, column) for column in columns)
        if option is None:
            continue
        if measure is None:
            yield _option_of_nothing(book, table, index, columns)
        elif measure in options and option not in options[measure]:
            yield _unknown_part(
                book,
                table,
                index,
                columns,
                (measure, option),
                options[measure],
                "options",
            )


def _option_of_nothing(
    book: Book, table: str, index: int, columns: tuple[str, str]
) -> Mistake:
    owner, column = columns
    return book.mistake(
        table,
        index,
        column,
        message=Text(
            sv="Ett alternativ är angivet men ingen åtgärd.",
            en="An option is stated but no measure.",
        ),
        remedy=Text(
            sv=f"Fyll i {owner}, eller lämna {column} tom.",
            en=f"Fill in {owner}, or leave {column} blank.",
        ),
        code="case.option-of-nothing",
    )


def _unknown_part(
    book: Book,
    table: str,
    index: int,
    columns: tuple[str, ...],
    written: tuple[str, str],
    siblings: list[str],
    target: str,
) -> Mistake:
    owner, part = written
    listed = ", ".join(sorted(siblings)[:10]) or "–"
    return book.mistake(
        table,
        index,
        columns[1],
        message=Text(
            sv=f"{owner} har inget ”{part}” i tabellen {target}.",
            en=f"{owner} has no “{part}” in the table {target}.",
        ),
        remedy=near.did_you_mean(
            near.nearest(part, siblings),
            otherwise=Text(sv=f"Där finns: {listed}.", en=f"There are: {listed}."),
        ),
        code="case.unknown-reference",
    )


def measures_have_options(book: Book) -> Iterator[Mistake]:
    if not book.whole("options"):
        return
    options = options_of(book)
    for index, row in enumerate(book.case.measures):
        if row.code not in options:
            yield book.mistake(
                "measures",
                index,
                "code",
                message=Text(
                    sv=f"Åtgärden {row.code} har inget alternativ.",
                    en=f"The measure {row.code} has no option.",
                ),
                remedy=Text(
                    sv="Lägg till minst en rad för den i options.",
                    en="Add at least one row for it in options.",
                ),
                code="case.no-option",
            )


NAMES = (
    there_is_something_to_plan,
    no_row_twice,
    references_lead_somewhere,
    pairs_lead_somewhere,
    options_lead_somewhere,
    measures_have_options,
)
