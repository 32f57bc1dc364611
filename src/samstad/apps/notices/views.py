"""A person's notices, what they follow, and the way out of the letters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from samstad.apps.accounts.things import find_thing
from samstad.apps.accounts.visitor import signed_in
from samstad.apps.notices import actions
from samstad.apps.notices.forms import ChoiceForm, FollowForm
from samstad.apps.notices.queries import (
    choice_of,
    is_told,
    notices_of,
    subscriptions_of,
    told,
)
from samstad.apps.notices.scopes import named, taken_apart
from samstad.apps.notices.sheets import MOST_IN_A_SHEET, NOTICES
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.pages import page_of


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    if kind := request.GET.get("as"):
        person = signed_in(request)
        rows = told(person, notices_of(person)[:MOST_IN_A_SHEET])
        return export_file([(NOTICES, rows)], name="notices", kind=kind)
    return _page(request)


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    actions.mark_all_read(signed_in(request))
    return redirect("notices:mine")


@require_POST
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    form = FollowForm(request.POST, person=signed_in(request))
    if not form.is_valid():
        return _page(request, status=400, follow_form=form)
    actions.follow(signed_in(request), **taken_apart(form.cleaned_data["what"]))
    return redirect("notices:mine")


@require_POST
@login_required
def follow_thing(request: HttpRequest, table: str, number: int) -> HttpResponse:
    thing = _record(request, table, number)
    actions.follow_record(signed_in(request), thing)
    messages.success(request, _("You are told when something happens here."))
    return redirect(thing)


@require_POST
@login_required
def unfollow_thing(request: HttpRequest, table: str, number: int) -> HttpResponse:
    thing = _record(request, table, number)
    actions.unfollow_record(signed_in(request), thing)
    messages.success(request, _("You no longer follow this."))
    return redirect(thing)


def _record(request: HttpRequest, table: str, number: int) -> Any:
    """A record that people can hear of and that this person may read."""
    found = find_thing(table, number, signed_in(request)) if is_told(table) else None
    if found is None:
        raise Http404
    return found


@require_POST
@login_required
def unfollow(request: HttpRequest, number: int) -> HttpResponse:
    actions.unfollow(signed_in(request), number)
    return redirect("notices:mine")


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return _page(request, status=400, choice_form=form)
    actions.choose(signed_in(request), **form.cleaned_data)
    return redirect("notices:mine")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """A mail program posts here for its reader (RFC 8058), without a session."""
    person = actions.whose_token(token)
    if person is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        actions.leave(person)
    return render(request, "notices/leave.html", {"is_done": is_done})


def _page(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    person = signed_in(request)
    page = page_of(request, notices_of(person))
    shown = {
        "page": page,
        "told": told(person, page),
        "followed": named(person, list(subscriptions_of(person))),
        "follow_form": FollowForm(person=person),
        "choice_form": ChoiceForm(instance=choice_of(person)),
        **forms,
    }
    return render(request, "notices/mine.html", shown, status=status)
