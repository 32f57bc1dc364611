"""Decisions: a plan is adopted, exported so that it can be checked, and revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.adapters.proposals import changed_by_hand
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import queries as plans
from samstad.apps.plans.bridge import case_of
from samstad.apps.referrals import deciding, may, queries
from samstad.apps.referrals.bridge import computed, decided, proposal_of
from samstad.apps.referrals.choosing import named_choices
from samstad.apps.referrals.export import decision_zip, solve_command
from samstad.apps.referrals.forms_decisions import ChangeForms, DecisionForm, RevokeForm
from samstad.apps.referrals.sheets import DECISIONS
from samstad.apps.referrals.showing import (
    plan_shown,
    price_shown,
    recheck_shown,
    shown_as,
)
from samstad.apps.referrals.views.shown import MORE, both, in_pages, one_more, posted
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.asking import ask
from samstad.apps.web.forms import refuse
from samstad.apps.web.pages import page_of


@require_safe
def listing(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    process = plans.process(number, person)
    shown = {
        "process": process,
        "page": page_of(request, queries.decisions(process, person)),
        "proposals": queries.proposals(process)[:50],
        "may_decide": may.may_decide(person, process),
    }
    return render(request, "referrals/decisions.html", shown)


@require_safe
def export_list(request: HttpRequest, number: int, form: str) -> HttpResponse:
    person = asker(request)
    rows = queries.decisions(plans.process(number, person), person)
    return export_file([(DECISIONS, rows)], name=f"decisions-{number}", kind=form)


@both
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    """Adopt a plan, as it was computed or with changes whose price is shown first."""
    person = signed_in(request)
    process = plans.process(number, person)
    may.check_may_decide(person, process)
    found = queries.proposals(process)
    if not found:
        return render(request, "referrals/nothing_to_send.html", {"process": process})
    proposal = _chosen(request, process, found)
    case = case_of(proposal.version)
    form, rows, asked = _asked(request, process, case)
    price = None
    is_good = form.is_bound and form.is_valid() & rows.is_valid()
    if asked == "price" and rows.is_valid():
        price = _price(proposal, rows)
    elif asked == "adopt" and is_good:
        adopted = _adopted(person, proposal, form, rows)
        if adopted:
            messages.success(request, _("The plan is adopted."))
            return redirect(adopted)
    shown = {
        "process": process,
        "in_force": queries.decision_in_force(process, person),
        "proposal": proposal,
        "proposals": found,
        **in_pages(
            request,
            plan_shown(proposal),
            elsewhere=f"{proposal.get_absolute_url()}?show=measures",
        ),
        "named": named_choices(case),
        "form": form,
        "rows": rows,
        "price": price,
    }
    wrong = form.is_bound and (form.errors or rows.total_error_count())
    status = 400 if asked == "adopt" and wrong else 200
    return render(request, "referrals/decide.html", shown, status=status)


def _chosen(request: HttpRequest, process: Any, found: Any) -> Any:
    wanted = request.POST.get("proposal") or request.GET.get("proposal") or ""
    known = {str(one.pk) for one in found}
    number = int(wanted) if wanted in known else found[0].pk
    return queries.proposal(process, number)


def _asked(request: HttpRequest, process: Any, case: Any) -> tuple[Any, Any, str]:
    """The forms, and what was asked: nothing yet, one more row, the price, adoption."""
    if request.method != "POST":
        initial = {
            "title": process.title,
            "title_en": process.title_en,
            "registry_number": process.registry_number,
            "decided_on": timezone.localdate(),
            "is_illustrative": process.is_illustrative,
        }
        rows = ChangeForms(initial=[], form_kwargs={"case": case})
        return DecisionForm(initial=initial), rows, ""
    if MORE in request.POST:
        typed = {name: request.POST.get(name, "") for name in DecisionForm.Meta.fields}
        rows = one_more(ChangeForms, request.POST, case=case)
        return DecisionForm(initial=typed), rows, MORE
    rows = ChangeForms(request.POST, form_kwargs={"case": case})
    if "price" in request.POST:
        typed = {name: request.POST.get(name, "") for name in DecisionForm.Meta.fields}
        return DecisionForm(initial=typed), rows, "price"
    return DecisionForm(request.POST), rows, "adopt"


def _price(proposal: Any, rows: Any) -> Any:
    """What the changes would cost; None where there are none, or they cannot be."""
    before, case = proposal_of(proposal)
    changes = [row.change() for row in rows.kept]
    try:
        plan = deciding.changed_plan(case, before.plan, changes)
    except ValidationError as error:
        rows.kept[-1].add_error(None, error.messages)
        return None
    made = changed_by_hand(before, case, plan)
    return price_shown(deciding.price_of(before, made), before, made.proposal, case)


def _adopted(person: Any, proposal: Any, form: Any, rows: Any) -> Any:
    changes = [row.change() for row in rows.kept]
    try:
        return deciding.adopt(person, proposal, form.save(commit=False), changes)
    except ValidationError as error:
        refuse(form, error)
        return None


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    decision = queries.decision(number, person)
    adopted, case = decided(decision)
    before = computed(decision)
    shown = {
        "decision": decision,
        "process": decision.process,
        **in_pages(
            request,
            shown_as(
                adopted,
                case,
                name=decision.title,
                breaks_rules=bool(decision.price.get("broken")),
            ),
        ),
        "price": price_shown(decision.price, before, adopted, case) if before else None,
        **(recheck_shown(decision, adopted.plan) if decision.is_in_force else {}),
        "command": solve_command(decision),
        "may_decide": may.may_decide(person, decision.process),
        "is_public": queries.is_public(decision),
    }
    return render(request, "referrals/decision.html", shown)


@both
@login_required
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    decision = queries.decision(number, person)
    may.check_may_decide(person, decision.process)
    may.check_is_in_force(decision)
    form = RevokeForm(posted(request), initial={"revoked_on": timezone.localdate()})
    return ask(
        request,
        form,
        lambda said: deciding.revoke(person, decision, **said),
        heading=_("Revoke the decision"),
        back=decision.get_absolute_url(),
        button=_("Revoke"),
        lead=_(
            "The decision is kept and shows why it was revoked, and another plan can "
            "be adopted. It cannot be undone."
        ),
    )


@require_safe
def export(request: HttpRequest, number: int) -> HttpResponse:
    """All that is needed to work the plan out again."""
    decision = queries.decision(number, asker(request))
    answer = HttpResponse(decision_zip(decision), content_type="application/zip")
    name = f"{slugify(decision.title) or 'plan'}-{decision.pk}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
