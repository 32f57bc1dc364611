"""Goals: the list of a city, the page of one, and those that were set for all."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import frames, goal_actions, goals, may
from samstad.apps.followup.forms_goals import GoalFilterForm, GoalForm
from samstad.apps.followup.sheets.goals import GOALS, TARGETS, GoalScope
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    form, rows = _filtered(request, person)
    page = page_of(request, rows)
    aims = goals.aims_of(page)
    shown = {
        "form": form,
        "filter": _filter(form),
        "page": page,
        "rows": [(one, aims.get(one.pk, [])) for one in page],
        "may_write": may.may_ask(person),
    }
    return render(request, "followup/goals.html", shown)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    _form, rows = _filtered(request, asker(request))
    found = list(rows)
    tables = [(GOALS, found), (TARGETS, _targets(found))]
    return export_file(tables, name="goals", kind="xlsx")


@require_safe
def export_goals(request: HttpRequest) -> HttpResponse:
    """The goals alone, since a CSV holds one table."""
    _form, rows = _filtered(request, asker(request))
    return export_file([(GOALS, rows)], name="goals", kind="csv")


@require_safe
def export_targets(request: HttpRequest) -> HttpResponse:
    _form, rows = _filtered(request, asker(request))
    return export_file([(TARGETS, _targets(rows))], name="targets", kind="csv")


def _targets(rows: Any) -> list[Any]:
    return [target for one in rows for target in one.targets.all()]


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    return import_page(
        request,
        [GOALS, TARGETS],
        GoalScope(person),
        person=person,
        heading=_("Read in goals and targets"),
        back=reverse("followup:goals"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = asker(request)
    thing = goals.goal(number, person)
    aims = goals.aims_of([thing]).get(thing.pk, [])
    aimed = {aim.target.indicator_id for aim in aims}
    shown = {
        "thing": thing,
        "aims": aims,
        "without_target": [i for i in thing.indicators.all() if i.pk not in aimed],
        "serves": [frames.items()[one.item] for one in thing.serves.all()],
        "may_write": may.may_write(person, thing),
        "may_share": may.may_share(person, thing),
    }
    return render(request, "followup/goal.html", shown)


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    return _write(request, goals.new_goal(person), heading=_("Write a goal"))


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = goals.goal(number, person)
    may.check_may_write(person, thing)
    return _write(request, thing, heading=_("Change the goal"))


def _write(request: HttpRequest, thing: Any, *, heading: str) -> HttpResponse:
    person = signed_in(request)
    form = GoalForm(request.POST or None, instance=thing, person=person)

    def act(data: dict[str, Any]) -> Any:
        fresh = goals.goal(thing.pk, person) if thing.pk else thing
        if city := data.get("city"):
            data["network"] = city.network
        return goal_actions.put_goal(person, fresh, **data)

    there = thing.get_absolute_url() if thing.pk else reverse("followup:goals")
    return written(request, form, act, heading=heading, cancel=there, now=thing)


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    warning = _("Its targets follow, as far as their indicators are shared too.")
    thing = goals.goal(number, signed_in(request))
    return share_page(request, thing, warning=warning)


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The goals that were set for all, each with whether anybody serves it here."""
    every = [item for item in frames.items().values() if item.is_goal]
    rows = goals.item_rows(every, asker(request))
    shown = [
        (words.said(spoken()), [row for row in rows if row.item.frame == frame])
        for frame, words in frames.FRAMES.items()
    ]
    return render(request, "followup/items.html", {"frames": shown})


@require_safe
def item(request: HttpRequest, code: str) -> HttpResponse:
    """One goal set for all: its targets, and who serves it with what."""
    person = asker(request)
    found = frames.items().get(code)
    if found is None or not found.is_goal:
        raise Http404
    page = page_of(request, goals.listed(person, {"item": found}))
    aims = goals.aims_of(page)
    shown = {
        "item": found,
        "frame": frames.FRAMES[found.frame].said(spoken()),
        "targets": goals.item_rows(frames.targets_of(found), person),
        "page": page,
        "rows": [(one, aims.get(one.pk, [])) for one in page],
        "may_write": may.may_ask(person),
    }
    return render(request, "followup/item.html", shown)


def _filtered(request: HttpRequest, person: Any) -> tuple[GoalFilterForm, Any]:
    form = GoalFilterForm(request.GET or None)
    form.is_valid()
    return form, goals.listed(person, getattr(form, "cleaned_data", {}))


def _filter(form: GoalFilterForm) -> str:
    asked = {name: form[name].value() or "" for name in form.fields}
    return urlencode({name: value for name, value in asked.items() if value})
