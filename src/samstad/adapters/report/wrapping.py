"""Long names broken into lines, since a drawing cannot do it itself."""

from __future__ import annotations

import textwrap


def lines_in(words: str, letters: int) -> list[str]:
    """Break at spaces so that no line has more letters than so many."""
    return textwrap.wrap(words, letters, break_on_hyphens=False) or [""]
