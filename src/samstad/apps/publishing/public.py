"""News on the public pages of cities and the network, and on the map of the site."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR, asker
from samstad.apps.places.models import City
from samstad.apps.places.queries import cities
from samstad.apps.publishing import queries
from samstad.apps.publishing.models import Article
from samstad.apps.publishing.presentation import shown_with_words
from samstad.apps.web.gathering import Section
from samstad.apps.web.requests import spoken
from samstad.apps.web.site_map import InBothLanguages, pages, records

NEWEST = 3


def sections(request: HttpRequest, place: Any) -> Iterator[Section]:
    found = queries.news(asker(request), place=place)[:NEWEST]
    city = place if isinstance(place, City) else None
    items = shown_with_words(found, spoken())
    shown = {"items": items, "city": city}
    yield Section(order=30, template="publishing/_newest.html", shown=shown)


def _news_of(city: City) -> str:
    return reverse("publishing:city-news", args=[city.slug])


class _Articles(InBothLanguages):
    def items(self) -> QuerySet[Article]:
        return queries.news(VISITOR)

    def get_languages_for_item(self, item: Any) -> list[str]:
        languages: list[str] = item.languages
        return languages

    def lastmod(self, item: Article) -> datetime.datetime:
        return item.changed


SITEMAPS = {
    "pages": pages(
        "front:home", "publishing:news", "web:accessibility", "web:privacy",
        "web:cookies",
    ),
    "city-news": records(cities, address=_news_of),
    "articles": _Articles,
}  # fmt: skip
