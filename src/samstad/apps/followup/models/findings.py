"""What others can use of an evaluation."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.apps.followup.models.questions import Evaluation, MeasureKind, Question
from samstad.apps.followup.models.series import Indicator, check_no_more_open
from samstad.apps.places.models import CERTAINTIES


class FindingQuerySet(SharedQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """Those the person may read with their indicator; withdrawn ones by keepers."""
        found: Self = super().visible_to(person)
        kept = Q(withdrawn=None) | Q(city__in=person.scopes.led_cities)
        if number := getattr(person, "pk", None):
            kept |= Q(by=number)
        return found.filter(kept, indicator__in=Indicator.objects.visible_to(person))

    def standing(self) -> Self:
        return self.filter(withdrawn=None)

    def for_listing(self) -> Self:
        return self.select_related(
            "network", "city", "board", "kind", "indicator", "by"
        )


class Finding(Shared):
    """An effect that a city has found, with its range, for others to plan with.

    One for each question, whatever it answered: if only effects were told, what is
    put together would be too good. ``se`` is the standard error that pooling uses.
    """

    kind = models.ForeignKey(
        MeasureKind,
        on_delete=models.PROTECT,
        related_name="findings",
        verbose_name=_("kind of measure"),
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="findings",
        verbose_name=_("indicator"),
    )
    question = models.OneToOneField(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="finding",
    )
    evaluation = models.ForeignKey(
        Evaluation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    title = models.CharField(_("the finding in a sentence"), max_length=200)
    title_en = models.CharField(
        _("the finding in a sentence, in English"), max_length=200, blank=True
    )
    text = models.TextField(
        _("what others should know"),
        blank=True,
        help_text=_("Under which conditions: mandate, time, budget, who owned it."),
    )
    text_en = models.TextField(_("what others should know, in English"), blank=True)
    effect = models.FloatField(_("effect"))
    low = models.FloatField(_("low"))
    high = models.FloatField(_("high"))
    se = models.FloatField(_("standard error"))
    source = models.CharField(_("source"), max_length=500, blank=True)
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="inferred"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    written = models.DateTimeField(_("written"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects: ClassVar[Any] = FindingQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-written", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(low__lte=F("effect")) & Q(high__gte=F("effect")),
                name="finding_lies_within_its_range",
                violation_error_message=_("The effect must lie between low and high."),
            ),
            models.CheckConstraint(
                condition=Q(se__gt=0),
                name="finding_is_not_certain",
                violation_error_message=_("The standard error must be above 0."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("followup:finding", args=[self.pk])

    def why(self, person: Any) -> list[str]:
        """Said first on the page "why may I see this?"."""
        if self.withdrawn is None:
            return []
        return [gettext("It is withdrawn, and you may bring it back.")]

    def clean(self) -> None:
        if self.indicator_id:
            check_no_more_open(self.level, self.indicator)
        if self.evaluation and self.evaluation.question_id != self.question_id:
            raise ValidationError(_("The evaluation is of another question."))
