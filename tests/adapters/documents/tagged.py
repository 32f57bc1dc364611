"""What a tagged PDF says of itself, read with pikepdf.

veraPDF is not to be had on the machines of the project. What is checked instead: the
file says that it is PDF/UA-1 and marked, has a language and a title that is shown;
every piece of text and every figure hangs in the tree of structure, in which no
heading skips a level, every table has a head of ``TH`` cells with a scope and as many
cells in each row, and every figure has alternative words. Colour contrast, the order
of reading and the fonts' maps to letters are not checked here; typst refuses to write
PDF/UA-1 when the last cannot be had.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf


class Tagged:
    """A PDF as a screen reader meets it."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root
        with self.pdf.open_metadata() as about:
            self.standard = about.get("pdfuaid:part")
            self.title = about.get("dc:title")

    @property
    def is_marked(self) -> bool:
        return bool(self.root.MarkInfo.Marked)

    @property
    def shows_title(self) -> bool:
        return bool(self.root.ViewerPreferences.DisplayDocTitle)

    @property
    def language(self) -> str:
        return str(self.root.Lang)

    def elements(self, kind: str = "") -> list[Any]:
        """The elements of the structure in reading order, all or those of a kind."""
        found = list(_walk(self.root.StructTreeRoot))
        return [e for e in found if not kind or f"/{kind}" == e.S]

    def headings(self) -> list[int]:
        named = (re.fullmatch(r"/H(\d)", str(e.S)) for e in self.elements())
        return [int(found[1]) for found in named if found]

    def tables(self) -> list[list[list[str]]]:
        """Each table as its rows, each row as the kinds of its cells."""
        return [
            [[str(c.S) for c in _kids(row)] for row in _walk(table) if row.S == "/TR"]
            for table in self.elements("Table")
        ]

    def pages_of(self, element: Any) -> list[int]:
        """The pages that an element and what is in it stand on, in reading order."""
        numbers = {page.obj.objgen: at for at, page in enumerate(self.pdf.pages)}
        within = [element, *_walk(element)]
        return [numbers[e.Pg.objgen] for e in within if "/Pg" in e]

    def scope_of(self, cell: Any) -> str:
        """Whether a cell heads its column or its row; blank if it does not say."""
        held = cell.get("/A", [])
        listed = list(held) if isinstance(held, pikepdf.Array) else [held]
        said = [a.Scope for a in listed if "/Scope" in a]
        return str(said[0]) if said else ""

    def unmarked(self) -> list[int]:
        """Pages that draw something outside marked content."""
        return [
            number
            for number, page in enumerate(self.pdf.pages, start=1)
            if _draws_unmarked(page)
        ]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [k for k in listed if isinstance(k, pikepdf.Dictionary) and "/S" in k]


def _walk(element: Any) -> Iterator[Any]:
    for kid in _kids(element):
        yield kid
        yield from _walk(kid)


_BEGINS, _ENDS = {"BDC", "BMC"}, {"EMC"}
_DRAWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do"}


def _draws_unmarked(page: Any) -> bool:
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        depth += (name in _BEGINS) - (name in _ENDS)
        if name in _DRAWS and not depth:
            return True
    return False
