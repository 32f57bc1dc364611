"""Effect chains: the list, one to read, and what is said of each link."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.chains import actions, bridge, queries
from samstad.apps.chains.forms import FORMS, ChainForm
from samstad.apps.chains.sheets import CHAINS, PARTS, ChainScope
from samstad.apps.followup import may
from samstad.apps.followup.forms import CityForm
from samstad.apps.followup.keeping import told_with
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of

_HEADINGS = {
    "evidence": gettext_lazy("Evidence on a link"),
    "rivals": gettext_lazy("A rival explanation"),
}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    form = CityForm(request.GET or None)
    city = form.chosen()
    page = page_of(request, queries.listed(person, city))
    shown = {
        "form": form,
        "filtered": city is not None,
        "page": page,
        "rows": [(thing, bridge.read(thing)) for thing in page],
        "may_write": may.may_ask(person),
    }
    return render(request, "chains/list.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The chains as the list is filtered; a workbook has what is said of their links."""
    person = asker(request)
    rows = queries.listed(person, CityForm(request.GET or None).chosen())
    tables = [(CHAINS, queries.for_sheet(rows, person))]
    if form == "xlsx":
        tables += [(PARTS[kind], queries.parts_of(rows, kind)) for kind in PARTS]
    return export_file(tables, name="effect-chains", kind=form)


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    return import_page(
        request,
        [CHAINS, *PARTS.values()],
        ChainScope(person),
        person=person,
        heading=_("Import effect chains"),
        back=reverse("chains:home"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The chain from resource to effect, what it can carry, and its weakest link."""
    person = asker(request)
    thing = queries.chain(number, person)
    shown = {
        "thing": thing,
        "read": bridge.read(thing),
        "measure": queries.measure_of(thing, person),
        "question": queries.question_of(thing, person),
        "may_write": may.may_write(person, thing),
        "may_share": may.may_share(person, thing),
    }
    return render(request, "chains/page.html", shown)


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    form = ChainForm(
        request.POST or None, instance=queries.new_chain(person), person=person
    )

    def act(said: dict[str, Any]) -> Any:
        said["network"] = said["city"].network
        return actions.put_chain(person, queries.new_chain(person), **said)

    cancel = reverse("chains:home")
    return written(
        request, form, act, heading=_("Draw up an effect chain"), cancel=cancel
    )


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    thing = queries.chain(number, person)
    may.check_may_write(person, thing)
    form = ChainForm(request.POST or None, instance=thing, person=person)
    return written(
        request,
        form,
        lambda said: actions.put_chain(person, thing, **said),
        heading=_("Change the effect chain"),
        now=thing,
        cancel=thing.get_absolute_url(),
    )


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    return share_page(request, queries.chain(number, signed_in(request)))


@both
@login_required
def part_new(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    person = signed_in(request)
    thing = queries.chain(number, person)
    part = queries.new_part(thing, kind, request.GET.get("link", ""))
    may.check_may_write(person, thing)
    return _part(request, kind, part)


@both
@login_required
def part_edit(request: HttpRequest, number: int, kind: str, part: int) -> HttpResponse:
    person = signed_in(request)
    thing = queries.chain(number, person)
    held = queries.part(thing, kind, part)
    may.check_may_write(person, thing)
    remove = reverse("chains:part-remove", args=[number, kind, part])
    return _part(request, kind, held, remove=remove)


@require_POST
@login_required
def part_remove(
    request: HttpRequest, number: int, kind: str, part: int
) -> HttpResponse:
    person = signed_in(request)
    thing = queries.chain(number, person)
    may.check_may_write(person, thing)
    actions.remove_part(person, queries.part(thing, kind, part))
    return redirect(thing)


def _part(request: HttpRequest, kind: str, part: Any, **shown: Any) -> HttpResponse:
    person, thing = signed_in(request), part.chain
    form = FORMS[kind](request.POST or None, instance=part)

    def act(said: dict[str, Any]) -> Any:
        actions.put_part(person, part, **said)
        return thing

    shown |= {"heading": str(_HEADINGS[kind]), "cancel": thing.get_absolute_url()}
    return written(request, form, act, now=part, tells=told_with(thing), **shown)
