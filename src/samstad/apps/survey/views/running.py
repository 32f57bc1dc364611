"""Opening a round, handing out codes, closing and sharing it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.survey import actions, may, queries
from samstad.apps.survey.forms import CodesForm, RoundForm, ShareForm
from samstad.apps.web.asking import ask, form_page, warn


@form_page
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person, None)
    cities = may.cities_asked_for(person)
    form = RoundForm(request.POST or None, person=person, cities=cities)
    return ask(
        request,
        form,
        lambda said: actions.open_round(person, **said),
        heading=_("Ask a survey"),
        lead=_(
            "It is open at once. Then hand out codes; when it is closed, results are told and the answers forgotten."
        ),
        back=reverse("survey:home"),
        button=_("Open the survey"),
        said=_("The survey is open. Hand out codes to those who are asked."),
    )


@form_page
@login_required
@never_cache
def codes(request: HttpRequest, number: int) -> HttpResponse:
    """Ask how many; then show the slips, this once."""
    person = signed_in(request)
    asked = queries.round_numbered(number, person)
    may.check_may_ask(person, asked.city_id)
    if not asked.is_open:
        return redirect(asked)
    form = CodesForm(request.POST or None, boxes=queries.boxes_of(asked))
    shown: dict[str, Any] = {"asked": asked, "form": form}
    if request.method == "POST" and form.is_valid():
        shown["slips"] = actions.hand_out_codes(person, asked, form.wanted())
        address = request.build_absolute_uri(reverse("survey:answer"))
        shown["answered_at"] = address.partition("://")[2]
    status = 400 if form.errors else 200
    return render(request, "survey/codes.html", shown, status=status)


@form_page
@login_required
def close(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.round_numbered(number, person)
    may.check_may_ask(person, asked.city_id)
    if not asked.is_open:
        return redirect(asked)
    return warn(
        request,
        lambda: actions.close_round(person, asked),
        heading=_("Close the survey?"),
        words=_(
            "What may be told is told, and the answers are forgotten. Codes not used are no longer good. It cannot be opened again."
        ),
        button=_("Close the survey"),
        back=asked.get_absolute_url(),
        said=_("The survey is closed. This is what it came to."),
    )


@form_page
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.round_numbered(number, person)
    may.check_may_ask(person, asked.city_id)
    form = ShareForm(request.POST or None, initial={"level": asked.level})
    return ask(
        request,
        form,
        lambda said: actions.share_round(person, asked, level=said["level"]),
        heading=_("Share"),
        back=asked.get_absolute_url(),
        said=_("It is now shared as you chose."),
    )
