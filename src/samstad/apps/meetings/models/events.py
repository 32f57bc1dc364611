"""Fairs and conferences of others, and what the cities do there."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstad.apps.meetings.models.occasions import Occasion


class Event(Occasion):
    """Something that another organisation holds."""

    theme = models.CharField(_("theme"), max_length=200, blank=True)
    theme_en = models.CharField(_("theme in English"), max_length=200, blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)

    class Meta(Occasion.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events of others")

    def get_absolute_url(self) -> str:
        return reverse("meetings:event", args=[self.pk])


class Part(models.Model):
    """A city takes part in an event, with what it presents there."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parts")
    city: Any = models.ForeignKey(
        "places.City",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("city"),
    )
    who = models.CharField(_("who goes"), max_length=300, blank=True)
    presents = models.TextField(_("what is presented"), blank=True)
    presents_en = models.TextField(_("what is presented, in English"), blank=True)
    is_illustrative = models.BooleanField(_("made up, to illustrate"), default=False)

    class Meta:
        verbose_name = _("participation")
        ordering = ["city__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "city"],
                name="city_takes_part_once",
                violation_error_message=_("The city already takes part."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.city}: {self.presents[:60]}" if self.presents else str(self.city)
