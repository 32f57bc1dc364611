"""The shared thesaurus: terms, what is broader, narrower and related, other words."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TermQuerySet(models.QuerySet["Term"]):
    def in_use(self) -> Self:
        """Leave out those that were merged into another."""
        return self.filter(merged_into=None)

    def for_listing(self) -> Self:
        return self.in_use().select_related("broader")


class Term(models.Model):
    """A word that contributions of every city are tagged with."""

    network = models.ForeignKey(
        "places.Network", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("term"), max_length=80)
    name_en = models.CharField(_("term in English"), max_length=80, blank=True)
    synonyms = models.TextField(
        _("other words"), blank=True, help_text=_("One in each line.")
    )
    synonyms_en = models.TextField(
        _("other words, in English"), blank=True, help_text=_("One in each line.")
    )
    broader = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader term"),
    )
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related"))
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged"
    )

    objects: ClassVar[Any] = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"],
                name="term_name_once_per_network",
                violation_error_message=_("The term is already there."),
            ),
            models.CheckConstraint(
                condition=Q(broader=None) | ~Q(broader=F("id")),
                name="term_is_not_its_own_broader",
                violation_error_message=_("A term cannot be broader than itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exchange:term", args=[self.pk])

    def clean(self) -> None:
        """A chain of broader terms must not come back to where it began."""
        above, seen = self.broader, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError(
                    {"broader": _("That term is itself narrower than this one.")}
                )
            seen.add(above.pk)
            above = above.broader
