"""What a city says of how it was read; all else is computed when it is asked for."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Shared, SharedQuerySet


class CorrectionQuerySet(SharedQuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn=None)

    def for_listing(self) -> Self:
        return self.select_related("city", "term", "by")


class Correction(Shared):
    """“This does not describe us”: the city's word goes before the reading.

    It is about a tag, or about a word that was said to mark the city's texts. It holds for everyone. Its reason is as open as what it objects to.
    """

    term: Any = models.ForeignKey(
        "exchange.Term",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tag"),
    )
    word = models.CharField(_("word"), max_length=80, blank=True)
    reason = models.TextField(_("reason"), max_length=1000)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made = models.DateTimeField(_("made"), default=timezone.now)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects: ClassVar[Any] = CorrectionQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["-made", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(city__isnull=False),
                name="objection_is_a_citys_own",
            ),
            models.UniqueConstraint(
                fields=["city", "term"],
                condition=models.Q(withdrawn=None),
                name="objection_stands_once_for_city_and_term",
                violation_error_message=_("The city has already objected to this tag."),
            ),
            models.CheckConstraint(
                condition=models.Q(term__isnull=False, word="")
                | models.Q(term=None) & ~models.Q(word=""),
                name="objection_is_to_a_tag_or_a_word",
            ),
            models.UniqueConstraint(
                fields=["city", "word"],
                condition=models.Q(withdrawn=None) & ~models.Q(word=""),
                name="objection_stands_once_for_city_and_word",
                violation_error_message=_(
                    "The city has already objected to this word."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city}: {self.term or self.word}"

    def get_absolute_url(self) -> str:
        city: Any = self.city
        if self.word:
            return reverse("common_ground:words") + f"#words-{city.slug}"
        return reverse("common_ground:cross", args=[city.slug, self.term_id])
