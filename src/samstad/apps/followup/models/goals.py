"""Goals, what would be seen if they came nearer, and targets with a path or a limit."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.followup.models.series import SEXES, Indicator
from samstad.apps.places.models import CERTAINTIES

KINDS = [
    ("path", _("Target with a path")),
    ("highest", _("Requirement: at most")),
    ("lowest", _("Requirement: at least")),
]
EARLIEST, LATEST = 1900, 2200


class GoalQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("network", "city", "board")


class Goal(Shared):
    """What a city, or the network, means to come to; in its own words."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        help_text=_(
            "Short, of letters a to z, figures and hyphens, such as clean-air."
        ),
    )
    title = models.CharField(_("the goal in words"), max_length=200)
    title_en = models.CharField(
        _("the goal in words, in English"), max_length=200, blank=True
    )
    text = models.TextField(_("what it means here"), blank=True)
    text_en = models.TextField(_("what it means here, in English"), blank=True)
    indicators = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="goals",
        verbose_name=_("how would we see it?"),
    )
    source = models.CharField(
        _("source"),
        max_length=500,
        help_text=_("Where it was decided, such as a budget or a programme."),
    )
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="read"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    written = models.DateTimeField(_("written"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[Any] = GoalQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["title", "pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(
                fields=["network", "code"],
                condition=Q(city=None),
                name="goal_code_once_per_network",
                violation_error_message=_("The code is already used."),
            ),
            models.UniqueConstraint(
                fields=["city", "code"],
                condition=Q(city__isnull=False),
                name="goal_code_once_per_city",
                violation_error_message=_("The code is already used."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("followup:goal", args=[self.pk])


class Serves(models.Model):
    """A goal serves a goal or target that was set for all, such as 11.2 or M15."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="serves")
    item = models.CharField(_("goal or target for all"), max_length=6)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("what it serves")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "item"], name="goal_serves_an_item_once"
            )
        ]

    def __str__(self) -> str:
        return self.item


class Target(models.Model):
    """What an indicator is to come to in a city, or a limit that it may not pass.

    ``steps`` holds the values expected in years between, by year.
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="targets",
        verbose_name=_("indicator"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=KINDS, default="path")
    sex = models.CharField(_("sex"), max_length=1, choices=SEXES, default="T")
    base_year = models.PositiveSmallIntegerField(
        _("base year"), help_text=_("Of a requirement: the year from which it holds.")
    )
    base_value = models.FloatField(_("value in the base year"), null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(
        _("target year"), null=True, blank=True
    )
    value = models.FloatField(_("target value or limit"))
    steps = models.JSONField(_("expected in years between"), default=dict, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "indicator", "sex", "kind"],
                name="target_once_per_goal_and_indicator",
                violation_error_message=_("The goal has such a target already."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="path")
                | Q(base_value__isnull=False, target_year__gt=F("base_year")),
                name="target_with_a_path_has_both_ends",
                violation_error_message=_(
                    "A path needs a value in the base year, and a target year after it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.indicator}"

    def get_absolute_url(self) -> str:
        return reverse("followup:target", args=[self.pk])

    def clean(self) -> None:
        if self.goal.city_id is None:
            raise ValidationError(
                _(
                    "Targets are set by a city: the network's goals have indicators only."
                )
            )
        for name in ("base_year", "target_year"):
            year = getattr(self, name)
            if year is not None and not EARLIEST <= year <= LATEST:
                raise ValidationError({name: _("Write a year, such as 2030.")})
        if self.kind == "path":
            self._check_path()

    def _check_path(self) -> None:
        if self.base_value is not None and self.base_value == self.value:
            raise ValidationError(
                {"value": _("The target is where one already was in the base year.")}
            )
        inside = range(self.base_year + 1, self.target_year or 0)
        wrong = [year for year in self.steps if int(year) not in inside]
        if wrong:
            raise ValidationError(
                {
                    "steps": _(
                        "%(years)s: not between the base year and the target year."
                    )
                    % {"years": ", ".join(wrong)}
                }
            )
