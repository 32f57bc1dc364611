"""What a plan is computed from, changed at the workbench: each is a new version."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from samstad.adapters.condition_text import condition_text
from samstad.adapters.names import name_of, named
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import actions, may, queries, runs
from samstad.apps.plans.bridge import RowEdit, case_of, row_of
from samstad.apps.plans.forms_runs import FrameForm, LockForm, WeightForm
from samstad.apps.plans.named import named_changes
from samstad.apps.plans.setters import setters
from samstad.apps.plans.views.shown import form_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken, told
from samstad.vocabulary.problems import MistakesInInput

both = require_http_methods(["GET", "POST"])


@require_safe
def conditions(request: HttpRequest, number: int) -> HttpResponse:
    """What boards have made their support depend on, in words."""
    person = asker(request)
    process = queries.process(number, person)
    case, said = case_of(queries.newest(process)), spoken()
    page = page_of(request, case.conditions)
    who = setters(process, case, page, said)
    rows = [
        {
            "code": condition.code,
            "words": condition_text(condition, case, said),
            "who": who[condition.code],
            "source": condition.source,
        }
        for condition in page
    ]
    funds = [(fund.code, name_of(fund).said(said)) for fund in case.funds]
    shown = {
        "process": process,
        "page": page,
        "rows": rows,
        "funds": funds,
        "may_change": may.may_change_process(person, process),
        "based_on": process.version_number,
    }
    is_fetched = request.headers.get("HX-Request") == "true"
    name = "_conditions_here.html" if is_fetched else "conditions.html"
    return render(request, f"plans/{name}", shown)


@both
@login_required
def frames(request: HttpRequest, number: int, fund: str) -> HttpResponse:
    """What one fund is given in each period."""
    process, version = _to_change(request, number)
    case = case_of(version)
    rows = [frame for frame in case.frames if frame.fund == fund]
    if not rows:
        raise Http404
    first = {"source": _("Tried out at the workbench")}
    form = FrameForm(
        request.POST if request.method == "POST" else None, frames=rows, initial=first
    )
    heading = _("Frames of %(fund)s") % {"fund": named(case.funds, fund, spoken())}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        edits = [
            _edit(
                version,
                "frames",
                (fund, frame.period),
                amount_tkr=given[f"in_{frame.period}"],
                source=given["source"],
                certainty="illustrative",
            )
            for frame in rows
            if given[f"in_{frame.period}"] != frame.amount_tkr
        ]
        return _changed(request, process, form, edits, heading)
    return _form(request, process, form, heading)


@both
@login_required
def weights(request: HttpRequest, number: int) -> HttpResponse:
    """What each board weighs."""
    process, version = _to_change(request, number)
    boards = case_of(version).boards
    names = [name_of(board).said(spoken()) for board in boards]
    form = WeightForm(
        request.POST if request.method == "POST" else None, boards=boards, names=names
    )
    heading = _("Weights of the boards")
    about = _("They count under the rule “total” alone; the others favour no board.")
    if request.method == "POST" and form.is_valid():
        given = [form.cleaned_data[f"of_{at}"] for at, _board in enumerate(boards)]
        edits = [
            _edit(version, "boards", (board.code,), weight=weight)
            for board, weight in zip(boards, given, strict=True)
            if weight != board.weight
        ]
        return _changed(request, process, form, edits, heading)
    return _form(request, process, form, heading, about=about)


@both
@login_required
def lock(request: HttpRequest, number: int) -> HttpResponse:
    """Lock a measure in or out: a condition like any other."""
    process, version = _to_change(request, number)
    case = case_of(version)
    form = LockForm(
        request.POST if request.method == "POST" else None,
        case=case,
        language=spoken(),
        initial={"measure": request.GET.get("measure", "")},
    )
    heading = _("Lock a measure in or out")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        taken = {condition.code for condition in case.conditions}
        values = {
            "code": next(c for n in count(1) if (c := f"lock-{n}") not in taken),
            "board": given["board"] or None,
            "kind": given["kind"],
            "measure": given["measure"],
            "source": given["said"] or _("Tried out at the workbench"),
            "certainty": "illustrative",
        }
        edits = [RowEdit(table="conditions", key=(), values=values)]
        return _changed(request, process, form, edits, heading)
    return _form(request, process, form, heading)


@require_POST
@login_required
def drop(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Take a condition away in a new version; it stands in the one before."""
    process, version = _to_change(request, number)
    if row_of(version, "conditions", (code,)) is None:
        messages.info(request, _("The condition is gone already."))
        return redirect("plans:conditions", process.pk)
    based_on = _based_on(request, version.number)
    made = actions.change_case(
        signed_in(request),
        process,
        [RowEdit(table="conditions", key=(code,), values=None)],
        based_on=based_on,
        said=_("Takes the condition %(code)s away") % {"code": code},
    )
    _say_saved(request, made.number)
    return redirect("plans:conditions", process.pk)


def _to_change(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    return process, queries.newest(process)


def _edit(version: Any, table: str, key: tuple[str, ...], **values: Any) -> RowEdit:
    row = row_of(version, table, key) or {}
    return RowEdit(table=table, key=key, values={**row, **values})


def _based_on(request: HttpRequest, newest: int) -> int:
    seen = str(request.POST.get("based_on", ""))
    return int(seen) if seen.isdecimal() else newest


def _form(
    request: HttpRequest, process: Any, form: Any, heading: str, **more: Any
) -> HttpResponse:
    shown = {
        "process": process,
        "heading": heading,
        "cancel": reverse("plans:workbench", args=[process.pk]),
        "based_on": _based_on(request, process.version_number),
        "may_compute": True,
        **more,
    }
    return form_page(request, form, **shown)


def _changed(
    request: HttpRequest, process: Any, form: Any, edits: list[RowEdit], heading: str
) -> HttpResponse:
    person, newest = signed_in(request), process.version_number
    try:
        made = actions.change_case(
            person,
            process,
            edits,
            based_on=_based_on(request, newest),
            said=form.cleaned_data["said"],
        )
    except actions.ChangedMeanwhile as problem:
        theirs = [change.as_json() for change in problem.theirs]
        shown = told(problem) | {"theirs": named_changes(theirs, spoken())}
        return _form(request, process, form, heading, **shown)
    except MistakesInInput as problem:
        return _form(request, process, form, heading, **told(problem))
    if request.POST.get("then") == "compute":
        return redirect(_computed(request, process, made))
    _say_saved(request, made.number)
    return redirect("plans:workbench", process.pk)


def _computed(request: HttpRequest, process: Any, version: Any) -> Any:
    """A plan of the version, asked for as the one before it and begun from that."""
    before = queries.newest_run(process)
    made = runs.start_run(
        signed_in(request),
        process,
        version,
        rule=before.rule if before else process.rule,
        seconds=runs.TRIAL_S,
        of_plan=queries.plan_to_show(process, before),
    )
    messages.success(
        request,
        _("Version %(number)d of the case is made, and a plan is computed from it.")
        % {"number": version.number},
    )
    return made


def _say_saved(request: HttpRequest, number: int) -> None:
    messages.success(
        request,
        _("Version %(number)d is saved. Compute a plan to see what it does.")
        % {"number": number},
    )
