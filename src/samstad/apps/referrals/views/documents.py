"""The officer's report and the plan appendix, as PDF and as DOCX."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from samstad.adapters.documents import FORMS, Matter, officers_report, plan_appendix
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import queries as plans
from samstad.apps.referrals import may, queries
from samstad.apps.referrals.forms_decisions import PutForm
from samstad.apps.referrals.matter import Put, matter_of_decision, matter_of_proposal
from samstad.apps.web.requests import spoken

KINDS = {"officers-report": officers_report, "plan-appendix": plan_appendix}


@require_safe
def of_decision(
    request: HttpRequest, number: int, kind: str, form: str
) -> HttpResponse:
    _check_known(kind, form)
    person = asker(request)
    decision = queries.decision(number, person)
    return _file(matter_of_decision(decision, person), kind, form)


@require_safe
@login_required
def ask(request: HttpRequest, number: int, proposal: int) -> HttpResponse:
    """Say what stands at the head of the documents, and take them out."""
    person, found = _proposal(request, number, proposal)
    initial = {
        "registry_number": found.process.registry_number,
        "officer": str(person),
        "day": timezone.localdate(),
    }
    form = PutForm(request.GET) if request.GET else PutForm(initial=initial)
    files = _addresses(found, form.cleaned_data) if form.is_valid() else []
    shown = {"process": found.process, "proposal": found, "form": form, "files": files}
    status = 400 if form.errors else 200
    return render(request, "referrals/documents.html", shown, status=status)


def _addresses(proposal: Any, said: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each document in each form, with what was said of it in its address."""
    asked = urlencode({name: str(value) for name, value in said.items()})
    return [
        (kind, form, f"{reverse('referrals:document', args=[*at, kind, form])}?{asked}")
        for at in [(proposal.process_id, proposal.pk)]
        for kind in KINDS
        for form in FORMS
    ]


@require_safe
@login_required
def of_proposal(
    request: HttpRequest, number: int, proposal: int, kind: str, form: str
) -> HttpResponse:
    _check_known(kind, form)
    person, found = _proposal(request, number, proposal)
    asked = PutForm(request.GET)
    if not asked.is_valid():
        shown = {"process": found.process, "proposal": found, "form": asked}
        return render(request, "referrals/documents.html", shown, status=400)
    put = Put(**asked.cleaned_data)
    return _file(matter_of_proposal(found, person, put), kind, form)


def _proposal(request: HttpRequest, number: int, proposal: int) -> tuple[Any, Any]:
    person = signed_in(request)
    process = plans.process(number, person)
    may.check_may_send(person, process)
    return person, queries.proposal(process, proposal)


def _check_known(kind: str, form: str) -> None:
    if kind not in KINDS or form not in FORMS:
        raise Http404


def _file(matter: Matter, kind: str, form: str) -> HttpResponse:
    document = KINDS[kind](matter, spoken())
    write, media_type = FORMS[form]
    answer = HttpResponse(write(document), content_type=media_type)
    name = f"{slugify(document.kind)}-{matter.day.isoformat()}.{form}"
    shows = "inline" if form == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{shows}; filename="{name}"'
    return answer
