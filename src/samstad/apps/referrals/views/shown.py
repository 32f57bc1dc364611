"""What the views of referrals share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput, Problem

both = require_http_methods(["GET", "POST"])
MORE = "more"
"""The name of the button that asks for one more form, without JavaScript."""


def ask(
    request: HttpRequest,
    form: Any,
    act: Callable[[dict[str, Any]], Any],
    *,
    heading: str,
    back: str,
    lead: str = "",
    button: str = "",
    to: str = "",
) -> HttpResponse:
    """Show a form; when it is filled in well, act and go on."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("It was saved."))
            has_page = hasattr(done, "get_absolute_url")
            return redirect(to or (done if has_page else back))
    shown = {"form": form, "heading": heading, "back": back, "lead": lead}
    status = 400 if form.errors else 200
    return render(
        request, "referrals/form.html", {**shown, "button": button}, status=status
    )


def posted(request: HttpRequest) -> Any:
    """What was sent, be it nothing; None where nothing was."""
    return request.POST if request.method == "POST" else None


def blame(form: Any, error: ValidationError) -> None:
    """What the tables find is shown at its field, or above the form."""
    said = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, words in said.items():
        form.add_error(name if name in form.fields else None, words)


def told(problem: Problem) -> dict[str, Any]:
    """A problem as a page shows it, with the mistakes in what was handed in."""
    wrong = problem.mistakes if isinstance(problem, MistakesInInput) else ()
    return {
        "problem": Problem.said(problem, spoken()),
        "mistakes": [mistake.said(spoken()) for mistake in wrong],
    }


def one_more(forms: Any, data: Any, **needs: Any) -> Any:
    """The same forms with what was typed in them, unjudged, and an empty one."""
    prefix = forms.get_default_prefix()
    typed = forms(data, form_kwargs=needs)
    rows = [
        {name: data.get(f"{prefix}-{at}-{name}", "") for name in form.fields}
        for at, form in enumerate(typed.forms[: forms.max_num - 1])
    ]
    return forms(initial=[*rows, {}], form_kwargs=needs)
