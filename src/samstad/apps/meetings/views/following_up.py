"""Decisions and commitments: the lists, one of them, and how it goes.

Both are followed up in the same way; ``of`` in the address table says which it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.meetings.actions import minutes as actions
from samstad.apps.meetings.calendar_forms import FollowedUpFilter
from samstad.apps.meetings.followed_sheets import COMMITMENTS, DECISIONS
from samstad.apps.meetings.forms import CarriedOutForm, FollowUpForm
from samstad.apps.meetings.may import may_follow_up, may_hold_meeting
from samstad.apps.meetings.queries import lists
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.sheets.tables import Table
from samstad.apps.web.asking import ask, form_page
from samstad.apps.web.pages import page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """``name`` is the list's name among the addresses, and the tab that it is under."""

    name: str
    one: str
    title: Any
    title_of_one: Any
    heading: Any
    import_heading: Any
    rows: Callable[..., Any]
    find: Callable[[Any, int], Any]
    table: Table
    form: Any
    follow_up: Callable[..., Any]

    @property
    def states(self) -> Any:
        return self.form.Meta.model.State.choices


KINDS = {
    "commitments": Kind(
        name="commitments",
        one="commitment",
        title=_("Commitments"),
        title_of_one=_("Commitment"),
        heading=_("Follow up a commitment"),
        import_heading=_("Import how commitments go"),
        rows=lists.commitments,
        find=lists.commitment_of,
        table=COMMITMENTS,
        form=FollowUpForm,
        follow_up=actions.follow_up_commitment,
    ),
    "decisions": Kind(
        name="decisions",
        one="decision",
        title=_("Decisions"),
        title_of_one=_("Decision"),
        heading=_("Follow up a decision"),
        import_heading=_("Import how decisions go"),
        rows=lists.decisions,
        find=lists.decision_of,
        table=DECISIONS,
        form=CarriedOutForm,
        follow_up=actions.follow_up_decision,
    ),
}


@require_safe
@login_required
def listing(request: HttpRequest, of: str) -> HttpResponse:
    kind = KINDS[of]
    form = FollowedUpFilter(request.GET or None, states=kind.states)
    rows = kind.rows(signed_in(request), **form.asked())
    shown = {
        "kind": kind,
        "form": form,
        "page": page_of(request, rows),
        "export": f"meetings:{kind.one}-export",
        "read_in": reverse(f"meetings:{kind.one}-import"),
    }
    return render(request, "meetings/followed_up_list.html", shown)


@require_safe
@login_required
def export(request: HttpRequest, of: str, form: str) -> HttpResponse:
    kind = KINDS[of]
    asked = FollowedUpFilter(request.GET, states=kind.states).asked()
    rows = [(kind.table, kind.rows(signed_in(request), **asked))]
    return export_file(rows, name=kind.name, kind=form)


@form_page
@login_required
def read_in(request: HttpRequest, of: str) -> HttpResponse:
    """How it goes, filled in in a spreadsheet."""
    kind, person = KINDS[of], signed_in(request)
    return import_page(
        request,
        [kind.table],
        person,
        person=person,
        heading=str(kind.import_heading),
        back=reverse(f"meetings:{kind.name}"),
    )


def _edit(kind: Kind, thing: Any, person: Any) -> str:
    """Where its words are mended, for those who hold the meeting."""
    if not may_hold_meeting(person, thing.meeting):
        return ""
    return reverse(f"meetings:{kind.one}-edit", args=[thing.meeting_id, thing.pk])


@form_page
@login_required
def one(request: HttpRequest, of: str, number: int) -> HttpResponse:
    """Its owner and whoever holds the meeting say how it goes."""
    kind, person = KINDS[of], signed_in(request)
    found = kind.find(person, number)
    shown = {
        "kind": kind,
        "thing": found,
        "list": reverse(f"meetings:{kind.name}"),
        "edit": _edit(kind, found, person),
    }
    template = "meetings/followed_up.html"
    if request.method != "POST" and not may_follow_up(person, found):
        return render(request, template, shown)
    return ask(
        request,
        kind.form(request.POST or None, instance=found),
        lambda said: kind.follow_up(person, found, **said),
        heading=str(kind.heading),
        back=found.meeting.get_absolute_url(),
        to=found.meeting.get_absolute_url(),
        template=template,
        **shown,
    )
