"""The workbench: ask for a plan, watch it get better, stop it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import may, queries, runs, showing
from samstad.apps.plans.cannot_start import cannot_start
from samstad.apps.plans.forms_runs import RunForm, asked_as
from samstad.apps.plans.views.plans import shown_plan
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The newest plan that was asked for, and what to change before the next."""
    person = asker(request)
    process = queries.process(number, person)
    return _workbench(request, process, person, queries.newest_run(process))


@require_safe
def run(request: HttpRequest, number: int, run: int) -> HttpResponse:
    """The workbench with one computation on it."""
    person = asker(request)
    process = queries.process(number, person)
    return _workbench(request, process, person, queries.run(process, run))


@require_POST
@login_required
def start(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a plan of the newest version."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    form = RunForm(request.POST)
    if not form.is_valid():
        found = queries.newest_run(process)
        return _workbench(request, process, person, found, form=form)
    begin = form.cleaned_data["begin_from"]
    made = runs.start_run(
        person,
        process,
        queries.newest(process),
        rule=form.cleaned_data["rule"],
        seconds=float(form.cleaned_data["seconds"]),
        of_plan=queries.proposal(process, begin) if begin else None,
    )
    return redirect(made)


@require_POST
@login_required
def stop(request: HttpRequest, number: int, run: int) -> HttpResponse:
    person = signed_in(request)
    process = queries.process(number, person)
    found = queries.run(process, run)
    runs.stop_run(person, found)
    messages.success(request, _("The computation stops. The best so far is shown."))
    looked_at = request.GET.urlencode()
    return redirect(f"{found.get_absolute_url()}{'?' if looked_at else ''}{looked_at}")


@require_safe
def progress(request: HttpRequest, number: int, run: int) -> HttpResponse:
    """How far a computation has come: what htmx asks for when there is news."""
    person = asker(request)
    process = queries.process(number, person)
    found = queries.run(process, run)
    if request.headers.get("HX-Request") != "true":
        return redirect(found)
    shown = _run_shown(process, person, found)
    seen = request.headers.get("Seen-Plan", "")
    shown["is_first"] = not seen
    shown["has_news"] = seen != shown["seen"] or not found.is_under_way
    if shown["has_news"] or not shown["so_far"]:
        shown |= _plan_shown(request, process, person, found, shown["so_far"])
    return render(request, "plans/_progress.html", shown)


def _workbench(
    request: HttpRequest, process: Any, person: Any, run: Any, form: Any = None
) -> HttpResponse:
    shown = _run_shown(process, person, run)
    shown |= _plan_shown(request, process, person, run, shown["so_far"])
    plan = shown["plan"]
    newest, wrong = queries.newest(process), form is not None
    first = {"begin_from": plan.pk if plan else None}
    first |= asked_as(run) if run else {"rule": process.rule}
    shown |= {
        "form": form or RunForm(initial=first),
        "runs": page_of(request, queries.runs(process), size=8, name="runs"),
        "kept": queries.kept_proposals(process)[:8],
        "newest": newest,
        "funds": showing.funds_of(newest, spoken()),
    }
    return render(request, "plans/workbench.html", shown, status=400 if wrong else 200)


def _run_shown(process: Any, person: Any, run: Any) -> dict[str, Any]:
    said = spoken()
    return {
        "process": process,
        "run": run,
        "seen": showing.stamp(run.plan_id, run.plan_at) if run else "",
        "may_change": may.may_change_process(person, process),
        "stage": showing.stage_said(run, said) if run else "",
        "so_far": showing.judged_so_far(run, said) if run else "",
        "is_unsettled": bool(run) and showing.is_unsettled(run),
        "waiting": showing.waiting_said(run),
        "wrong": run.problem.get(said, "") if run else "",
        "newest_number": process.version_number,
        "stuck": cannot_start(run.version, said) if _found_no_plan(run) else (),
    }


def _found_no_plan(run: Any) -> bool:
    return bool(run) and run.problem.get("code") == "planning.no-plan"


def _plan_shown(
    request: HttpRequest, process: Any, person: Any, run: Any, so_far: str
) -> dict[str, Any]:
    plan = queries.plan_to_show(process, run)
    if plan is None:
        return {"plan": None}
    shown = shown_plan(request, process, plan, person)
    return shown | {"so_far": so_far or shown["judged"]}
