"""The stages of a process, one form under another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.plans import actions, may, queries, stages
from samstad.apps.plans.spans import spans
from samstad.apps.web.requests import told

MORE = "more"
"""The name of the button that asks for one more form, without JavaScript."""


@require_http_methods(["GET", "POST"])
@login_required
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    now = actions.stages_seen(process)
    shown: dict[str, Any] = {"process": process, "seen": now, "spans": spans()}
    if request.method != "POST":
        rows = stages.forms_of(process)
        shown["is_new"] = not any("number" in row for row in rows.initial)
    elif MORE in request.POST:
        rows = stages.one_more(request.POST)
        shown["seen"] = request.POST.get("seen", now)
    else:
        rows = stages.StageForms(request.POST)
        shown["seen"] = seen = request.POST.get("seen", now)
        if rows.is_valid():
            try:
                made = stages.stages_in(rows, process)
                actions.put_stages(person, process, made, seen=seen)
            except actions.StagesChanged as problem:
                theirs = process.stages.all()
                shown |= told(problem) | {"seen": now, "theirs": theirs}
            else:
                messages.success(request, _("The stages are saved."))
                return redirect(process)
    wrong = rows.is_bound  # what was sent well has led on
    return render(
        request,
        "plans/stages.html",
        {**shown, "rows": rows},
        status=400 if wrong else 200,
    )
