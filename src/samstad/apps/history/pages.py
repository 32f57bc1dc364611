"""The history of several records on one page, for apps that list such records."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samstad.apps.accounts.visitor import asker
from samstad.apps.history.reading import read_of_many
from samstad.apps.history.sheets import HISTORY
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.pages import page_of


def history_page(
    request: HttpRequest, entries: Any, *, heading: str, back: str
) -> HttpResponse:
    """``entries`` are what the person may see: the caller has asked.

    The same address gives them as a sheet, with ``?as=xlsx`` or ``?as=csv``.
    """
    if form := request.GET.get("as"):
        return export_file([(HISTORY, entries)], name=heading, kind=form)
    page = page_of(request, entries)
    found = read_of_many(page.object_list, asker(request))
    shown = {"heading": heading, "back": back, "page": page, "read": found}
    return render(request, "history/of_many.html", shown)
