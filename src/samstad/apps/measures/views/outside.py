"""Views and evidence from those outside, and how they were met."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.measures import actions, may, queries
from samstad.apps.measures.forms import AnswerForm, ViewForm
from samstad.apps.web.requests import told
from samstad.apps.web.seen import WrittenMeanwhile, apart

both = require_http_methods(["GET", "POST"])


@both
@login_required
def hand_in(request: HttpRequest, number: int, measure: int) -> HttpResponse:
    person = signed_in(request)
    found = queries.measure(number, measure, person)
    may.check_may_hand_in(person, found)
    form = ViewForm(
        request.POST or None, instance=queries.new_view(person), person=person
    )
    if request.method == "POST" and form.is_valid():
        actions.hand_in(person, found, form.save(commit=False))
        messages.success(request, _("Thank you. The city says here how it was met."))
        return redirect(found)
    return _page(request, found, form, _("Hand in a view or evidence"))


@both
@login_required
def answer(request: HttpRequest, number: int, measure: int, view: int) -> HttpResponse:
    person = signed_in(request)
    found = queries.measure(number, measure, person)
    held = queries.view(found, view, person)
    may.check_may_answer(person, held)
    form = AnswerForm(request.POST or None, instance=held, person=person)
    now = queries.view(found, view, person)  # as the form changes the one above
    shown: dict[str, Any] = {"view": held, "seen": actions.answer_seen(now)}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.answer_view(
                person,
                held,
                kind=said["answer_kind"],
                answer=said["answer"],
                method=said.get("method", held.method),
                seen=request.POST.get("seen"),
            )
        except WrittenMeanwhile as problem:
            shown |= told(problem) | {"apart": apart(form, now)}
        else:
            messages.success(request, _("The answer is saved."))
            return redirect(found)
    return _page(request, found, form, _("How was it met?"), **shown)


def _page(
    request: HttpRequest, measure: Any, form: Any, heading: str, **more: Any
) -> HttpResponse:
    shown = {
        "process": measure.process,
        "measure": measure,
        "form": form,
        "heading": heading,
        "button": _("Save"),
        **more,
    }
    status = 400 if form.errors or "problem" in more else 200
    return render(request, "measures/form.html", shown, status=status)
