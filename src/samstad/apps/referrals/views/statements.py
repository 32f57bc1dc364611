"""A board's statement: written, handed in, approved or sent back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.plans.bridge import case_of
from samstad.apps.referrals import actions, may, queries
from samstad.apps.referrals.choosing import named_choices
from samstad.apps.referrals.forms import (
    ConditionForms,
    SendBackForm,
    StatementForm,
    condition_initial,
)
from samstad.apps.referrals.showing import plan_shown, statement_read
from samstad.apps.referrals.views.shown import MORE, both, in_pages, one_more, posted
from samstad.apps.web.asking import ask
from samstad.apps.web.forms import refuse
from samstad.apps.web.requests import spoken, told
from samstad.apps.web.seen import WrittenMeanwhile
from samstad.engines.planning.case import PlanningCase
from samstad.vocabulary.problems import MistakesInInput


@both
@login_required
def write(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    """The statement with as many conditions as are wanted, one form under another."""
    person = signed_in(request)
    referral = queries.referral(number, person)
    recipient = queries.recipient(referral, asked, person)
    may.check_may_state(person, recipient)
    may.check_is_open(referral)
    case = case_of(referral.proposal.version)
    held = queries.statement_of(recipient)
    problem: dict[str, Any] = {}
    if request.method == "POST" and MORE not in request.POST:
        form = StatementForm(request.POST)
        rows = ConditionForms(request.POST, form_kwargs={"case": case})
        try:
            are_valid = form.is_valid() & rows.is_valid()
            if are_valid and _kept(request, recipient, form, rows):
                return redirect(referral)
        except WrittenMeanwhile as meanwhile:
            problem = told(meanwhile) | {"theirs": statement_read(held)}
    elif request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in StatementForm.Meta.fields}
        form = StatementForm(initial=typed)
        rows = one_more(ConditionForms, request.POST, case=case)
    else:
        form = StatementForm(instance=held)
        kept = held.conditions.all() if held else ()
        rows = ConditionForms(
            initial=[condition_initial(c) for c in kept] or [{}],
            form_kwargs={"case": case},
        )
    seen = actions.statement_seen(held)
    shown = {
        **problem,
        "referral": referral,
        "recipient": recipient,
        "statement": held,
        "seen": request.POST.get("seen", seen) if not problem else seen,
        "form": form,
        "rows": rows,
        **in_pages(
            request,
            plan_shown(referral.proposal),
            elsewhere=f"{referral.get_absolute_url()}?measures=1",
        ),
        "named": named_choices(case),
    }
    wrong = problem or (form.is_bound and (form.errors or rows.total_error_count()))
    status = 400 if wrong else 200
    return render(request, "referrals/statement.html", shown, status=status)


def _kept(request: HttpRequest, recipient: Any, form: Any, rows: Any) -> bool:
    """Whether it was kept; what the case would not take is shown at its condition."""
    person = signed_in(request)
    kept = rows.kept
    hand_in = "hand_in" in request.POST
    try:
        actions.write_statement(
            person,
            recipient,
            form.cleaned_data,
            [row.condition() for row in kept],
            hand_in=hand_in,
            seen=request.POST.get("seen"),
        )
    except ValidationError as error:
        refuse(form, error)
        return False
    except MistakesInInput as wrong:
        case = case_of(recipient.referral.proposal.version)
        _blame_rows(kept, form, wrong, case)
        return False
    messages.success(
        request,
        _("The statement is handed in.")
        if hand_in
        else _("The draft is kept. Only the board itself reads it."),
    )
    return True


def _blame_rows(
    kept: list[Any], form: Any, wrong: MistakesInInput, case: PlanningCase
) -> None:
    """The mistakes of the case are told by row; ours come after those it had."""
    first = len(case.conditions) + 1
    for mistake in wrong.mistakes:
        language = spoken()
        said = f"{mistake.message.said(language)} {mistake.remedy.said(language)}"
        at = (mistake.row or 0) - first
        is_ours = "conditions" in mistake.file and 0 <= at < len(kept)
        if is_ours:
            row = kept[at]
            row.add_error(
                mistake.column if mistake.column in row.fields else None, said
            )
        else:
            form.add_error(None, mistake.said(language))


@require_POST
@login_required
def approve(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    person, referral, statement = _statement(request, number, asked)
    actions.approve_statement(person, statement)
    messages.success(request, _("The statement is approved."))
    return redirect(referral)


@both
@login_required
def send_back(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    person, referral, statement = _statement(request, number, asked)
    may.check_may_send_back(person, statement)
    return ask(
        request,
        SendBackForm(posted(request)),
        lambda said: actions.send_back(person, statement, **said),
        heading=_("Send the statement back"),
        back=referral.get_absolute_url(),
        button=_("Send back"),
        lead=_("It becomes a draft again, and those who write it are told."),
    )


def _statement(request: HttpRequest, number: int, asked: int) -> tuple[Any, Any, Any]:
    person = signed_in(request)
    referral = queries.referral(number, person)
    statement = queries.statement_in(referral, asked, person)
    return person, referral, statement
