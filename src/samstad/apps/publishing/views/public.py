"""What readers see: the list of news, an article, and a draft by its link."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker
from samstad.apps.places.queries import city_called
from samstad.apps.publishing import queries
from samstad.apps.publishing.may import may_see_workshop
from samstad.apps.publishing.presentation import (
    addresses_of,
    body_of,
    card_of,
    machine_data_of,
    shown_with_words,
)
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken

NEWS_ON_A_PAGE = 12


@require_safe
def news(request: HttpRequest, city: str = "") -> HttpResponse:
    """What is out, newest first; of one city if asked."""
    place = city_called(city) if city else None
    found = queries.news(asker(request), place=place)
    page = page_of(request, found, size=NEWS_ON_A_PAGE)
    shown = {
        "page": page,
        "city": place,
        "items": shown_with_words(page.object_list, spoken()),
        "may_write": queries.homes_held(asker(request)),
    }
    return render(request, "publishing/news.html", shown)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.live_article(asker(request), slug)
    return _article(request, found, preview="")


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """An article before it is out, for whoever has the link; never gathered."""
    answer = _article(request, queries.previewed(token), preview=token)
    answer["X-Robots-Tag"] = "noindex"
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _article(request: HttpRequest, found: Any, *, preview: str) -> HttpResponse:
    wording = found.wording(spoken())
    card = card_of(request, found, wording)
    shown = {
        "article": found,
        "wording": wording,
        "body": body_of(wording),
        "preview": preview,
        "card": card,
        "addresses": addresses_of(request, found),
        "data": machine_data_of(found, card),
        "pictures": [(p, p.said(wording.language)) for p in found.pictures.all()],
        "may_see_workshop": may_see_workshop(asker(request), found),
    }
    return render(request, "publishing/article.html", shown)
