"""The report of a city for a period, and the words that each figure in it needs."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.followup.models.series import check_period


class ReportQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("network", "city", "board", "by")


class Report(Shared):
    """A tertial or a year of a city.

    Its figures are gathered each time it is read, until it is settled: then ``kept``
    holds them as they were, and it is not changed.
    """

    period = models.CharField(
        _("period"),
        max_length=6,
        validators=[check_period],
        help_text=_("A tertial or a year: 2025T2 or 2025."),
    )
    text = models.TextField(_("the period in short"), blank=True)
    text_en = models.TextField(_("the period in short, in English"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    opened = models.DateTimeField(_("opened"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)
    reminded = models.DateField(_("reminded on"), null=True, blank=True, editable=False)
    settled = models.DateTimeField(_("settled"), null=True, blank=True, editable=False)
    kept: models.JSONField[Any] = models.JSONField(
        default=list, blank=True, editable=False
    )

    objects: ClassVar[Any] = ReportQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("report of a period")
        verbose_name_plural = _("reports of periods")
        ordering = ["-period", "city__name", "pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="report_is_a_citys_own"
            ),
            models.UniqueConstraint(
                fields=["city", "period"],
                name="report_once_per_city_and_period",
                violation_error_message=_("That report is already open."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(city)s %(period)s") % {
            "city": self.city,
            "period": self.period,
        }

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.pk])


class Words(models.Model):
    """What a figure of the report means; ``about`` is the key of its row."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="words")
    about = models.CharField(max_length=40)
    text = models.TextField(_("what it means"))

    class Meta:
        verbose_name = _("interpretation")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "about"], name="words_once_per_figure"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
