"""Decided measures: what was planned, and each check of how it goes."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.followup.models.questions import MeasureKind, Question
from samstad.apps.places.models import CERTAINTIES
from samstad.apps.web.prepared import Given

DECISIONS = [
    ("continue", _("Continue")),
    ("scale", _("Scale up")),
    ("stop", _("Stop")),
    ("hand-over", _("Hand over to the line")),
]
CLOSING = ("stop", "hand-over")
"""After these there is nothing more to check."""
SIDES = [("pays", _("Pays")), ("gains", _("Gains"))]


def needs_a_look(today: datetime.date | Given) -> Q:
    """Late or dearer than planned, of rows that have their last check: rule U19."""
    late = Q(ends__lt=today) | Q(last_ends__gt=F("ends"))
    nothing_spent = Q(last_spent_tkr=None) | Q(last_spent_tkr=0)
    return (
        Q(late, last_finished_on=None)
        | Q(nothing_spent, last_began_on=None, starts__lt=today)
        | Q(last_forecast_tkr__gt=F("cost_tkr"))
    )


class DecidedMeasureQuerySet(SharedQuerySet):
    def with_last_check(self, until: datetime.date | None = None) -> Self:
        """What the last check, at most of a day, said beside what was planned."""
        last = Check.objects.filter(measure=OuterRef("pk")).order_by("-on", "-pk")
        if until is not None:
            last = last.filter(on__lte=until)
        names = (
            "on", "began_on", "finished_on", "spent_tkr", "forecast_tkr", "ends",
            "next_check", "decision",
        )  # fmt: skip
        said = {f"last_{name}": Subquery(last.values(name)[:1]) for name in names}
        return self.annotate(**said)

    def for_listing(self, today: datetime.date) -> Self:
        """What needs a look first, then by the day of the next check."""
        rows = self.select_related("network", "city", "board").with_last_check()
        closed = Q(last_decision__in=CLOSING)
        look = needs_a_look(today) | Q(last_next_check__lt=today)
        order = Case(
            When(closed, then=Value(2)), When(look, then=Value(0)), default=Value(1)
        )
        return rows.annotate(order=order).order_by("order", "last_next_check", "pk")


class DecidedMeasure(Shared):
    """A measure that a body has decided, with what was planned of it."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    title = models.CharField(_("the measure in words"), max_length=200)
    title_en = models.CharField(
        _("the measure in words, in English"), max_length=200, blank=True
    )
    text = models.TextField(_("what was decided"), blank=True)
    text_en = models.TextField(_("what was decided, in English"), blank=True)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    reference = models.CharField(_("registry number"), max_length=60, blank=True)
    line_owner = models.CharField(
        _("owner in the line"),
        max_length=200,
        help_text=_("The unit or post that answers for it when the project has ended."),
    )
    starts = models.DateField(_("planned start"))
    ends = models.DateField(_("planned end"))
    cost_tkr = models.PositiveIntegerField(_("planned cost (tkr)"))
    price_year = models.PositiveSmallIntegerField(
        _("in the prices of the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        help_text=_(
            "Of the planned cost, and of every forecast and amount held against it."
        ),
    )
    payer = models.CharField(_("who pays"), max_length=200, blank=True)
    gainer = models.CharField(
        _("who gains, and when"),
        max_length=300,
        blank=True,
        help_text=_("Also beyond the budget year and in other boards."),
    )
    kind = models.ForeignKey(
        MeasureKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kind of measure"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided",
        verbose_name=_("question about its effect"),
    )
    full_effect_on = models.DateField(
        _("the whole effect is expected from"),
        null=True,
        blank=True,
        help_text=_(
            "Until then it is expected to grow evenly from the planned start. Blank: whole at once."
        ),
    )
    expected_low = models.FloatField(_("expected effect, low"), null=True, blank=True)
    expected = models.FloatField(_("expected effect, likely"), null=True, blank=True)
    expected_high = models.FloatField(_("expected effect, high"), null=True, blank=True)
    expected_source = models.CharField(
        _("what the expected effect rests on"),
        max_length=500,
        blank=True,
        help_text=_("Whose estimate it is, or the findings that it is taken from."),
    )
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, blank=True, editable=False
    )
    written = models.DateTimeField(_("written"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[Any] = DecidedMeasureQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("decided measure")
        verbose_name_plural = _("decided measures")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="decided_measure_is_a_citys_own"
            ),
            models.CheckConstraint(
                condition=Q(full_effect_on=None) | Q(full_effect_on__gte=F("starts")),
                name="decided_measure_has_its_effect_after_it_starts",
                violation_error_message=_("It cannot work before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="decided_measure_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("followup:decided", args=[self.pk])

    def clean(self) -> None:
        """An expected effect is a whole range, in its order, in a question's unit."""
        said = [self.expected_low, self.expected, self.expected_high]
        if any(value is not None for value in said):
            known = [value for value in said if value is not None]
            if len(known) < len(said) or known != sorted(known):
                raise ValidationError(
                    {
                        "expected": _(
                            "Give low, likely and high, in that order, or none."
                        )
                    }
                )
            if self.question_id is None:
                raise ValidationError(
                    {"question": _("Name the question that says what is measured.")}
                )
        if self.question and self.question.city_id != self.city_id:
            raise ValidationError({"question": _("The question is of another city.")})


class Check(models.Model):
    """How a measure goes on a day, what it will come to, and what was decided."""

    measure = models.ForeignKey(
        DecidedMeasure, on_delete=models.PROTECT, related_name="checks"
    )
    on = models.DateField(_("day of the check"))
    text = models.TextField(
        _("how it goes"), help_text=_("An interpretation in words: figures need one.")
    )
    began_on = models.DateField(
        _("began on"),
        null=True,
        blank=True,
        help_text=_("The day it truly began. Blank: not yet."),
    )
    finished_on = models.DateField(
        _("finished on"),
        null=True,
        blank=True,
        help_text=_("The day it was truly finished. Blank: not yet."),
    )
    spent_tkr = models.PositiveIntegerField(_("spent so far (tkr)"))
    forecast_tkr = models.PositiveIntegerField(_("forecast of the whole cost (tkr)"))
    ends = models.DateField(_("forecast end"))
    decision = models.CharField(
        _("decision"), max_length=10, choices=DECISIONS, default="continue"
    )
    decided_by = models.CharField(_("who decided"), max_length=200)
    decided_on = models.DateField(
        _("decided on"),
        null=True,
        blank=True,
        help_text=_("Blank: the day of the check."),
    )
    line_owner = models.CharField(
        _("owner in the line from now on"),
        max_length=200,
        blank=True,
        help_text=_("Needed to scale up and to hand over."),
    )
    takes_over = models.TextField(
        _("what the line takes over"),
        blank=True,
        help_text=_("Task, staff, money and routines. Needed to hand over."),
    )
    next_check = models.DateField(_("next check"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    written = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=CLOSING) | Q(next_check__isnull=False),
                name="check_says_when_the_next_is",
                violation_error_message=_(
                    "Say when the next check is, or stop it or hand it over."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=("scale", "hand-over")) | ~Q(line_owner=""),
                name="check_that_scales_or_hands_over_has_a_line_owner",
                violation_error_message=_("Name who owns it in the line."),
            ),
            models.CheckConstraint(
                condition=~Q(decision="hand-over") | ~Q(takes_over=""),
                name="check_that_hands_over_says_what",
                violation_error_message=_("Say what the line takes over."),
            ),
            models.CheckConstraint(
                condition=Q(began_on=None) | Q(began_on__lte=F("on")),
                name="check_tells_of_a_start_that_has_been",
                violation_error_message=_(
                    "It cannot have begun after the day of the check."
                ),
            ),
            models.CheckConstraint(
                condition=Q(finished_on=None)
                | Q(
                    began_on__isnull=False,
                    finished_on__gte=F("began_on"),
                    finished_on__lte=F("on"),
                ),
                name="check_tells_of_a_finish_that_has_been",
                violation_error_message=_(
                    "What is finished has begun, on that day or before, and was finished by the day of the check."
                ),
            ),
            models.CheckConstraint(
                condition=Q(spent_tkr__lte=F("forecast_tkr")),
                name="check_forecasts_no_less_than_spent",
                violation_error_message=_(
                    "The whole cost cannot be less than what is spent."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.on}"

    def clean(self) -> None:
        if self.next_check and self.on and self.next_check <= self.on:
            raise ValidationError(
                {"next_check": _("The next check comes after this one.")}
            )


class Portion(models.Model):
    """What one body pays or gains of a measure in one year, beside its own budget year.

    ``amount_tkr`` is blank for a gain that is not money; then the words say it.
    """

    measure = models.ForeignKey(
        DecidedMeasure, on_delete=models.CASCADE, related_name="portions"
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2150)]
    )
    side = models.CharField(
        _("pays or gains"), max_length=5, choices=SIDES, default="pays"
    )
    who = models.CharField(_("who"), max_length=200)
    amount_tkr = models.PositiveIntegerField(_("amount (tkr)"), null=True, blank=True)
    text = models.CharField(_("in words"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("who pays and who gains")
        verbose_name_plural = _("who pays and who gains")
        ordering = ["year", "-side", "who", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=[side for side, _words in SIDES]),
                name="portion_side_is_known",
            ),
            models.CheckConstraint(
                condition=Q(amount_tkr__isnull=False) | ~Q(text=""),
                name="portion_is_money_or_words",
                violation_error_message=_("Give an amount, or say it in words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.year}: {self.who}"


def with_checks() -> Prefetch:
    """Every check of a measure, the newest first."""
    return Prefetch("checks", Check.objects.select_related("by"))
