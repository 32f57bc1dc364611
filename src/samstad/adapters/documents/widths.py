"""How wide the columns of a table are on paper, in every format alike."""

from __future__ import annotations

import re

from samstad.adapters.documents.parts import Grid

_LETTERS, _ROOM_IN_CELL, _ENOUGH = 88, 3, 120
"""So many fit on a line of a table, the edges of a cell take, and a cell may ask for."""
_BREAKS = re.compile(r"[ \n]|(?<=[^\W\d])-")


def widths_of(part: Grid) -> list[float]:
    """A share of the line for each column; they come to 1.

    Room for the longest word of each column, and the rest where there is most to say.
    Word and LibreOffice keep columns as they are written: of one width, a board's name
    breaks in the middle while a year has room to spare.
    """
    columns = list(zip(*(part.headings, *part.rows), strict=True))
    words: list[float] = [_ROOM_IN_CELL + max(map(_longest_word, c)) for c in columns]
    wholes = [_ROOM_IN_CELL + min(_ENOUGH, max(map(len, c))) for c in columns]
    wishes = [whole - word for word, whole in zip(words, wholes, strict=True)]
    left = _LETTERS - sum(words)
    shared = sum(wishes)
    if left > 0 and shared:
        pairs = zip(words, wishes, strict=True)
        words = [word + left * wish / shared for word, wish in pairs]
    return [letters / sum(words) for letters in words]


def _longest_word(words: str) -> int:
    """Broken where a line may break: a day or a span of years stays whole."""
    return max((len(one) for one in _BREAKS.split(words)), default=0)
