"""How an article presents itself: its addresses, its card, its words in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from samstad.apps.publishing.cleaning import shown
from samstad.apps.web.structured import Card, Data, news_article

WITH_PICTURE = 3


def addresses_of(request: HttpRequest, article: Any) -> dict[str, str]:
    """The whole address of the article in each language that it has."""
    return {
        language: request.build_absolute_uri(address_in(article, language))
        for language in article.languages
    }


def address_in(article: Any, language: str) -> str:
    with translation.override(language):
        return str(article.get_absolute_url())


def body_of(wording: Any) -> SafeString:
    return mark_safe(shown(wording.body))  # noqa: S308 - cleaned when it was written


def card_of(request: HttpRequest, article: Any, wording: Any) -> Card:
    first = next(iter(article.pictures.all()), None)
    image = reverse("picture", args=[first.token, "social.jpg"]) if first else ""
    return Card(
        kind="article",
        title=wording.title,
        about=wording.lead,
        address=request.build_absolute_uri(address_in(article, wording.language)),
        language=wording.language,
        site=settings.SITE_NAME,
        image=request.build_absolute_uri(image) if image else "",
        image_alt=first.said(wording.language) if first else "",
        published=article.publish_at,
        changed=article.changed,
    )


def machine_data_of(article: Any, card: Card) -> Data:
    publisher = str(article.city or article.network)
    return news_article(card, publisher=publisher, author=article.published_by)


def shown_with_words(articles: Iterable[Any], language: str) -> list[dict[str, Any]]:
    """Articles for a list, each with its wording; the newest with a picture."""
    return [
        {
            "article": article,
            "wording": article.wording(language),
            "picture": next(iter(article.pictures.all()), None)
            if place < WITH_PICTURE
            else None,
        }
        for place, article in enumerate(articles)
    ]
