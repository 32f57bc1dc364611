"""Conditions that cannot all be kept, and the cheapest ways out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.adapters.condition_text import amount_text, condition_text
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import actions, may, queries, runs, showing
from samstad.apps.plans.bridge import case_of, proposal_of
from samstad.apps.plans.cannot_start import cannot_start
from samstad.apps.plans.running.giving_way import edits_of_way, is_only_tried
from samstad.apps.plans.setters import setters
from samstad.apps.web.requests import spoken
from samstad.engines.planning.clash import Unit


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The newest search for clashes."""
    person = asker(request)
    process = queries.process(number, person)
    run = queries.clashes(process).first()
    shown = {
        "process": process,
        "run": run,
        "may_change": may.may_change_process(person, process),
        "newest_number": process.version_number,
        "waiting": showing.waiting_said(run),
        "wrong": run.problem.get(spoken(), "") if run else "",
    }
    if run and run.answer and run.answer.get("rules_clash"):
        shown["stuck"] = cannot_start(run.version, spoken())
    if run and run.answer:
        shown |= {"answer": run.answer, **_in_words(run)}
        shown |= _tries(process, run, shown["ways"])
    asks_for_part = request.headers.get("HX-Request") == "true"
    name = "_clashes.html" if asks_for_part else "clashes.html"
    return render(request, f"plans/{name}", shown)


def _in_words(run: Any) -> dict[str, Any]:
    case, said = case_of(run.version), spoken()
    by_code = {condition.code: condition for condition in case.conditions}
    codes = _codes_in(run.answer)
    who = setters(run.process, case, (by_code[code] for code in codes), said)

    def told(code: str) -> dict[str, str]:
        words = condition_text(by_code[code], case, said)
        return {"words": words, "who": who[code]}

    return {
        "clashing": [[told(code) for code in one] for one in run.answer["clashing"]],
        "unsettled": [[told(code) for code in one] for one in run.answer["unsettled"]],
        "ways": [
            {
                "gives": [
                    {
                        **told(give["condition"]),
                        "amount": amount_text(give["amount"], Unit(give["unit"]), said),
                    }
                    for give in way["gives"]
                ],
                "proven": way["proven"],
            }
            for way in run.answer["ways"]
        ],
    }


def _codes_in(answer: dict[str, Any]) -> set[str]:
    """Every condition that the answer speaks of."""
    sets = [*answer["clashing"], *answer["unsettled"]]
    gives = [give["condition"] for way in answer["ways"] for give in way["gives"]]
    return {code for one in sets for code in one} | set(gives)


def _tries(process: Any, run: Any, ways: list[dict[str, Any]]) -> dict[str, Any]:
    """What has come of each way that was tried, and whether one more can be."""
    tried = queries.tries(run)
    for at, way in enumerate(ways):
        way["tried"] = made = tried.get(str(at))
        if made and made.plan:
            way["judged"] = showing.judged(proposal_of(made.plan), spoken())
    changes = queries.changes_since(run.version)
    return {
        "may_try": is_only_tried(changes, run.answer["ways"]),
        "is_as_then": queries.newest_digest(process) == run.version.digest,
    }


@require_POST
@login_required
def look(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a worker which conditions of the newest version clash."""
    person = signed_in(request)
    process = queries.process(number, person)
    runs.ask_for_clashes(person, process, queries.newest(process))
    return redirect("plans:clashes", process.pk)


@require_POST
@login_required
def try_way(request: HttpRequest, number: int, run: int, way: int) -> HttpResponse:
    """Let conditions give way in a new version of the case, and plan from it."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    found = queries.run(process, run)
    ways = (found.answer or {}).get("ways", [])
    if found.kind != "clash" or way >= len(ways):
        raise Http404
    newest = queries.newest(process)
    if not is_only_tried(queries.changes_since(found.version), ways):
        messages.warning(request, _("The case has changed since; look again."))
        return redirect(found)
    version = actions.change_case(
        person,
        process,
        edits_of_way(found.version, newest, ways, way),
        based_on=newest.number,
        said=_("Tries a way out of conditions that clash"),
    )
    made = runs.start_run(
        person,
        process,
        version,
        rule=process.rule,
        seconds=runs.TRIAL_S,
        about=queries.name_of_try(found, way),
    )
    messages.success(
        request,
        _("Version %(number)d of the case is made, and a plan is computed from it.")
        % {"number": version.number},
    )
    return redirect(made)
