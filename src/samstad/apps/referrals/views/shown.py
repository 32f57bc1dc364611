"""What the views of referrals share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

both = require_http_methods(["GET", "POST"])
MORE = "more"
"""The name of the button that asks for one more form, without JavaScript."""


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
