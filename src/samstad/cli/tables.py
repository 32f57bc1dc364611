"""Tables in plain text that fit the width of a terminal."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 80
_GAP = "  "
_NARROWEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column: its words, and whether figures stand to the right in it."""

    words: str
    right: bool = False


def plain_table(
    headings: Sequence[Heading], rows: Sequence[Sequence[str]], *, width: int = WIDTH
) -> str:
    """Lay out rows under their headings; long words wrap in the widest column."""
    cells = [[unicodedata.normalize("NFC", c) for c in row] for row in rows]
    words = [heading.words for heading in headings]
    widths = _widths([words, *cells], width)
    rule = ["─" * w for w in widths]
    lines = [
        *_laid_out(words, headings, widths),
        *_laid_out(rule, headings, widths),
    ]
    for row in cells:
        lines += _laid_out(row, headings, widths)
    return "\n".join(lines)


def paragraph(words: str, *, width: int = WIDTH) -> str:
    """Break a sentence into lines that fit, keeping no-break spaces whole."""
    return "\n".join(_wrapped(words, width))


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    found = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = width - len(_GAP) * (len(found) - 1)
    while sum(found) > room and max(found) > _NARROWEST:
        widest = found.index(max(found))
        found[widest] -= 1
    return found


def _laid_out(
    row: Sequence[str], headings: Sequence[Heading], widths: Sequence[int]
) -> Iterator[str]:
    wrapped = [_wrapped(c, w) for c, w in zip(row, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        cells = [lines[at] if at < len(lines) else "" for lines in wrapped]
        placed = [
            cell.rjust(w) if heading.right else cell.ljust(w)
            for cell, heading, w in zip(cells, headings, widths, strict=True)
        ]
        yield _GAP.join(placed).rstrip()


def _wrapped(words: str, width: int) -> list[str]:
    if len(words) <= width:
        return [words]
    kept = words.replace("\u00a0", "\ue000")
    lines = textwrap.wrap(kept, width, break_on_hyphens=False)
    return [line.replace("\ue000", "\u00a0") for line in lines]
