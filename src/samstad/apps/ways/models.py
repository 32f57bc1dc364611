"""Each use of a way of working: where, under which conditions, with what outcome."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.apps.exchange.models import Method
from samstad.apps.followup.models import DecidedMeasure, Finding
from samstad.apps.places.models import CERTAINTIES
from samstad.apps.plans.models import Process

MANDATES = [
    ("", _("not known")),
    ("written", pgettext_lazy("mandate", "yes, in writing")),
    ("oral", pgettext_lazy("mandate", "yes, by word of mouth")),
    ("yes", pgettext_lazy("mandate", "yes, not known how")),
    ("no", pgettext_lazy("condition", "no")),
]
HELD = [
    ("", _("not known")),
    ("yes", pgettext_lazy("condition", "yes")),
    ("no", pgettext_lazy("condition", "no")),
]
CONDITIONS = {
    "mandate": _("A clear mandate"),
    "time": _("Time set aside"),
    "budget": _("A budget of its own"),
    "line_owner": _("An owner in the line"),
}
TOLD_OF = {
    "mandate": ("mandate_by",),
    "time": ("time_hours", "time_share"),
    "budget": ("budget_tkr",),
    "line_owner": ("line_owner_name",),
}
"""What more may be told of each condition."""
OUTCOMES = [
    ("", _("not yet known")),
    ("well", _("It went as was hoped")),
    ("partly", _("It went partly as was hoped")),
    ("not", _("It did not go as was hoped")),
]


class UseQuerySet(SharedQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """Those the person may read, of a way of working that may be read as well."""
        found: Self = super().visible_to(person)
        return found.filter(method__in=Method.objects.visible_to(person))

    def for_listing(self) -> Self:
        return self.select_related(
            "network", "city", "method__city", "measure", "process", "finding"
        )


def _condition(words: Any) -> Any:
    return models.CharField(words, max_length=3, choices=HELD, blank=True)


class Use(Shared):
    """``outcome_year`` is when the outcome was seen."""

    method = models.ForeignKey(
        Method,
        on_delete=models.CASCADE,
        related_name="uses",
        verbose_name=_("way of working"),
    )
    measure = models.ForeignKey(
        DecidedMeasure,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="ways",
        verbose_name=_("used in the measure"),
    )
    process = models.ForeignKey(
        Process,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="ways",
        verbose_name=_("used in the process"),
    )
    where = models.CharField(_("used in"), max_length=200, blank=True)
    where_en = models.CharField(_("used in, in English"), max_length=200, blank=True)
    began = models.PositiveSmallIntegerField(
        _("began in the year"),
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
    )
    mandate = models.CharField(
        CONDITIONS["mandate"], max_length=7, choices=MANDATES, blank=True
    )
    mandate_by = models.CharField(_("who gave the mandate"), max_length=200, blank=True)
    time = _condition(CONDITIONS["time"])
    time_hours = models.FloatField(
        _("hours a week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0.1), MaxValueValidator(10_000)],
        help_text=_("Of all who had time set aside. Or give a share below."),
    )
    time_share = models.FloatField(
        _("share of a full post (percent)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0.1), MaxValueValidator(10_000)],
        help_text=_("200 is two full posts."),
    )
    budget = _condition(CONDITIONS["budget"])
    budget_tkr = models.PositiveIntegerField(
        _("budget (tkr)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    line_owner = _condition(CONDITIONS["line_owner"])
    line_owner_name = models.CharField(
        _("who owned it in the line"),
        max_length=200,
        blank=True,
        help_text=_("A post or a unit, not a person."),
    )
    outcome = models.CharField(_("outcome"), max_length=6, choices=OUTCOMES, blank=True)
    outcome_year = models.PositiveSmallIntegerField(
        _("outcome seen in the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
    )
    text = models.TextField(_("what happened"), blank=True)
    text_en = models.TextField(_("what happened, in English"), blank=True)
    finding = models.ForeignKey(
        Finding,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="ways",
        verbose_name=_("evaluated in the finding"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, blank=True, editable=False
    )

    objects: ClassVar[Any] = UseQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("use of a way of working")
        verbose_name_plural = _("uses of ways of working")
        ordering = ["-began", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="use_is_a_citys_own"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_year=None)
                | (
                    ~Q(outcome="")
                    & Q(outcome_year__isnull=False, outcome_year__gte=models.F("began"))
                ),
                name="use_says_when_its_outcome_was_seen",
                violation_error_message=_(
                    "Say in which year the outcome was seen, not before it began."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.where or self.measure or self.process or self.method)

    def get_absolute_url(self) -> str:
        return reverse("ways:use", args=[self.pk])

    def clean(self) -> None:
        """It was used somewhere, and what it names is the city's own."""
        self._check_conditions()
        if not (self.where or self.measure_id or self.process_id):
            raise ValidationError(
                {"where": _("Say where: a measure, a process, or in your own words.")}
            )
        for name in ("measure", "process", "finding"):
            thing = getattr(self, name)
            if thing and thing.city_id != self.city_id:
                raise ValidationError({name: _("It belongs to another city.")})

    def _check_conditions(self) -> None:
        """Who or how much is told of what there was; telling it says that there was."""
        wrong: dict[str, Any] = {}
        for name, told in TOLD_OF.items():
            for detail in told:
                if getattr(self, detail) in (None, ""):
                    continue
                if getattr(self, name) == "no":
                    wrong[detail] = _("You say that there was none.")
                elif not getattr(self, name):
                    setattr(self, name, "yes")
        if self.time_hours is not None and self.time_share is not None:
            wrong["time_share"] = _("Give hours or a share, not both.")
        if wrong:
            raise ValidationError(wrong)
