"""The start page, the desk and the search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.front.desk_of import desk_of
from samstad.apps.front.finding import Answer, find, records, whole
from samstad.apps.front.forms import SearchForm
from samstad.apps.front.index import wordings_of
from samstad.apps.front.sheets import CHANGES, WAITING
from samstad.apps.front.snippets import piece_of, snippet
from samstad.apps.places.queries import cities, networks_with_cities
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.cards import card_here
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import named, said_plain

HITS_ON_A_PAGE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    networks = networks_with_cities()
    about = " ".join(said_plain(network, "about") for network in networks)
    card = card_here(request, title=settings.SITE_NAME, about=about)
    return render(request, "front/home.html", {"networks": networks, "card": card})


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "front/desk.html", {"desk": desk_of(signed_in(request))})


@require_safe
@login_required
def desk_export(request: HttpRequest, part: str, form: str) -> HttpResponse:
    """What waits, or what has changed, as the desk shows it."""
    shown = desk_of(signed_in(request))
    parts = {"waiting": (WAITING, shown.waiting), "changes": (CHANGES, shown.changes)}
    if part not in parts:
        raise Http404
    return export_file([parts[part]], name=f"desk-{part}", kind=form)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET or None)
    is_narrowed = any(request.GET.get(name) for name in form.fields if name != "q")
    shown: dict[str, Any] = {"form": form, "is_narrowed": is_narrowed}
    is_wrong = form.is_bound and not form.is_valid()
    if form.is_bound and not is_wrong and form.cleaned_data["q"]:
        person, asked = asker(request), form.cleaned_data["q"]
        answer = find(person, asked, form.narrowing)
        shown |= {"asked": asked, "answer": answer, **_hits(request, answer)}
    return render(request, "front/search.html", shown, status=400 if is_wrong else 200)


def _title(thing: Any, answer: Answer) -> Any:
    """In the page's language, with the words marked where it holds them."""
    called = named(thing)
    is_marked_up = hasattr(called, "__html__")
    return called if is_marked_up else snippet(str(called), answer.groups)


def _hits(request: HttpRequest, answer: Answer) -> dict[str, Any]:
    page = page_of(request, answer.hits, size=HITS_ON_A_PAGE)
    names = dict(cities().values_list("pk", "name"))
    hits = [
        {
            "kind": kind,
            "thing": thing,
            "title": _title(thing, answer),
            "piece": piece_of(wordings_of(row, thing, spoken()), answer.groups),
            "city": names.get(row.city_id),
            "day": row.day if hasattr(thing, "level") else None,
        }
        for row, kind, thing in records(asker(request), whole(page))
    ]
    return {"page": page, "hits": hits}
