"""What the views of the follow-up share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.followup import keeping, may
from samstad.apps.followup.forms import ShareForm
from samstad.apps.web.forms import refuse
from samstad.apps.web.requests import told
from samstad.apps.web.seen import WrittenMeanwhile, apart, check_seen_in, seen_in

both = require_http_methods(["GET", "POST"])


def form_page(request: HttpRequest, form: Any, **shown: Any) -> HttpResponse:
    """A page with one form; 400 when it has mistakes."""
    status = 400 if form.errors or "problem" in shown else 200
    return render(request, "followup/form.html", {"form": form, **shown}, status=status)


def written(
    request: HttpRequest,
    form: Any,
    act: Callable[[dict[str, Any]], Any],
    *,
    said: str = "",
    now: Any = None,
    tells: keeping.Tells | None = None,
    **shown: Any,
) -> HttpResponse:
    """Show a form, or let it act and lead to what came of it.

    ``now`` is the record that the form changes: what somebody else wrote in it since
    the form was opened is shown, and not written over. Of a part, ``tells`` says in
    whose history it is told of.
    """
    held = keeping.held_now(now) if now is not None else None
    opened = seen_in(form, held) if held is not None else shown.get("seen", "")
    shown["seen"] = request.POST.get("seen") or opened
    if request.method == "POST" and form.is_valid():
        try:
            put = _act(request, form, act, held)
        except ValidationError as error:
            refuse(form, error)
        except WrittenMeanwhile as problem:
            person, stands = signed_in(request), now and keeping.held_now(now)
            named = problem.by(keeping.last_writer_of(person, stands, tells))
            shown |= told(named) | {"seen": opened} | _difference(form, stands)
        else:
            messages.success(request, said or _("It was saved."))
            return redirect(put)
    return form_page(request, form, **shown)


def _difference(form: Any, held: Any) -> dict[str, Any]:
    """What stands now beside what was handed in; some forms know it themselves."""
    if held is None:
        return {"apart": getattr(form, "apart", ())}
    return {"seen": seen_in(form, held), "apart": apart(form, held)}


@transaction.atomic
def _act(request: HttpRequest, form: Any, act: Any, held: Any) -> Any:
    """What is held is locked until it is written."""
    if held is not None:
        now = keeping.held_now(held, locked=True)
        check_seen_in(form, now, request.POST.get("seen"))
    return act(form.cleaned_data)


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
