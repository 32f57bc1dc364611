"""Answering on a phone: a code, the statements, thanks. No account and no cookie of ours.

A code is sent in the body of a form and never stands in an address, since addresses
are written in logs.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.survey.answering import NotACode, hand_in, round_of
from samstad.apps.survey.forms import AnswersForm, CodeForm
from samstad.apps.web.limits import counted_as
from samstad.apps.web.requests import spoken


@counted_as("answers")
@never_cache
@csrf_exempt  # The code is the permission; a token would need a session.
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Ask for the code; then show the statements; then take the answers."""
    if request.method != "POST":
        return render(request, "survey/enter.html", {"form": CodeForm()})
    code = request.POST.get("code", "")
    try:
        asked = round_of(code)
    except NotACode as problem:
        return _ask_again(request, problem)
    sent = request.POST if "hand_in" in request.POST else None
    form = AnswersForm(sent, instrument=asked.instrument, initial={"code": code})
    if not form.is_valid():
        status = 400 if form.errors else 200
        shown = {"form": form, "asked": asked}
        return render(request, "survey/answer.html", shown, status=status)
    try:
        hand_in(code, form.answers())
    except NotACode as problem:
        return _ask_again(request, problem)
    return redirect("survey:thanks")


def _ask_again(request: HttpRequest, problem: NotACode) -> HttpResponse:
    form = CodeForm(request.POST)
    form.add_error("code", problem.said(spoken()))
    return render(request, "survey/enter.html", {"form": form}, status=400)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "survey/thanks.html")
