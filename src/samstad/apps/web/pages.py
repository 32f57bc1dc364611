"""Lists in pages: how long, and which one is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

ROWS_ON_A_PAGE = 25


class Lazily(Sequence[Any]):
    """Rows of which only those that a page shows are put in words."""

    def __init__(self, rows: Sequence[Any], say: Callable[[Any], Any]) -> None:
        self._rows, self._say = rows, say

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        found = self._rows[at]
        return (
            [self._say(row) for row in found]
            if isinstance(at, slice)
            else (self._say(found))
        )


def page_of(
    request: HttpRequest, rows: Any, *, size: int = ROWS_ON_A_PAGE, name: str = "page"
) -> Page[Any]:
    """The page that ``?page=`` asks for; the nearest one if there is no such.

    Of two lists on one page, one goes by another ``name``.
    """
    return Paginator(rows, size).get_page(request.GET.get(name))
