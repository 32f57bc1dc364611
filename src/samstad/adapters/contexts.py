"""Formal contexts from Burmeister's ``.cxt`` and from CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from samstad.engines.common_ground.context import Context
from samstad.vocabulary.problems import Mistake, MistakesInInput, Problem
from samstad.vocabulary.texts import Text

YES = {"x", "1", "ja", "yes", "true", "sant"}
NO = {"", "0", ".", "nej", "no", "false", "falskt"}


class UnreadableContext(Problem):
    """A file that is no context, or that ends too early."""

    code = "contexts.unreadable"


def read_context(path: Path) -> Context:
    """Read by the file's ending: ``.cxt``, else a table with commas or semicolons."""
    text = _read(path)
    if path.suffix.lower() == ".cxt":
        return from_burmeister(text, path.name)
    return from_csv(text, path.name)


def read_lines(path: Path) -> list[str]:
    """Read texts, one a line, blank lines left as they are so that numbers agree."""
    return _read(path).splitlines()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise _unreadable(
            path.name, "Filen kan inte öppnas", "It cannot be opened"
        ) from None
    except UnicodeDecodeError:
        raise _unreadable(
            path.name, "Filen är inte i UTF-8", "It is not UTF-8"
        ) from None


def from_burmeister(text: str, name: str) -> Context:
    """Read ``B``, sizes, names one a line, then a row of X and . per object."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "B":
        raise _unreadable(name, "Första raden ska vara B", "The first line must be B")
    # a name, or a blank line, may stand between B and the sizes
    sizes = next((n for n in range(1, 4) if _two_numbers(lines, n)), None)
    if sizes is None:
        raise _unreadable(
            name, "Antalen saknas efter B", "The counts after B are missing"
        )
    count, width = int(lines[sizes]), int(lines[sizes + 1])
    rest = lines[sizes + 2 :]
    if rest and not rest[0].strip():
        rest = rest[1:]
    if len(rest) < 2 * count + width:
        raise _unreadable(name, "Filen slutar för tidigt", "It ends too early")
    if any(line.strip() for line in rest[2 * count + width :]):
        raise _unreadable(
            name,
            "Det står fler rader än antalen säger",
            "It has more rows than it says",
        )
    objects, attributes = rest[:count], rest[count : count + width]
    rows = [row.strip() for row in rest[count + width : 2 * count + width]]
    wrong = [
        n
        for n, row in enumerate(rows)
        if len(row) != width or set(row.lower()) - {"x", "."}
    ]
    if wrong:
        first = sizes + 3 + count + width
        raise MistakesInInput(_bad_row(name, first + n + 1, width) for n in wrong)
    marks = np.array([[c in "xX" for c in row] for row in rows], dtype=np.bool_)
    return Context(
        objects=tuple(o.strip() for o in objects),
        attributes=tuple(a.strip() for a in attributes),
        has=marks.reshape(count, width),
    )


def from_csv(text: str, name: str) -> Context:
    """Read a heading of attributes, then one object a row with x, 1, ja or yes."""
    head = text.split("\n", 1)[0]
    apart = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=apart)
    try:
        numbered = [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error:
        raise _unreadable(name, "Tabellen är trasig", "The table is broken") from None
    rows = [row for _, row in numbered]
    if not rows or len(rows[0]) < 2:
        raise _unreadable(
            name, "Rubrikraden saknar attribut", "Its heading names no attributes"
        )
    attributes = tuple(cell.strip() for cell in rows[0][1:])
    mistakes = []
    has = np.zeros((len(rows) - 1, len(attributes)), dtype=np.bool_)
    for r, (line, row) in enumerate(numbered[1:]):
        for c, attribute in enumerate(attributes):
            cell = row[c + 1].strip().lower() if c + 1 < len(row) else ""
            if cell not in YES | NO:
                mistakes.append(_bad_mark(name, line, attribute, cell))
            has[r, c] = cell in YES
        if len(row) > len(attributes) + 1:
            mistakes.append(_bad_row(name, line, len(attributes)))
    if mistakes:
        raise MistakesInInput(mistakes)
    objects = tuple(row[0].strip() for row in rows[1:])
    return Context(objects=objects, attributes=attributes, has=has)


def to_burmeister(context: Context) -> str:
    """Write in Burmeister's form."""
    rows = ("".join("X" if mark else "." for mark in row) for row in context.has)
    sizes = (str(len(context.objects)), str(len(context.attributes)))
    lines = ("B", "", *sizes, "", *context.objects, *context.attributes, *rows)
    return "\n".join(lines) + "\n"


def _two_numbers(lines: list[str], n: int) -> bool:
    return len(lines) > n + 1 and all(s.strip().isdigit() for s in lines[n : n + 2])


def _bad_mark(name: str, row: int, column: str, cell: str) -> Mistake:
    return Mistake(
        file=name,
        row=row,
        column=column,
        message=Text(sv=f"”{cell}” är inget kryss.", en=f"“{cell}” is no mark."),
        remedy=Text(sv="Skriv x eller lämna tomt.", en="Write x, or leave it empty."),
        code="contexts.mark",
    )


def _bad_row(name: str, row: int, width: int) -> Mistake:
    return Mistake(
        file=name,
        row=row,
        column=None,
        message=Text(
            sv=f"Raden har inte {width} kryss eller punkter.",
            en=f"The row does not have {width} marks.",
        ),
        remedy=Text(
            sv="Ge ett tecken per attribut.", en="Give one mark for each attribute."
        ),
        code="contexts.row",
    )


def _unreadable(name: str, sv: str, en: str) -> UnreadableContext:
    return UnreadableContext(
        Text(sv=f"{name} går inte att läsa. {sv}.", en=f"{name} cannot be read. {en}."),
        remedy=Text(
            sv="Ge en .cxt-fil eller en tabell med ett namn först på varje rad.",
            en="Give a .cxt file, or a table with a name first in each row.",
        ),
    )
