"""What is asked of a measure before its series are seen, and each time they answered."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.apps.followup.models.asking import check_hangs_together
from samstad.apps.followup.models.series import (
    SEXES,
    Indicator,
    check_no_more_open,
    check_period,
)
from samstad.apps.places.models import CERTAINTIES

EXPECTED = [("up", _("It rises")), ("down", _("It falls"))]
DESIGNS = [
    ("synthetic-control", _("Blend of others that followed the city before")),
    ("augmented-control", _("Blend of others, mended for what it misses")),
    ("penalised-control", _("Blend of others, the most alike first")),
    ("synthetic-did", _("Weighed changes of others")),
    ("before-after", _("Before and after, against a group")),
    ("group-time", _("Together with others that began in other years")),
    ("interrupted", _("The city alone, with nobody to compare with")),
]
ANSWERS = [
    ("effect", _("Effect")),
    ("no-effect", _("No effect")),
    ("cannot-tell", _("Cannot tell")),
]
FROZEN = (
    "code", "title", "indicator_id", "sex", "start", "direction", "design", "matters",
    "alpha", "first", "last", "compare_with", "did_the_same", "merged", "breaks", "began", "rule",
    "registered", "values_seen", "city_id",
)  # fmt: skip
"""What may not change once the question is registered."""


class MeasureKind(models.Model):
    """A kind of measure or a way of working, whose findings are put together."""

    network = models.ForeignKey(
        "places.Network", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    is_way_of_working = models.BooleanField(
        _("a way of working, leading or organising"), default=False
    )

    class Meta:
        verbose_name = _("kind of measure")
        verbose_name_plural = _("kinds of measure")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"],
                name="kind_once_per_network",
                violation_error_message=_("That kind is already there."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("followup:kind", args=[self.pk])


class QuestionQuerySet(SharedQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """Those the person may read, if every indicator may be read as well."""
        found: Self = super().visible_to(person)
        indicators = Indicator.objects.visible_to(person)
        predictors = apps.get_model("followup", "Predictor")._default_manager
        hidden = predictors.exclude(indicator__in=indicators)
        return found.filter(indicator__in=indicators).exclude(
            Exists(hidden.filter(question=OuterRef("pk")))
        )

    def for_listing(self) -> Self:
        """With the last answer, and what is shown beside it."""
        last = Evaluation.objects.filter(question=OuterRef("pk")).values("answer")[:1]
        return self.select_related(
            "network", "city", "board", "indicator", "kind", "by"
        ).annotate(answer=Subquery(last))

    def with_evaluations(self) -> Self:
        """With every run, the newest first, but for what is large."""
        runs = Evaluation.objects.defer("panel_text", "document").select_related("by")
        return self.prefetch_related(Prefetch("evaluations", runs))


class Question(Shared):
    """Did a measure work: which indicator, when and against whom, said beforehand.

    Attributes
    ----------
    registered
        When it was fixed; blank for a draft.
    values_seen
        How many values of the city from ``start`` on were there when it was.
    compare_with, did_the_same, merged, breaks
        Municipality codes; ``compare_with`` blank means all that have values.
    began
        The period in which each other municipality began, by its code.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    code = models.SlugField(
        _("code"),
        max_length=40,
        help_text=_("Short, of letters a to z, figures and hyphens, such as bus-lane."),
    )
    title = models.CharField(_("the measure in words"), max_length=200)
    title_en = models.CharField(
        _("the measure in words, in English"), max_length=200, blank=True
    )
    text = models.TextField(
        _("what was done"),
        blank=True,
        help_text=_("For whom, how much, and by whom: so that others can judge it."),
    )
    text_en = models.TextField(_("what was done, in English"), blank=True)
    kind = models.ForeignKey(
        MeasureKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("kind of measure"),
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("indicator"),
    )
    sex = models.CharField(_("sex"), max_length=1, choices=SEXES, default="T")
    start = models.CharField(
        _("first period in which it can have worked"),
        max_length=6,
        help_text=_("A year, a tertial or a quarter: 2018, 2018T1 or 2018Q1."),
        validators=[check_period],
    )
    direction = models.CharField(
        _("if it works"), max_length=4, choices=EXPECTED, default="up"
    )
    design = models.CharField(
        _("how it is told"),
        max_length=20,
        choices=DESIGNS,
        default=DESIGNS[0][0],
        help_text=_(
            "Blends and weighed changes need twenty municipalities with the city itself; before and after needs four. A city alone never gets an answer. In a blend that is mended, a municipality may count with a minus. With others that began in other years, fewer may do."
        ),
    )
    matters = models.FloatField(
        _("least effect that matters"),
        help_text=_("In the unit of the indicator. A smaller one is called no effect."),
    )
    alpha = models.FloatField(
        _("how often a wrong effect is accepted"),
        default=0.05,
        validators=[MinValueValidator(0.001), MaxValueValidator(0.5)],
    )
    first = models.CharField(
        _("first period used"), max_length=6, blank=True, validators=[check_period]
    )
    last = models.CharField(
        _("last period used"), max_length=6, blank=True, validators=[check_period]
    )
    rule = models.TextField(
        _("who it is compared with, and why"),
        help_text=_("The rule by which the others were chosen, in words."),
    )
    rule_en = models.TextField(
        _("who it is compared with, and why, in English"), blank=True
    )
    compare_with = models.JSONField(_("compared with"), default=list, blank=True)
    did_the_same = models.JSONField(_("have done the same"), default=list, blank=True)
    merged = models.JSONField(_("merged or split"), default=list, blank=True)
    breaks = models.JSONField(_("break in the series"), default=list, blank=True)
    began = models.JSONField(_("others that began, and when"), default=dict, blank=True)
    written = models.DateTimeField(_("written"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)
    registered = models.DateTimeField(
        pgettext_lazy("evaluation", "registered"), null=True, blank=True, editable=False
    )
    values_seen = models.PositiveIntegerField(null=True, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    reason = models.TextField(_("why it replaces the former"), blank=True)
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, blank=True, editable=False
    )

    objects: ClassVar[Any] = QuestionQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("question about effect")
        verbose_name_plural = _("questions about effect")
        ordering = ["-written", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(
                fields=["city", "code"],
                name="question_code_once_per_city",
                violation_error_message=_("The code is already used in this city."),
            ),
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="effect_question_is_a_citys_own"
            ),
            models.CheckConstraint(
                condition=Q(matters__gt=0),
                name="question_has_an_effect_that_matters",
                violation_error_message=_(
                    "The least effect that matters must be above 0."
                ),
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(reason=""),
                name="question_says_why_it_replaces",
                violation_error_message=_("Say why it replaces the former question."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("followup:question", args=[self.pk])

    @property
    def municipality(self) -> str:
        """The code of the city; a question always has one."""
        return self.city.municipality_code if self.city else ""

    def clean(self) -> None:
        """Once registered it stands; and it is no more open than its indicator."""
        if self.indicator_id:
            check_no_more_open(self.level, self.indicator)
        for predictor in self.predictors.select_related("indicator") if self.pk else ():
            check_no_more_open(self.level, predictor.indicator)
        held = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if held is None or held.registered is None:
            check_hangs_together(self)
            return
        if any(getattr(held, name) != getattr(self, name) for name in FROZEN):
            raise ValidationError(
                _("The question is registered and cannot be changed. Replace it.")
            )


class Evaluation(models.Model):
    """One run: the answer, and all that is needed to find it again.

    ``question_text`` and ``panel_text`` are the two files that ``samstad evaluate``
    takes; ``document`` is what came out. Read through its question.
    """

    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="evaluations"
    )
    made = models.DateTimeField(_("made"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    answer = models.CharField(_("answer"), max_length=12, choices=ANSWERS)
    effect = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    vintage = models.DateField(_("newest value published on"))
    engine_version = models.CharField(max_length=40)
    seconds = models.FloatField()
    question_text = models.TextField()
    panel_text = models.TextField()
    document = models.JSONField()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-made", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=[answer for answer, _words in ANSWERS]),
                name="evaluation_answer_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.made:%Y-%m-%d}"
