"""Articles in two languages, their earlier wordings, and their pictures."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import (
    LEVELS,
    Reader,
    Shared,
    SharedQuerySet,
    readable_by,
)
from samstad.apps.publishing.states import STATES, WRITERS, State
from samstad.apps.web.prepared import NOW
from samstad.vocabulary.sharing import Level

TEXTS = ("title", "lead", "body", "title_en", "lead_en", "body_en", "source")
"""What a revision keeps."""


AUDIENCES = [pair for pair in LEVELS if pair[0] != Level.BOARD]


def new_token() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An article in one language; ``is_asked`` if it is the one asked for."""

    language: str
    title: str
    lead: str
    body: str
    is_asked: bool


class ArticleQuerySet(SharedQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """What is out and shared with the person; drafts only to those who write."""
        table = self.model._meta.label_lower
        out = Q(state=State.PUBLISHED, publish_at__lte=NOW)
        invited = Q(pk__in=person.scopes.invited_to(table))
        shared = out & readable_by(person, table=table)
        return self.filter(shared | written_by(person) | invited)

    def live(self) -> Self:
        """Keep what is out: the time is looked at when the question is asked."""
        return self.filter(state=State.PUBLISHED, publish_at__lte=NOW)

    def written_by(self, person: Reader) -> Self:
        return self.filter(written_by(person))

    def in_language(self, language: str) -> Self:
        name = "title_en" if language == "en" else "title"
        return self.exclude(**{name: ""})

    def for_listing(self) -> Self:
        return self.select_related("network", "city").prefetch_related("pictures")


def written_by(person: Reader) -> Q:
    """The articles of the cities and networks that the person writes for."""
    held = person.scopes.held
    cities = [
        n for kind, scope, n in held if scope == "city" and kind in WRITERS[scope]
    ]
    networks = [
        n for kind, scope, n in held if scope == "network" and kind in WRITERS[scope]
    ]
    return Q(city__in=cities) | Q(city=None, network__in=networks)


class Article(Shared):
    """One article; its Swedish and English are versions of the same.

    ``audience`` is who shall read it. ``level`` stays at the city until it is
    published, so that neither drafts nor their history are shared before that.
    """

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    lead = models.TextField(_("introduction"), max_length=600, blank=True)
    body = models.TextField(_("text"), blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    lead_en = models.TextField(_("introduction in English"), max_length=600, blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    audience = models.CharField(
        _("may be read by, when it is published"), max_length=10, choices=AUDIENCES
    )
    state = models.CharField(_("state"), max_length=10, choices=STATES, default="draft")
    remark = models.TextField(_("remark"), max_length=1000, blank=True)
    publish_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.CharField(_("published by"), max_length=120, blank=True)
    changed = models.DateTimeField(_("last updated"), default=timezone.now)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("begun by"),
    )
    token = models.CharField(max_length=40, unique=True, default=new_token)

    objects: ClassVar[Any] = ArticleQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-publish_at", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title="", title_en=""),
                name="article_has_a_title",
                violation_error_message=_("Write a title in Swedish or in English."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(publish_at__isnull=False),
                name="published_article_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "-publish_at"], name="articles_out")]

    def __str__(self) -> str:
        return self.title or self.title_en

    def get_absolute_url(self) -> str:
        return reverse("publishing:article", args=[self.slug])

    @property
    def languages(self) -> list[str]:
        named = (("sv", self.title), ("en", self.title_en))
        return [language for language, title in named if title]

    @property
    def is_live(self) -> bool:
        at = self.publish_at
        return self.state == State.PUBLISHED and at is not None and at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        return self.state == State.PUBLISHED and not self.is_live

    def why(self, person: Any) -> list[str]:
        """Said first on the page "why may I see this?"."""
        if self.is_live:
            return []
        return [gettext("It is not out: those who write for the same place see it.")]

    def wording(self, asked: str) -> Wording:
        """The article in the language asked for, or else in the one there is."""
        language = asked if asked in self.languages else self.languages[0]
        end = "_en" if language == "en" else ""
        said = {n: getattr(self, n + end) for n in ("title", "lead", "body")}
        return Wording(language=language, is_asked=language == asked, **said)


class Revision(models.Model):
    """The wording and the pictures of an article as somebody left them."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    when = models.DateTimeField(default=timezone.now)
    who_name = models.CharField(max_length=120)
    restores = models.PositiveIntegerField(null=True, blank=True)
    texts: models.JSONField[Any] = models.JSONField(default=dict)
    pictures: models.JSONField[Any] = models.JSONField(null=True)
    """In their order, each as ``{"token", "alt", "alt_en", "credit"}``; None where
    the revision was kept before revisions held pictures."""

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_once_per_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} · {self.number}"


IN_A_REVISION = ("token", "alt", "alt_en", "credit")
"""What a revision keeps of each picture."""


class PicturesInUse(models.Manager[Any]):
    """Without those that were taken out, which a revision can bring back."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(taken_out=None)


class Picture(models.Model):
    """A picture of an article, with what it shows in words.

    Its pixels are kept and what is made of them, never the file that was sent in: it
    may hold the place where it was taken.
    """

    objects: ClassVar[Any] = PicturesInUse()
    every: ClassVar[Any] = models.Manager()

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="pictures"
    )
    alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    alt_en = models.CharField(
        _("what the picture shows, in English"), max_length=300, blank=True
    )
    credit = models.CharField(_("who made the picture"), max_length=120, blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    place = models.PositiveIntegerField(default=0, editable=False)
    taken_out = models.DateTimeField(null=True, blank=True, editable=False)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths: models.JSONField[Any] = models.JSONField(default=list)

    class Meta:
        verbose_name = _("picture")
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt="", alt_en=""),
                name="picture_says_what_it_shows",
                violation_error_message=_("Write what the picture shows."),
            )
        ]

    def __str__(self) -> str:
        return self.alt or self.alt_en

    def said(self, language: str) -> str:
        """What it shows; in the other language if need be, never nothing."""
        first, second = self.alt, self.alt_en
        return (second or first) if language == "en" else (first or second)
