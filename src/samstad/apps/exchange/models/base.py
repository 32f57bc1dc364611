"""What all contributions have in common."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.apps.places.models import CERTAINTIES
from samstad.vocabulary.sharing import Level, RoleKind


def _kept_by(person: Any) -> Q:
    """Withdrawn things are seen by whoever could bring them back, and no one else."""
    if not person.pk:
        return Q(pk=None)
    found = Q(by=person.pk)
    if person.scopes.led_cities:
        found |= Q(city__in=person.scopes.led_cities)
    networks = [n for k, s, n in person.scopes.held if k is RoleKind.COORDINATOR]
    return found | Q(city=None, network__in=networks) if networks else found


class ExchangeQuerySet(SharedQuerySet):
    def visible_to(self, person: Reader) -> Self:
        found: Self = super().visible_to(person)
        return found.kept_for(person)

    def kept_for(self, person: Reader) -> Self:
        """Leave out what is withdrawn, unless the person could bring it back."""
        return self.filter(Q(withdrawn=None) | _kept_by(person))

    def standing(self) -> Self:
        return self.filter(withdrawn=None)

    def for_listing(self) -> Self:
        return self.select_related("city", "board", "network", "by").prefetch_related(
            "tags"
        )


class Written(Shared):
    """Something a person wrote, which can be withdrawn and brought back."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    text = models.TextField(_("text"))
    text_en = models.TextField(_("text in English"), blank=True)
    written = models.DateTimeField(_("written"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, blank=True
    )

    objects: ClassVar[Any] = ExchangeQuerySet.as_manager()

    class Meta(Shared.Meta):
        abstract = True

    def why(self, person: Any) -> list[str]:
        """Said first on the page "why may I see this?"."""
        if self.withdrawn is None:
            return []
        if person.pk and self.by_id == person.pk:
            return [gettext("It is withdrawn, and you wrote it: others do not see it.")]
        return [gettext("It is withdrawn, and you may bring it back.")]

    def clean(self) -> None:
        """What is shared with a board names one, of the same city."""
        if self.level == Level.BOARD and not self.board_id:
            raise ValidationError(
                {"board": _("Name the board that it is shared with.")}
            )
        if self.board and self.board.city_id != self.city_id:
            raise ValidationError({"board": _("The board belongs to another city.")})


class Contribution(Written):
    """A challenge, idea, experience, question or obstacle."""

    kind: ClassVar[str]
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    tags: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "exchange.Term",
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("tags"),
    )
    source = models.CharField(_("source"), max_length=500, blank=True)

    class Meta(Written.Meta):
        abstract = True
        ordering = ["-written", "-pk"]
        indexes = [
            # All that visible_to asks, in the order of the list: neither a page nor
            # a count has to read the long texts of rows that are not shown.
            models.Index(
                fields=[
                    "-written",
                    "-id",
                    "level",
                    "network",
                    "city",
                    "board",
                    "by",
                    "withdrawn",
                ],
                name="%(class)s_listed",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("exchange:page", args=[self.kind, self.pk])
