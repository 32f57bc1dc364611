"""Tables that stand beside the charts, and how made-up figures are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from samstad.adapters.names import weakest
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Language, Text

MADE_UP = "◇"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A caption, headings and rows; the first cell of a row is its heading.

    ``note`` says how sure the rows are when all are equally so; otherwise the
    last column does. Columns ``right`` hold figures and stand to the right.
    """

    caption: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: range

    def is_right(self, column: int) -> bool:
        return column in self.right


def table(
    caption: str,
    headings: Sequence[Text],
    rows: Iterable[Sequence[str]],
    *,
    language: Language,
    right_from: int,
) -> Table:
    """Lay out rows, whose last cell says how sure they are."""
    laid = tuple(tuple(row) for row in rows)
    said = tuple(heading.said(language) for heading in headings)
    right = range(right_from, len(said))
    sureness = {row[-1] for row in laid}
    if len(sureness) > 1:
        said = (*said, BASIS.said(language))
    else:
        laid = tuple(row[:-1] for row in laid)
    note = sureness.pop() if len(sureness) == 1 else ""
    return Table(caption=caption, note=note, headings=said, rows=laid, right=right)


BASIS = Text(sv="Underlag", en="Basis")


def basis_said(rows: Iterable[Any], language: Language) -> str:
    """Say how sure a figure made from these rows is; blank if from none."""
    return certainty_said(weakest(rows), language)


def certainty_said(certainty: Certainty | None, language: Language) -> str:
    if certainty is None:
        return ""
    mark = f"{MADE_UP} " if certainty is Certainty.ILLUSTRATIVE else ""
    return f"{mark}{certainty.label.said(language)}"
