"""What other networks share, and which of them are listened to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.opendata import actions, queries
from samstad.apps.opendata.forms import SourceForm
from samstad.apps.opendata.may import check_may_keep_sources
from samstad.apps.opendata.sheets import SOURCES, THEIRS
from samstad.apps.opendata.tasks import fetch_source
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.asking import act_page, ask, form_page, warn
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """Theirs, newest first, each with the way to its page there."""
    chosen = request.GET.get("kind", "")
    titles = {
        n: one.sheet.title.said(spoken()) for n, one in queries.datasets().items()
    }
    kinds = [(k, titles.get(k, k), n) for k, n in queries.kinds_of_theirs()]
    shown = {
        "page": page_of(request, queries.theirs(dataset=chosen)),
        "kinds": kinds,
        "chosen": chosen,
    }
    return render(request, "opendata/others.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    rows = queries.theirs(dataset=request.GET.get("kind", ""))
    return export_file([(THEIRS, rows)], name="other-networks", kind=form)


def _network(request: HttpRequest, slug: str) -> tuple[Any, Any]:
    person = signed_in(request)
    network = queries.network_called(slug)
    check_may_keep_sources(person, network)
    return person, network


@require_safe
@login_required
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    _person, network = _network(request, slug)
    found = queries.sources_of(network)
    if kind := request.GET.get("as"):
        return export_file([(SOURCES, found)], name="sources", kind=kind)
    shown = {"network": network, "sources": found}
    return render(request, "opendata/sources.html", shown)


@form_page
@login_required
def source_new(request: HttpRequest, slug: str) -> HttpResponse:
    person, network = _network(request, slug)

    def add(said: dict[str, Any]) -> None:
        source = actions.add_source(person, network, **said)
        fetch_source.enqueue(source.pk)

    return ask(
        request,
        SourceForm(request.POST or None),
        add,
        heading=_("Listen to another network"),
        lead=_(
            "What it shares with everyone is shown here as theirs, with a link back."
        ),
        back=reverse("opendata:sources", args=[network.slug]),
        button=_("Add"),
        said=_("It was added, and is being fetched."),
    )


@act_page
@login_required
def source_fetch(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _person, network = _network(request, slug)
    source = queries.source_of(network, number)
    fetch_source.enqueue(source.pk)
    messages.success(request, _("It is being fetched. Load the page again in a while."))
    return redirect("opendata:sources", network.slug)


@form_page
@login_required
def source_leave(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    person, network = _network(request, slug)
    source = queries.source_of(network, number)
    return warn(
        request,
        lambda: actions.remove_source(person, source),
        heading=_("Listen no more to %(name)s?") % {"name": source},
        words=_("What they share is no longer shown here. It remains with them."),
        button=_("Listen no more"),
        back=reverse("opendata:sources", args=[network.slug]),
    )
