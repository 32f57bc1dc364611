"""Pairs of measures that might share one thing, and those that are tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.measures import co_use as pairs
from samstad.apps.measures import may
from samstad.apps.measures.co_use_tried import (
    edits_to_stop,
    edits_to_try,
    tried_in,
)
from samstad.apps.measures.sheets import CO_USE
from samstad.apps.measures.views.boards import inside
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit
from samstad.apps.plans.may import may_change_process
from samstad.apps.plans.tables import Tables, name_in, tables_of
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken


@require_http_methods(["GET", "POST"])
@login_required
def co_use(request: HttpRequest, number: int) -> HttpResponse:
    """Pairs that might share one thing; either of them is tried as the one for both."""
    person, process, newest = inside(request, number)
    tables = tables_of(newest)
    found = pairs.proposed(tables, spoken())
    if request.method == "POST":
        may.check_may_take_into_case(person, process)
        edits, called, words = _wanted(request.POST, tables, found)
        made = change_case(person, process, edits, based_on=newest.number, said=called)
        messages.success(request, words % {"n": made.number})
        return redirect(reverse("measures:co-use", args=[process.pk]))
    if kind := request.GET.get("as"):
        return export_file([(CO_USE, found)], name="co-use", kind=kind)
    shown = {
        "process": process,
        "page": page_of(request, found),
        "near": pairs.NEAR_M,
        "tried": _shown(tables),
        "may_change": may_change_process(person, process),
    }
    return render(request, "measures/co_use.html", shown)


def _wanted(
    sent: Any, tables: Tables, found: Iterable[pairs.CoUse]
) -> tuple[Sequence[RowEdit], str, str]:
    """The rows to put in place, what the change is called, and what to say of it."""
    groups = {one["group"]["code"]: one["group"] for one in tried_in(tables)}
    if stop := sent.get("stop", ""):
        if stop not in groups:
            raise Http404
        words = _("It is tried no longer, from version %(n)d.")
        return edits_to_stop(tables, stop), groups[stop]["name"], words
    host, guest = sent.get("one", ""), sent.get("other", "")
    if not any({p.one, p.other} == {host, guest} for p in found):
        raise Http404
    edits = edits_to_try(tables, host, guest)
    called = next(e.values["name"] for e in edits if e.table == "groups" and e.values)
    words = _("Version %(n)d has a way of doing it that serves both boards.")
    return edits, called, words


def _shown(tables: Tables) -> list[dict[str, Any]]:
    """What is tried, by name, and by which row it is reached."""
    found = []
    for one in tried_in(tables):
        group, option = one["group"], one["option"]
        shown = {"code": group["code"], "name": group["name"]}
        if option:
            measure = tables.called("measures", option["measure"], spoken())
            shown["name"] = f"{measure}: {name_in(option, spoken())}"
            shown |= {"measure": option["measure"], "option": option["option"]}
        found.append(shown)
    return found
