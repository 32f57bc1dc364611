"""Referrals: sent, read, reminded of, closed and withdrawn."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import queries as plans
from samstad.apps.plans.bridge import case_of, proposal_of
from samstad.apps.referrals import actions, may, queries
from samstad.apps.referrals.forms import (
    DeadlineForm,
    ReasonForm,
    SendForm,
    WhoAnswersForm,
)
from samstad.apps.referrals.sheets import REFERRALS
from samstad.apps.referrals.showing import (
    plan_shown,
    recheck_shown,
    recipients_shown,
)
from samstad.apps.referrals.views.shown import both, in_pages, posted
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.asking import ask
from samstad.apps.web.forms import refuse
from samstad.apps.web.pages import page_of
from samstad.apps.web.seen import seen_as

USUAL_TIME = datetime.timedelta(weeks=6)


@require_safe
def listing(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    process = plans.process(number, person)
    shown = {
        "process": process,
        "page": page_of(request, queries.referrals(process, person)),
        "may_send": may.may_send(person, process),
        "has_plans": queries.proposals(process).exists(),
    }
    return render(request, "referrals/list.html", shown)


@require_safe
def export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    person = asker(request)
    rows = queries.referrals(plans.process(number, person), person)
    return export_file([(REFERRALS, rows)], name=f"referrals-{number}", kind=form)


def _rechecked(referral: Any) -> dict[str, Any]:
    return recheck_shown(referral, proposal_of(referral.proposal).plan)


@both
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    """Send a plan on referral to every board of its case."""
    person = signed_in(request)
    process = plans.process(number, person)
    may.check_may_send(person, process)
    found = queries.proposals(process)
    if not found:
        return render(request, "referrals/nothing_to_send.html", {"process": process})
    chosen = _chosen(request, process, found)
    parties = [(p.code, p.name) for p in case_of(chosen.version).parties]
    initial = {
        "proposal": chosen.pk,
        "title": process.title,
        "title_en": process.title_en,
        "registry_number": process.registry_number,
        "deadline": timezone.localdate() + USUAL_TIME,
        "level": "city",
        "is_illustrative": process.is_illustrative,
    }
    form = SendForm(posted(request), initial=initial, proposals=found, parties=parties)
    back = reverse("referrals:list", args=[process.pk])
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.send_on_referral(
                person,
                form.save(commit=False),
                parties=form.cleaned_data.get("parties", ()),
            )
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The plan is sent on referral."))
            return redirect(sent)
    shown = {
        "form": form,
        "heading": _("Send a plan on referral"),
        "lead": _("The plan is kept as it is, with the version of the case behind it."),
        "button": _("Send on referral"),
        "back": back,
    }
    status = 400 if form.errors else 200
    return render(request, "web/ask.html", shown, status=status)


def _chosen(request: HttpRequest, process: Any, found: Any) -> Any:
    """The plan that is asked for, whose case says which parties there are."""
    wanted = request.POST.get("proposal") or request.GET.get("proposal") or ""
    known = {str(one.pk) for one in found}
    number = int(wanted) if wanted in known else found[0].pk
    return queries.proposal(process, number)


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    referral = queries.referral(number, person)
    asked = queries.recipients(referral, person)
    conditions = queries.conditions_in(asked)
    reads = queries.reads_process(referral, person)
    may_send = may.may_send(person, referral.process)
    shown = {
        "referral": referral,
        "reads_process": reads,
        "recipients": recipients_shown(asked, person, referral),
        **in_pages(request, plan_shown(referral.proposal)),
        **(_rechecked(referral) if referral.is_open and reads else {}),
        "conditions": conditions,
        "untaken": [c for c in conditions if c.taken_id is None],
        "silent": [r for r in asked if not _has_answered(r)],
        "may_send": may_send,
        "taken_in": may_send and queries.awaits_a_plan(referral, conditions),
    }
    return render(request, "referrals/referral.html", shown)


def _has_answered(recipient: Any) -> bool:
    statement = queries.statement_of(recipient)
    return statement is not None and statement.is_handed_in


@both
@login_required
def deadline(request: HttpRequest, number: int) -> HttpResponse:
    person, referral = _sent(request, number)
    form = DeadlineForm(posted(request), initial={"deadline": referral.deadline})
    return ask(
        request,
        form,
        lambda said: actions.move_deadline(
            person, referral, said["deadline"], seen=request.POST.get("seen")
        ),
        heading=_("Move the deadline"),
        seen=seen_as([referral.deadline]),
        now=referral,
        back=referral.get_absolute_url(),
        lead=_("Everyone who is asked is told."),
    )


@require_POST
@login_required
def remind(request: HttpRequest, number: int) -> HttpResponse:
    person, referral = _sent(request, number)
    count = actions.remind(person, referral)
    if count:
        said = ngettext("%(count)d is reminded.", "%(count)d are reminded.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("Everyone has answered; nobody was reminded."))
    return redirect(referral)


@require_POST
@login_required
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Take no more answers; once more takes answers again, so nothing is lost."""
    person, referral = _sent(request, number)
    if referral.state == "closed":
        actions.open_again(person, referral)
        messages.success(request, _("The referral takes answers again."))
    else:
        actions.close_referral(person, referral)
        messages.success(
            request, _("The referral is closed. You can open it again here.")
        )
    return redirect(referral)


@both
@login_required
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    person, referral = _sent(request, number)
    may.check_is_open(referral)
    return ask(
        request,
        ReasonForm(posted(request)),
        lambda said: actions.withdraw_referral(person, referral, **said),
        heading=_("Withdraw the referral"),
        back=referral.get_absolute_url(),
        button=_("Withdraw"),
        lead=_(
            "Nobody can answer any more, and it cannot be undone. What has come is "
            "kept, and everyone who was asked reads why."
        ),
    )


@both
@login_required
def who_answers(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    """Name who answers for a party, of those invited to the referral."""
    person, referral = _sent(request, number)
    recipient = queries.recipient(referral, asked, person)
    people = queries.invited(referral)
    form = WhoAnswersForm(
        posted(request), people=people, initial={"person": recipient.person_id}
    )
    return ask(
        request,
        form,
        lambda said: actions.name_who_answers(
            person, recipient, said["person"], seen=request.POST.get("seen")
        ),
        seen=seen_as([recipient.person_id]),
        now=recipient,
        heading=_("Who answers for %(party)s") % {"party": recipient},
        back=referral.get_absolute_url(),
        lead=_(
            "Choose among those who are invited to the referral. The city's process "
            "leader invites people from the link “Why may I see this?” on its page."
        ),
    )


def _sent(request: HttpRequest, number: int) -> tuple[Any, Any]:
    person = signed_in(request)
    referral = queries.referral(number, person)
    may.check_may_send(person, referral.process)
    return person, referral
