"""Two wordings side by side: what was taken away and what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from samstad.apps.publishing.cleaning import plain

Pictures = Sequence[Mapping[str, str]]
SAME, REMOVED, ADDED = "same", "removed", "added"
_PIECES = re.compile(r"\n|[^\S\n]+|[\w-]+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    kind: str
    words: str


def compared(
    before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, list[Piece]]:
    """By field, the pieces of the text; fields that are alike are left out."""
    names = [name for name in after if before.get(name, "") != after[name]]
    return {
        name: list(pieces(plain(before.get(name, "")), plain(after[name])))
        for name in names
    }


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Word for word, in the order one reads."""
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    for operation, a0, a1, b0, b1 in matcher.get_opcodes():
        if operation == "equal":
            yield Piece(kind=SAME, words="".join(a[a0:a1]))
            continue
        if a1 > a0:
            yield Piece(kind=REMOVED, words="".join(a[a0:a1]))
        if b1 > b0:
            yield Piece(kind=ADDED, words="".join(b[b0:b1]))


def compared_pictures(
    before: Pictures | None, after: Pictures | None
) -> list[Piece] | None:
    """The pictures in their order, each in its words; None if nothing differs.

    A picture whose words changed is taken away and added. Where the older revision
    knows of no pictures, nothing can be told.
    """
    if before is None or after is None or before == after:
        return None
    a, b = ([tuple(said.items()) for said in pictures] for pictures in (before, after))
    found = list[Piece]()
    for operation, a0, a1, b0, b1 in SequenceMatcher(None, a, b).get_opcodes():
        if operation == "equal":
            found += [_picture(SAME, said) for said in a[a0:a1]]
            continue
        found += [_picture(REMOVED, said) for said in a[a0:a1]]
        found += [_picture(ADDED, said) for said in b[b0:b1]]
    return found


def _picture(kind: str, said: tuple[tuple[str, str], ...]) -> Piece:
    words = [value for name, value in said if name != "token" and value]
    return Piece(kind=kind, words=" · ".join(words))
