"""CSV as spreadsheets and people write it: which sign parts the cells, and so on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from samstad.adapters.cases.tables import RawTable
from samstad.engines.planning.case import TABLES, fields_of
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 1_000_000
_LIKE_A_FORMULA = re.compile(r"'*[\t\r=+\-@]")
_ESCAPED = re.compile(r"'+[\t\r=+\-@]")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take as a formula.

    :func:`unguarded` takes it away again, so that every text comes back.
    """
    return "'" + text if _LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and _ESCAPED.match(text) else text


def read_csv(text: str, *, table: str, file: str) -> tuple[RawTable, list[Mistake]]:
    """Part a text into headings and cells.

    Comma, semicolon or tab is told from the headings. Blank rows are passed
    over but counted; cells without a heading to the right of the last one are
    passed over when they are blank.
    """
    delimiter = _delimiter(text, table)
    if delimiter is None:
        return _empty(table, file), [_mistake(file, 1, "case.delimiter", *_UNCLEAR)]
    records, mistakes = _records(text, delimiter, file)
    headings_at = next((n for n, cells in records if any(cells)), None)
    if headings_at is None:
        missing = mistakes or [_mistake(file, 1, "case.empty-file", *_EMPTY)]
        return _empty(table, file), missing
    heading = [c.strip() for c in dict(records)[headings_at]]
    while heading and not heading[-1]:
        heading.pop()
    below = [(n, cells) for n, cells in records if n > headings_at and any(cells)]
    mistakes += [m for n, cells in below for m in _length(cells, heading, n, file)]
    width = len(heading)
    right = [(n, cells) for n, cells in below if len(cells) >= width]
    found = RawTable(
        name=table,
        file=file,
        heading=tuple(heading),
        cells=[tuple(map(unguarded, cells[:width])) for _, cells in right],
        numbers=[n for n, _ in right],
        heading_row=headings_at,
        decimal_comma=delimiter != ",",
    )
    return found, mistakes


def write_csv(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return written.getvalue()


def _records(
    text: str, delimiter: str, file: str
) -> tuple[list[tuple[int, list[str]]], list[Mistake]]:
    csv.field_size_limit(LONGEST_CELL)
    records: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        records.extend(enumerate(reader, start=1))
    except csv.Error as error:
        row = len(records) + 1
        return records, [_mistake(file, row, "case.quotes", *_broken(str(error)))]
    if records and len(records[0][1]) <= 2 and text.lstrip().startswith("sep="):
        records = records[1:]
    return records, []


def _delimiter(text: str, table: str) -> str | None:
    """The sign that parts most of the known headings; ``None`` if unclear."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.startswith("sep=") and first[4:5] in DELIMITERS:
        return first[4:5]
    known = {f.name for f in fields_of(TABLES[table])}
    hits = {d: len(known & set(_cells_of(first, d))) for d in DELIMITERS}
    best = max(hits, key=lambda d: hits[d])
    if hits[best]:
        return best
    present = [d for d in DELIMITERS if d in first]
    return (present or [","])[0] if len(present) <= 1 else None


def _cells_of(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in cells]


def _length(
    cells: list[str], heading: list[str], row: int, file: str
) -> Iterator[Mistake]:
    count, width = len(cells), len(heading)
    if count < width or any(c.strip() for c in cells[width:]):
        yield _mistake(
            file,
            row,
            "case.cells-in-row",
            Text(
                sv=f"Raden har {count} celler men tabellen {width} rubriker.",
                en=f"The row has {count} cells but the table {width} headings.",
            ),
            Text(
                sv="Sätt text som innehåller skiljetecknet inom citattecken, "
                "eller lägg till det som saknas.",
                en="Put text that holds the delimiter within quotation marks, "
                "or add what is missing.",
            ),
        )


def _empty(table: str, file: str) -> RawTable:
    described = fields_of(TABLES[table])
    heading = tuple(f.name for f in described)
    return RawTable(name=table, file=file, heading=heading, cells=[], numbers=[])


_UNCLEAR = (
    Text(
        sv="Det går inte att se om komma, semikolon eller tabb skiljer cellerna.",
        en="It is not clear whether comma, semicolon or tab parts the cells.",
    ),
    Text(
        sv="Skriv kolumnernas namn i första raden, med samma skiljetecken som i "
        "resten av filen.",
        en="Write the columns' names in the first row, with the same delimiter "
        "as in the rest of the file.",
    ),
)
_EMPTY = (
    Text(sv="Filen är tom.", en="The file is empty."),
    Text(
        sv="Ta bort filen, eller skriv rubrikerna.",
        en="Remove the file, or write the headings.",
    ),
)


def _broken(reason: str) -> tuple[Text, Text]:
    return (
        Text(
            sv=f"Raden går inte att dela i celler ({reason}).",
            en=f"The row cannot be parted into cells ({reason}).",
        ),
        Text(
            sv="Se efter ett citattecken som aldrig stängs, eller som ska dubbleras.",
            en="Look for a quotation mark that is never closed or must be doubled.",
        ),
    )


def _mistake(
    file: str, row: int | None, code: str, message: Text, remedy: Text
) -> Mistake:
    return Mistake(
        file=file, row=row, column=None, message=message, remedy=remedy, code=code
    )
