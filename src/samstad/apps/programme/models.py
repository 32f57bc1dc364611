"""A programme, and its parts: promises, milestones, funding and critical events."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.followup.models import Indicator
from samstad.apps.places.models import CERTAINTIES

STATES = [
    ("open", _("Under way")),
    ("kept", _("Kept")),
    ("in-part", _("Kept in part")),
    ("not-kept", _("Not kept")),
]
LAYERS = [
    ("basic", _("Basic funding of the platform")),
    ("led", _("Projects that the platform leads or takes part in")),
    ("partners", _("The partners' own projects that came of it")),
]
PRECISIONS = [("day", _("the day")), ("month", _("the month")), ("year", _("the year"))]


class ProgrammeQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("network", "city", "board", "by").order_by(
            F("city__name").asc(nulls_first=True), "-starts", "pk"
        )

    def with_parts(self) -> Self:
        """With every part, in the order in which a page tells of them."""
        return self.prefetch_related(
            Prefetch("promises", Promise.objects.select_related("indicator")),
            "milestones",
            "fundings",
            "events",
        )


class Programme(Shared):
    """What a platform, or the network itself, does for a funder during some years."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    title = models.CharField(_("name"), max_length=200)
    title_en = models.CharField(_("name in English"), max_length=200, blank=True)
    text = models.TextField(_("what it is for"), blank=True)
    text_en = models.TextField(_("what it is for, in English"), blank=True)
    funder = models.CharField(_("funder"), max_length=120)
    reference = models.CharField(_("registry number"), max_length=60, blank=True)
    answers = models.CharField(_("who answers for it"), max_length=200)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    source = models.TextField(
        _("sources"), blank=True, help_text=_("One in each line.")
    )
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="read"
    )
    written = models.DateTimeField(_("written"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[Any] = ProgrammeQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-starts", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="programme_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:programme", args=[self.pk])


class Part(models.Model):
    """What all parts of a programme have; they are read with it."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    title = models.CharField(_("in words"), max_length=300)
    title_en = models.CharField(_("in words, in English"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="read"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        address: str = self.programme.get_absolute_url()
        return address


class Promise(Part):
    """Something to deliver: by when, how much of it, and what shows that it was.

    ``text`` says what has come of it and what a figure means: none stands without.
    """

    due = models.DateField(_("promised by"))
    measured_in = models.CharField(_("unit"), max_length=60, blank=True)
    measured_in_en = models.CharField(_("unit, in English"), max_length=60, blank=True)
    target = models.FloatField(_("promised figure"), null=True, blank=True)
    reached = models.FloatField(_("figure reached"), null=True, blank=True)
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("indicator"),
        help_text=_("Where the figure is a series that is followed anyway."),
    )
    state = models.CharField(
        _("what came of it"), max_length=10, choices=STATES, default="open"
    )
    text = models.TextField(
        _("how it goes, and what the figure means"),
        blank=True,
        help_text=_("Needed as soon as there is a figure or a judgement."),
    )
    text_en = models.TextField(
        _("how it goes, and what the figure means, in English"), blank=True
    )
    evidence = models.CharField(
        _("what shows it"),
        max_length=500,
        blank=True,
        help_text=_("A report, a decision or an address."),
    )

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _words in STATES]),
                name="promise_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(state="open", reached=None),
                name="promise_figure_has_words",
                violation_error_message=_(
                    "Say in words what has come of it: a figure or a judgement does "
                    "not stand alone."
                ),
            ),
        ]

    def clean(self) -> None:
        """Figures have a unit, and an indicator is of the same city or the network."""
        has_figure = self.target is not None or self.reached is not None
        if has_figure and not (self.measured_in or self.indicator):
            raise ValidationError({"measured_in": _("Say what the figure counts.")})

    def is_late(self, today: datetime.date) -> bool:
        return self.state == "open" and self.due < today


class Milestone(Part):
    due = models.DateField(_("planned for"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    text = models.TextField(_("remark"), blank=True)
    text_en = models.TextField(_("remark, in English"), blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due", "pk"]

    def is_late(self, today: datetime.date) -> bool:
        return self.reached_on is None and self.due < today


class Funding(Part):
    """Money of one source in one layer; ``is_own`` is the platform's own contribution.

    The layers follow the portfolio tracing that Future by Lund worked out.
    """

    layer = models.CharField(_("layer"), max_length=10, choices=LAYERS, default="basic")
    funder = models.CharField(_("who pays"), max_length=200)
    is_own = models.BooleanField(_("own contribution"), default=False)
    amount_kr = models.PositiveBigIntegerField(_("amount (kr)"))
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("funding")
        ordering = ["layer", "is_own", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(layer__in=[layer for layer, _words in LAYERS]),
                name="funding_layer_is_known",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="funding_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]


class Event(Part):
    """A critical event: what happened, and what came to be different after it."""

    on = models.DateField(_("day"))
    precision = models.CharField(
        _("known to"), max_length=5, choices=PRECISIONS, default="day"
    )
    text = models.TextField(_("what it led to"), blank=True)
    text_en = models.TextField(_("what it led to, in English"), blank=True)

    class Meta:
        verbose_name = _("critical event")
        verbose_name_plural = _("critical events")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(precision__in=[known for known, _words in PRECISIONS]),
                name="event_precision_is_known",
            )
        ]
