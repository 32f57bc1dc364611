"""A question to a source of open data, its answer, and whether it was carried out."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.followup.models.series import Indicator

SOURCES = [("kolada", "Kolada"), ("scb", "SCB")]
FETCH_STATES = [
    ("waiting", pgettext_lazy("fetch", "Waiting")),
    ("running", pgettext_lazy("fetch", "Under way")),
    ("answered", pgettext_lazy("fetch", "Answered")),
    ("failed", pgettext_lazy("fetch", "Failed")),
    ("put", pgettext_lazy("fetch", "Read in")),
]
SILENT = datetime.timedelta(seconds=90)
"""The longest wait of a polite question is shorter than this."""


class Fetch(models.Model):
    """What was asked of a source, by whom, and what it said.

    ``answer`` holds municipality, period, sex and value of each reading; ``whole`` says
    that all of the municipalities' values were asked for, as a file does not promise.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="fetches"
    )
    source = models.CharField(_("source"), max_length=10, choices=SOURCES)
    code = models.CharField(_("code at the source"), max_length=60)
    chosen = models.JSONField(_("chosen values"), default=dict, blank=True)
    municipalities = models.JSONField(_("municipalities"), default=list)
    whole = models.BooleanField(default=True)
    state = models.CharField(
        _("state"), max_length=10, choices=FETCH_STATES, default="waiting"
    )
    done = models.PositiveSmallIntegerField(default=0)
    of = models.PositiveSmallIntegerField(default=1)
    heard = models.DateTimeField(_("last heard of"), default=timezone.now)
    answer = models.JSONField(_("answer"), default=list)
    skipped = models.PositiveIntegerField(default=0)
    problem = models.JSONField(_("what went wrong"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    asked = models.DateTimeField(_("asked for"), default=timezone.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("fetch")
        verbose_name_plural = _("fetches")
        ordering = ["-asked", "-pk"]

    def __str__(self) -> str:
        return f"{dict(SOURCES).get(self.source, self.source)} {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("followup:fetch", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in ("waiting", "running")

    @property
    def is_silent(self) -> bool:
        """Nothing has been heard for so long that the worker must have died."""
        return self.is_under_way and self.heard < timezone.now() - SILENT
