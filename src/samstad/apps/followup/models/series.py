"""Indicators, and their values as a source published, revised and withdrew them."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.places.models import CERTAINTIES
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.sharing import Level

DIRECTIONS = [("up", _("Higher is better")), ("down", _("Lower is better"))]
SEXES = [("T", _("All")), ("K", _("Women")), ("M", _("Men"))]
STATES = [
    ("published", pgettext_lazy("value", "Published")),
    ("revised", _("Revised")),
    ("withdrawn", pgettext_lazy("value", "Withdrawn")),
]


def check_period(text: str) -> None:
    """A year, a tertial or a quarter; the sentence is shown beside the field."""
    try:
        PeriodSpan.between(text, text)
    except NotAPeriod:
        raise ValidationError(
            _("Write a year (2017), a tertial (2017T1) or a quarter (2017Q1).")
        ) from None


def check_municipality(code: str) -> None:
    if code not in NAMES:
        raise ValidationError(_("There is no municipality with that code."))


def check_years(years: Any) -> None:
    """Years in text, as forms and files read them."""
    if not all(isinstance(year, str) and _YEAR.fullmatch(year) for year in years):
        raise ValidationError(_("Write years such as 2018, with commas between."))


_YEAR = re.compile(r"(19|20)\d\d")


class IndicatorQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        """With how many municipalities have values, and the newest publication."""
        return self.select_related("network", "city").annotate(
            municipalities=Count("values__municipality", distinct=True),
            newest=Max("values__vintage"),
        )


class Indicator(Shared):
    """What is measured: the same for all who use it; its values are local."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        help_text=_("Short, of letters a to z, figures and hyphens, such as trips."),
    )
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    measured_in = models.CharField(
        _("unit"), max_length=80, help_text=_("Such as % or per 1,000 inhabitants.")
    )
    measured_in_en = models.CharField(_("unit in English"), max_length=80, blank=True)
    direction = models.CharField(
        _("direction"), max_length=4, choices=DIRECTIONS, default="up"
    )
    definition = models.TextField(
        _("how it is measured"),
        blank=True,
        help_text=_("What is counted, by whom, and breaks in how it is done."),
    )
    definition_en = models.TextField(_("how it is measured, in English"), blank=True)
    broken_from = models.JSONField(
        _("measured in another way from"),
        default=list,
        blank=True,
        validators=[check_years],
    )
    source = models.CharField(_("source"), max_length=500)
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="read"
    )
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[Any] = IndicatorQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["name", "pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(
                fields=["network", "code"],
                condition=Q(city=None),
                name="indicator_code_once_per_network",
                violation_error_message=_("The code is already used."),
            ),
            models.UniqueConstraint(
                fields=["city", "code"],
                condition=Q(city__isnull=False),
                name="indicator_code_once_per_city",
                violation_error_message=_("The code is already used."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("followup:indicator", args=[self.pk])

    def clean(self) -> None:
        """Values keep the unit in which they were read in."""
        if not self.pk or not self.values.exists():
            return
        held = type(self).objects.get(pk=self.pk)
        if held.measured_in != self.measured_in:
            raise ValidationError(
                {
                    "measured_in": _(
                        "There are values in %(unit)s. Make a new indicator for another unit."
                    )
                    % {"unit": held.measured_in}
                }
            )


class Value(models.Model):
    """One fact: what a source said of a municipality and period, and when it said so.

    A value revised or withdrawn is a row of its own, with a later ``vintage``.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="values"
    )
    municipality = models.CharField(
        _("municipality"), max_length=4, validators=[check_municipality]
    )
    period = models.CharField(_("period"), max_length=6, validators=[check_period])
    sex = models.CharField(_("sex"), max_length=1, choices=SEXES, default="T")
    value = models.FloatField(_("value"), null=True, blank=True)
    vintage = models.DateField(_("published on"))
    state = models.CharField(
        _("state"), max_length=10, choices=STATES, default="published"
    )
    read_in = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["municipality", "period", "sex", "vintage"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "municipality", "period", "sex", "vintage"],
                name="value_once_per_vintage",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(value=None),
                name="value_withdrawn_has_none",
                violation_error_message=_("A value that is withdrawn has no figure."),
            ),
        ]

    def __str__(self) -> str:
        return f"{NAMES.get(self.municipality, self.municipality)} {self.period}"


def check_no_more_open(level: str, indicator: Indicator) -> None:
    """What is said of an indicator is at most as open as its values."""
    order = [known.value for known in Level]
    if order.index(level) > order.index(indicator.level):
        raise ValidationError(
            {
                "level": _(
                    "The indicator is shared with fewer. Share the indicator first."
                )
            }
        )
