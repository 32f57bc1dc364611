"""Conditions: taken into the case, judged in a later plan, and answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import runs
from samstad.apps.plans.actions import ChangedMeanwhile
from samstad.apps.referrals import actions, may, queries
from samstad.apps.referrals.forms import AnswerForm
from samstad.apps.referrals.sheets import CONDITIONS
from samstad.apps.referrals.showing import judged
from samstad.apps.referrals.views.shown import both, posted
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.asking import ask
from samstad.apps.web.requests import told
from samstad.apps.web.seen import seen_as
from samstad.vocabulary.problems import MistakesInInput


@require_safe
def summary(request: HttpRequest, number: int) -> HttpResponse:
    """How each condition was met in a plan that came later, or why not."""
    return _summary(request, number)


def _summary(
    request: HttpRequest, number: int, *, status: int = 200, **more: Any
) -> HttpResponse:
    person = asker(request)
    referral = queries.referral(number, person)
    asked = queries.recipients(referral, person)
    conditions = queries.conditions_in(asked)
    plans = list(queries.later_plans(referral, person)[:50])
    chosen = _chosen(request, plans, referral)
    found = judged(conditions, chosen)
    if kind := request.GET.get("as"):
        return export_file([(CONDITIONS, found)], name="conditions", kind=kind)
    shown = {
        "referral": referral,
        "reads_process": queries.reads_process(referral, person),
        "plans": plans,
        "chosen": chosen,
        "judged": found,
        "untaken": [c for c in conditions if c.taken_id is None],
        "may_send": may.may_send(person, referral.process),
        **more,
    }
    return render(request, "referrals/summary.html", shown, status=status)


def _chosen(request: HttpRequest, plans: list[Any], referral: Any) -> Any:
    """The plan that is asked for, else the newest one that may be read."""
    wanted = request.GET.get("plan", "")
    found = [plan for plan in plans if str(plan.pk) == wanted] or plans[:1]
    if not found or found[0].pk == referral.proposal_id:
        return referral.proposal
    return queries.proposal(referral.process, found[0].pk)


@require_POST
@login_required
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Take every condition that is not there yet into the newest version of the case.

    A plan that keeps them is computed at once if that is asked for, begun from the plan
    that was referred.
    """
    person = signed_in(request)
    referral = queries.referral(number, person)
    may.check_may_send(person, referral.process)
    asked = queries.recipients(referral, person)
    untaken = [c for c in queries.conditions_in(asked) if c.taken_id is None]
    newest = queries.newest_version(referral.process)
    try:
        version = actions.take_conditions(
            person, referral, untaken, based_on=newest.number
        )
    except (MistakesInInput, ChangedMeanwhile) as problem:
        return _summary(request, number, status=400, **told(problem))
    said = ngettext(
        "%(count)d condition is taken into version %(version)d of the case.",
        "%(count)d conditions are taken into version %(version)d of the case.",
        len(untaken),
    )
    parts = {"count": len(untaken), "version": version.number}
    messages.success(request, said % parts)
    if request.POST.get("then") != "compute":
        return redirect(referral)
    begun = runs.start_run(
        person,
        referral.process,
        version,
        rule=referral.proposal.rule,
        seconds=runs.TRIAL_S,
        of_plan=referral.proposal,
    )
    return redirect(begun)


@both
@login_required
def answer(request: HttpRequest, number: int, condition: int) -> HttpResponse:
    person = signed_in(request)
    referral = queries.referral(number, person)
    found = queries.condition(referral, condition, person)
    may.check_may_answer(person, found)
    return ask(
        request,
        AnswerForm(posted(request), initial={"answer": found.answer}),
        lambda said: actions.answer_condition(
            person, found, **said, seen=request.POST.get("seen")
        ),
        seen=seen_as([found.answer]),
        now=found,
        heading=_("Answer a condition"),
        back=reverse("referrals:summary", args=[referral.pk]),
        lead=_("It is read by whoever set it, and stands in the documents."),
    )
