"""Two wordings side by side: what was taken away and what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from samstad.apps.publishing.cleaning import plain

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
