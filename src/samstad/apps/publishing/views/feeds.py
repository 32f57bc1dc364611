"""What machines read: feeds of public news, and the map of the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.places.queries import city_called
from samstad.apps.publishing import queries
from samstad.apps.publishing.cleaning import shown
from samstad.apps.publishing.presentation import card_of
from samstad.apps.web.gathering import modules
from samstad.apps.web.requests import spoken

ENTRIES = 30


class _WithText(Atom1Feed):
    """Entries hold the whole text beside their introduction."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@require_safe
def atom(request: HttpRequest, city: str = "") -> HttpResponse:
    """Atom, of the network or of a city, in the language of the address."""
    head = _head(request, city)
    feed = _WithText(
        title=head["title"],
        link=head["page"],
        description=head["title"],
        language=spoken(),
        feed_url=request.build_absolute_uri(),
        feed_guid=head["page"],
    )
    for article, wording, card in _entries(request, head["place"]):
        feed.add_item(
            title=wording.title,
            link=card.address,
            description=wording.lead,
            content=shown(wording.body),
            unique_id=card.address,
            pubdate=article.publish_at,
            updateddate=article.changed,
            author_name=article.published_by,
        )
    text = feed.writeString("utf-8")
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@require_safe
def json_feed(request: HttpRequest, city: str = "") -> HttpResponse:
    """JSON Feed 1.1, with the same entries."""
    head = _head(request, city)
    items = [
        {
            "id": card.address,
            "url": card.address,
            "title": wording.title,
            "summary": wording.lead,
            "content_html": shown(wording.body),
            "date_published": article.publish_at.isoformat(),
            "date_modified": article.changed.isoformat(),
            "language": wording.language,
            "authors": [{"name": article.published_by}],
            **({"image": card.image} if card.image else {}),
        }
        for article, wording, card in _entries(request, head["place"])
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head["title"],
        "home_page_url": head["page"],
        "feed_url": request.build_absolute_uri(),
        "language": spoken(),
        "items": items,
    }
    return JsonResponse(feed, content_type="application/feed+json; charset=utf-8")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The parts of the map: what the apps name in ``public.SITEMAPS``, page by page."""
    answer: HttpResponse = index(request, _mapped(), sitemap_url_name="sitemap-part")
    return answer.render()  # type: ignore[attr-defined, no-any-return]


@require_safe
def site_map_part(request: HttpRequest, section: str) -> HttpResponse:
    answer: HttpResponse = sitemap(request, _mapped(), section)
    return answer.render()  # type: ignore[attr-defined, no-any-return]


def _mapped() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in modules("public"):
        found |= getattr(module, "SITEMAPS", {})
    return found


def _head(request: HttpRequest, slug: str) -> dict[str, Any]:
    place = city_called(slug) if slug else None
    page = reverse(
        "publishing:city-news" if slug else "publishing:news",
        args=[slug] if slug else [],
    )
    words = _("News from %(place)s") % {"place": place or settings.SITE_NAME}
    return {
        "place": place,
        "page": request.build_absolute_uri(page),
        "title": words,
    }


def _entries(request: HttpRequest, place: Any) -> list[tuple[Any, Any, Any]]:
    found = queries.public_news(language=spoken(), place=place)[:ENTRIES]
    worded = [(article, article.wording(spoken())) for article in found]
    return [(a, wording, card_of(request, a, wording)) for a, wording in worded]
