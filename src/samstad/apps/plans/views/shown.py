"""What the views of planning share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samstad.adapters.cases import NotACase
from samstad.vocabulary.problems import MistakesInInput


def form_page(request: HttpRequest, form: Any, **shown: Any) -> HttpResponse:
    """A page with one form, or the form alone for a page it is fetched into.

    400 when it has mistakes.
    """
    wrong = form.errors or shown.get("problem")
    shown = {"form": form, "mistakes": (), "action": request.path, **shown}
    is_fetched = request.headers.get("HX-Request") == "true"
    name = "_form_here.html" if is_fetched else "form.html"
    return render(request, f"plans/{name}", shown, status=400 if wrong else 200)


REFUSED = (NotACase, MistakesInInput)
"""What a file that is handed in may raise, shown beside the form."""
