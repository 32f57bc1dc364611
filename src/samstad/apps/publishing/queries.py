"""Reads of articles for pages, feeds, sheets, search and desk."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.accounts.sharing import Reader
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.places.models import City, Network
from samstad.apps.publishing.models import (
    Article,
    ArticleQuerySet,
    Picture,
    Revision,
)
from samstad.apps.publishing.states import STATES, WRITERS, State
from samstad.apps.web.prepared import NOW, prepared


def news(person: Reader, *, place: Any = None) -> ArticleQuerySet:
    """What is out and shared with the person, of a city or network if asked."""
    found = Article.objects.visible_to(person).live().for_listing()
    return in_place(found, place)


def public_news(*, language: str, place: Any = None) -> ArticleQuerySet:
    """What anyone may read, in a language: for feeds and the map of the site."""
    return news(VISITOR, place=place).in_language(language)


def in_place(found: Any, place: Any) -> ArticleQuerySet:
    if isinstance(place, City):
        found = found.filter(city=place)
    elif isinstance(place, Network):
        found = found.filter(network=place)
    kept: ArticleQuerySet = found
    return kept


def live_article(person: Reader, slug: str) -> Article:
    article: Article = get_object_or_404(news(person), slug=slug)
    return article


def workshop(person: Reader, *, state: str = "") -> ArticleQuerySet:
    """The articles that the person writes with others, newest change first."""
    found = Article.objects.visible_to(person).written_by(person).for_listing()
    if state in dict(STATES):
        found = found.filter(state=state)
    kept: ArticleQuerySet = found.order_by("-changed", "-pk")
    return kept


def article_in_workshop(person: Reader, number: int) -> Article:
    """With its pictures and revisions; unknown to those who do not write there."""
    parts = (Prefetch("revisions", Revision.objects.order_by("-number")), "pictures")
    found = Article.objects.visible_to(person).written_by(person)
    found = found.select_related("network", "city", "author").prefetch_related(*parts)
    article: Article = get_object_or_404(found, pk=number)
    return article


def previewed(token: str) -> Article:
    """By the link alone; an article that was withdrawn is not shown any more."""
    found = Article.objects.exclude(state=State.WITHDRAWN).for_listing()
    article: Article = get_object_or_404(found, token=token)
    return article


def revisions(article: Article, first: int, second: int) -> tuple[Revision, Revision]:
    """Two of its revisions, the older first."""
    by_number = {r.number: r for r in article.revisions.all()}
    try:
        return by_number[min(first, second)], by_number[max(first, second)]
    except KeyError:
        raise Http404 from None


def picture_of(article: Article, number: int) -> Picture:
    picture: Picture = get_object_or_404(article.pictures, pk=number)
    return picture


def picture_shown(person: Reader, token: str, preview: str) -> Picture:
    """A picture whose article the person may read, or holds the preview of."""
    found = Picture.objects.select_related("article")
    picture: Picture = get_object_or_404(found, token=token)
    article = picture.article
    if preview and preview == article.token and article.state != State.WITHDRAWN:
        return picture
    if not Article.objects.visible_to(person).filter(pk=article.pk).exists():
        raise Http404
    return picture


def is_for_all(article: Article) -> bool:
    """Whether anyone may read it, so that it may be kept on the way."""
    return article.is_live and article.level == "public"


def homes(person: Reader) -> list[tuple[str, str]]:
    """Where the person may write: ``("city:3", "Kiruna")``."""
    held = person.scopes.held
    numbers = {
        scope: [n for kind, s, n in held if s == scope and kind in kinds]
        for scope, kinds in WRITERS.items()
    }
    cities = City.objects.filter(pk__in=numbers["city"])
    networks = Network.objects.filter(pk__in=numbers["network"])
    return [(f"city:{c.pk}", c.name) for c in cities] + [
        (f"network:{n.pk}", n.name) for n in networks
    ]


def new_article(home: str) -> Article:
    """An article that has not been written, at one of the homes."""
    scope, _, number = home.partition(":")
    if scope == "city":
        city = City.objects.select_related("network").get(pk=number)
        return Article(network=city.network, city=city)
    return Article(network=Network.objects.get(pk=number))


def slug_is_taken(slug: str) -> bool:
    return Article.objects.filter(slug=slug).exists()


@prepared
def unfinished(person: Reader) -> Any:
    """Drafts, reviews and what is set for later, where the person writes."""
    later = Q(state=State.PUBLISHED, publish_at__gt=NOW)
    waits = later | Q(state__in=[State.DRAFT, State.REVIEW])
    found = Article.objects.written_by(person).filter(waits).order_by("changed")
    return found.defer("lead", "body", "lead_en", "body_en", "source", "remark")


def homes_held(person: Reader) -> bool:
    """Whether there is anywhere that the person may write; asks no question."""
    return any(kind in WRITERS.get(scope, ()) for kind, scope, _ in person.scopes.held)
