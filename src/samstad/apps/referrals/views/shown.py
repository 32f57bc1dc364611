"""What the views of referrals share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from samstad.apps.web.pages import page_of

both = require_http_methods(["GET", "POST"])
MORE = "more"
"""The name of the button that asks for one more form, without JavaScript."""


def in_pages(request: HttpRequest, plan: Any, *, elsewhere: str = "") -> dict[str, Any]:
    """A plan with its measures a page at a time.

    Beside a form only the first are shown, for a link to the next would lose what is
    typed; ``elsewhere`` is where all are listed.
    """
    measures = page_of(request, plan.measures, name="measures")
    return {"plan": plan, "measures": measures, "elsewhere": elsewhere}


def posted(request: HttpRequest) -> Any:
    """What was sent, be it nothing; None where nothing was."""
    return request.POST if request.method == "POST" else None


def one_more(forms: Any, data: Any, **needs: Any) -> Any:
    """The same forms with what was typed in them, unjudged, and an empty one."""
    prefix = forms.get_default_prefix()
    typed = forms(data, form_kwargs=needs)
    rows = [
        {name: data.get(f"{prefix}-{at}-{name}", "") for name in form.fields}
        for at, form in enumerate(typed.forms[: forms.max_num - 1])
    ]
    return forms(initial=[*rows, {}], form_kwargs=needs)
