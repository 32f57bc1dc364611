"""What has been done to a record."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstad.apps.accounts.things import find_kept
from samstad.apps.accounts.visitor import asker
from samstad.apps.history.queries import entries_of
from samstad.apps.history.reading import read
from samstad.apps.history.sheets import HISTORY
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.pages import page_of


@require_safe
@login_required
def history_of(request: HttpRequest, table: str, number: int) -> HttpResponse:
    thing = _thing(request, table, number)
    page = page_of(request, entries_of(thing, asker(request)))
    found = read(page.object_list, type(thing), asker(request))
    shown = {"thing": thing, "table": table, "page": page, "read": found}
    shown["is_own"] = getattr(thing, "person_id", None) == request.user.pk
    return render(request, "history/entries.html", shown)


@require_safe
@login_required
def history_export(
    request: HttpRequest, table: str, number: int, form: str
) -> HttpResponse:
    thing = _thing(request, table, number)
    rows = [(HISTORY, entries_of(thing, asker(request)))]
    return export_file(rows, name=f"history-{table}-{number}", kind=form)


def _thing(request: HttpRequest, table: str, number: int) -> Any:
    thing = find_kept(table, number, asker(request))
    if thing is None:
        raise Http404
    return thing
