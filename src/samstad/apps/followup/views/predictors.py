"""What the blend of a question is to be alike in: added, changed and taken away."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.followup import actions, may, predicting, queries
from samstad.apps.followup.forms import PredictorForm
from samstad.apps.followup.keeping import told_with
from samstad.apps.followup.views.shown import both, written


@both
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.question(number, person)
    may.check_may_write(person, asked)
    fresh = predicting.new_predictor(asked)
    return _write(request, fresh, heading=_("Add what the blend is to be alike in"))


@both
@login_required
def edit(request: HttpRequest, number: int, predictor: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.question(number, person)
    may.check_may_write(person, asked)
    held = predicting.predictor(asked, predictor)
    remove = reverse("followup:predictor-remove", args=[number, predictor])
    heading = _("Change what the blend is to be alike in")
    return _write(request, held, heading=heading, remove=remove)


@require_POST
@login_required
def remove(request: HttpRequest, number: int, predictor: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.question(number, person)
    may.check_may_write(person, asked)
    actions.remove_predictor(person, predicting.predictor(asked, predictor))
    return redirect(asked)


def _write(request: HttpRequest, held: Any, **shown: Any) -> HttpResponse:
    person, asked = signed_in(request), held.question
    form = PredictorForm(request.POST or None, instance=held, person=person)

    def act(said: dict[str, Any]) -> Any:
        actions.put_predictor(person, held, **said)
        return asked

    shown["cancel"] = asked.get_absolute_url()
    tells = told_with(asked)
    return written(request, form, act, now=held, tells=tells, **shown)
