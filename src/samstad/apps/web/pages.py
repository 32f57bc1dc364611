"""Lists in pages: how long, and which one is shown."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

ROWS_ON_A_PAGE = 25


def page_of(
    request: HttpRequest, rows: Any, *, size: int = ROWS_ON_A_PAGE, name: str = "page"
) -> Page[Any]:
    """The page that ``?page=`` asks for; the nearest one if there is no such.

    Of two lists on one page, one goes by another ``name``.
    """
    return Paginator(rows, size).get_page(request.GET.get(name))
