"""What the views of planning share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samstad.adapters.cases import NotACase
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput, Problem


def form_page(request: HttpRequest, form: Any, **shown: Any) -> HttpResponse:
    """A page with one form; 400 when it has mistakes."""
    wrong = form.errors or shown.get("problem")
    shown = {"form": form, "mistakes": (), **shown}
    return render(request, "plans/form.html", shown, status=400 if wrong else 200)


def told(problem: Problem) -> dict[str, Any]:
    """A problem as the form page shows it, with the mistakes in what was handed in."""
    wrong = problem.mistakes if isinstance(problem, MistakesInInput) else ()
    return {
        "problem": Problem.said(problem, spoken()),
        "mistakes": [mistake.said(spoken()) for mistake in wrong],
    }


def refuse(form: Any, error: ValidationError) -> None:
    """Show what the database would not take beside the field that it concerns."""
    said = error.message_dict if hasattr(error, "error_dict") else {}
    known = {n: m for n, m in said.items() if n in form.fields}
    for name, messages in known.items():
        form.add_error(name, messages)
    if not known:
        form.add_error(None, error.messages)


REFUSED = (NotACase, MistakesInInput)
"""What a file that is handed in may raise, shown beside the form."""
