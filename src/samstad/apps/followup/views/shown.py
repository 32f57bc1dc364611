"""What the views of the follow-up share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.followup import keeping, may
from samstad.apps.followup.forms import ShareForm
from samstad.apps.web.forms import refuse

both = require_http_methods(["GET", "POST"])


def form_page(request: HttpRequest, form: Any, **shown: Any) -> HttpResponse:
    """A page with one form; 400 when it has mistakes."""
    status = 400 if form.errors else 200
    return render(request, "followup/form.html", {"form": form, **shown}, status=status)


def written(
    request: HttpRequest,
    form: Any,
    act: Callable[[dict[str, Any]], Any],
    *,
    said: str = "",
    **shown: Any,
) -> HttpResponse:
    """Show a form, or let it act and lead to what came of it."""
    if request.method == "POST" and form.is_valid():
        try:
            put = act(form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, said or _("It was saved."))
            return redirect(put)
    return form_page(request, form, **shown)


def share_page(
    request: HttpRequest,
    thing: Any,
    *,
    warning: str = "",
    rules: keeping.Rules = may,
) -> HttpResponse:
    """Choose who may read a record; ``rules`` as in :mod:`..keeping`."""
    person = signed_in(request)
    rules.check_may_share(person, thing, thing.level)
    form = ShareForm(request.POST or None, initial={"level": thing.level})

    def act(data: dict[str, Any]) -> Any:
        keeping.share(person, thing, level=data["level"], rules=rules)
        return thing

    return written(
        request,
        form,
        act,
        said=_("It is now shared as you chose."),
        heading=_("Share"),
        warning=warning,
        cancel=thing.get_absolute_url(),
    )
