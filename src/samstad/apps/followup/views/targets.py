"""Targets: the path of one with its chart, and setting, changing and removing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import goal_actions, goals, may
from samstad.apps.followup.forms_goals import TargetForm
from samstad.apps.followup.keeping import told_with
from samstad.apps.followup.path_chart import drawn, shown_of
from samstad.apps.followup.views.shown import both, written


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    thing = goals.target(number, person)
    aim = goals.aim(thing)
    words, table = shown_of(aim)
    shown = {
        "thing": thing,
        "aim": aim,
        "words": words,
        "shown": table,
        "may_write": may.may_write(person, thing.goal),
    }
    return render(request, "followup/target.html", shown)


@require_safe
def chart(request: HttpRequest, number: int, width: str) -> HttpResponse:
    if width not in ("wide", "narrow"):
        raise Http404
    aim = goals.aim(goals.target(number, asker(request)))
    return HttpResponse(drawn(aim, width), content_type="image/svg+xml")


@both
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    goal = goals.goal(number, person)
    may.check_may_write(person, goal)
    return _write(request, goals.new_target(goal), heading=_("Set a target"))


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = goals.target(number, person)
    may.check_may_write(person, thing.goal)
    return _write(request, thing, heading=_("Change the target"))


def _write(request: HttpRequest, thing: Any, *, heading: str) -> HttpResponse:
    person = signed_in(request)
    form = TargetForm(request.POST or None, instance=thing, person=person)

    def act(data: dict[str, Any]) -> Any:
        fresh = goals.target(thing.pk, person) if thing.pk else thing
        return goal_actions.put_target(person, fresh, **data)

    there = (thing if thing.pk else thing.goal).get_absolute_url()
    return written(
        request,
        form,
        act,
        heading=heading,
        cancel=there,
        now=thing,
        tells=told_with(thing.goal),
    )


@require_POST
@login_required
def remove(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = goals.target(number, person)
    goal_actions.remove_target(person, thing)
    messages.success(request, _("The target is removed. The values stay."))
    return redirect(thing.goal)
