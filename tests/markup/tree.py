"""A parsed page, with the way up from each element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any


class Tree:
    def __init__(self, root: Element) -> None:
        self.root = root
        self._above = {child: parent for parent in root.iter() for child in parent}
        self.all = [e for e in root.iter() if isinstance(e.tag, str)]
        self.html = [e for e in self.all if not e.tag.startswith("{")]
        """Elements of HTML; drawings have names with their namespace before."""
        self.by_id = {e.get("id"): e for e in self.all if e.get("id")}

    def parent(self, element: Element) -> Element | None:
        return self._above.get(element)

    def above(self, element: Element) -> Iterator[Element]:
        """The elements around one, nearest first."""
        while (element := self._above.get(element)) is not None:
            yield element
