"""How a form and a warning are asked and answered, one page for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samstad.apps.web.forms import refuse
from samstad.apps.web.requests import told
from samstad.apps.web.seen import WrittenMeanwhile, apart

form_page = require_http_methods(["GET", "POST"])
act_page = require_POST
Act = Callable[[dict[str, Any]], Any]


def ask(
    request: HttpRequest,
    form: Any,
    act: Act,
    *,
    heading: str,
    back: str,
    to: str = "",
    button: str = "",
    lead: str = "",
    said: str = "",
    template: str = "web/ask.html",
    now: Any = None,
    **more: Any,
) -> HttpResponse:
    """Show a form; when it is filled in well, act and go on.

    ``act`` gets the clean values and may return what to go to; what it finds wrong
    is shown in the form. ``now`` is what the form changes, as it stands: where
    somebody else has written meanwhile, the difference is shown.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        except WrittenMeanwhile as problem:
            more |= told(problem) | {"apart": apart(form, now)}
        else:
            messages.success(request, said or _("It was saved."))
            has_page = hasattr(done, "get_absolute_url")
            return redirect(to or (done if has_page else back))
    if "seen" in more and "problem" not in more:
        # With other mistakes to mend, what was shown first is still what was seen.
        more["seen"] = request.POST.get("seen", more["seen"])
    shown = {"form": form, "heading": heading, "back": back, "lead": lead, **more}
    status = 400 if form.errors or "problem" in more else 200
    return render(request, template, {**shown, "button": button}, status=status)


def warn(
    request: HttpRequest,
    act: Callable[[], Any],
    *,
    heading: str,
    words: str,
    button: str,
    back: str,
    said: str = "",
) -> HttpResponse:
    """Say what will be lost, and do it when that is confirmed."""
    if request.method == "POST":
        act()
        messages.success(request, said or _("It was done."))
        return redirect(back)
    shown = {"heading": heading, "words": words, "button": button, "back": back}
    return render(request, "web/warning.html", shown)
