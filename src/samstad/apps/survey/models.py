"""Instruments, the rounds in which they are asked, and the boxes answers fall into.

No table here knows a person who answered. An answer is a row in a department's box,
which is kept sorted, so that it tells nothing of when or in which order people
answered. A slip holds nothing but the digest of a code that nobody has kept, and is
gone when it has been used. When the round is closed, boxes and slips are gone as well.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.places.models import CERTAINTIES
from samstad.vocabulary.sharing import Level

NARROWEST, WIDEST = 2, 10


class InstrumentQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        rows = self.select_related("network", "city")
        return rows.annotate(asked=models.Count("statements")).order_by("title", "pk")


class Instrument(Shared):
    """Statements that are answered on one scale, and the right to use them."""

    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    lowest = models.SmallIntegerField(_("lowest on the scale"), default=1)
    highest = models.SmallIntegerField(_("highest on the scale"), default=5)
    lowest_means = models.CharField(_("the lowest means"), max_length=80, blank=True)
    lowest_means_en = models.CharField(
        _("the lowest means, in English"), max_length=80, blank=True
    )
    highest_means = models.CharField(_("the highest means"), max_length=80, blank=True)
    highest_means_en = models.CharField(
        _("the highest means, in English"), max_length=80, blank=True
    )
    right = models.CharField(
        _("right to use it"),
        max_length=300,
        help_text=_("Who holds the right, and why the city may use it."),
    )
    right_en = models.CharField(
        _("right to use it, in English"), max_length=300, blank=True
    )

    objects: ClassVar[Any] = InstrumentQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["title", "pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(
                fields=["city", "title"],
                name="instrument_once_in_a_city",
                violation_error_message=_("The city has an instrument of that name."),
            ),
            models.UniqueConstraint(
                fields=["network", "title"],
                condition=Q(city=None),
                name="instrument_once_in_a_network",
            ),
            models.CheckConstraint(
                condition=Q(highest__gte=F("lowest") + NARROWEST)
                & Q(highest__lte=F("lowest") + WIDEST),
                name="instrument_scale_is_neither_narrow_nor_wide",
                violation_error_message=_(
                    "The scale has three to eleven steps: of fewer, too much is told of each."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("survey:instrument", args=[self.pk])


class Statement(models.Model):
    """One statement. ``is_turned``: agreeing with it means less of what is measured."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.CASCADE, related_name="statements"
    )
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    words = models.CharField(pgettext_lazy("survey", "statement"), max_length=300)
    words_en = models.CharField(_("statement in English"), max_length=300, blank=True)
    area = models.CharField(_("about"), max_length=120, blank=True)
    area_en = models.CharField(_("about, in English"), max_length=120, blank=True)
    prompt = models.CharField(_("to talk about"), max_length=300, blank=True)
    prompt_en = models.CharField(
        _("to talk about, in English"), max_length=300, blank=True
    )
    is_turned = models.BooleanField(_("turned"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("survey", "statement")
        ordering = ["instrument", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="statement_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


class RoundQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("network", "city", "instrument").defer("results")


class Round(Shared):
    """One time that an instrument is asked in a city, department by department.

    Attributes
    ----------
    opened, closed
        Days, and nothing finer.
    results
        All that is ever told of the round, written when it is closed; see ``bridge``.
    """

    instrument = models.ForeignKey(
        Instrument,
        on_delete=models.PROTECT,
        related_name="rounds",
        verbose_name=_("instrument"),
    )
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    departments: Any = models.ManyToManyField(
        "places.Department", related_name="+", verbose_name=_("departments")
    )
    opened = models.DateField(_("opened"), default=timezone.localdate)
    until = models.DateField(_("is to be answered by"))
    closed = models.DateField(_("closed"), null=True, blank=True)
    results: Any = models.JSONField(null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, blank=True, editable=False
    )

    objects: ClassVar[Any] = RoundQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["-opened", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="round_is_a_citys_own"
            ),
            models.CheckConstraint(
                condition=Q(closed=None, results=None)
                | Q(closed__isnull=False, results__isnull=False),
                name="round_has_results_when_closed_and_not_before",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("survey:round", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed is None

    def clean(self) -> None:
        if self.level == Level.BOARD:
            raise ValidationError(
                {"level": _("A survey is the city's: share it with the city at least.")}
            )
        if self.until and self.opened and self.until < self.opened:
            raise ValidationError({"until": _("It cannot end before it starts.")})


class Box(models.Model):
    """The answers of one department while the round is open, always sorted.

    ``answers`` is a list of rows, one number for each statement.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="boxes")
    department = models.ForeignKey(
        "places.Department", on_delete=models.PROTECT, related_name="+"
    )
    handed_out = models.PositiveIntegerField(_("codes handed out"), default=0)
    answers: Any = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["department__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "department"], name="one_box_for_a_department"
            )
        ]

    def __str__(self) -> str:
        return str(self.department)


class Slip(models.Model):
    """A code that has been handed out and not yet used; only its digest is kept."""

    box = models.ForeignKey(Box, on_delete=models.CASCADE, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.box)
