"""Measures as records of the site, and what boards and others have said of them.

What a measure costs, needs and does stands in the case. Here is what the case has no
room for: who proposed it, what each board says of it, and what those outside say.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.apps.exchange.models import Method
from samstad.apps.places.models import CERTAINTIES
from samstad.apps.plans.models import OfProcess, OfProcessQuerySet, Process, Stage

STATES = [
    ("draft", _("Proposed")),
    ("case", _("In the case")),
    ("gone", _("No longer in the case")),
    ("declined", _("Not taken into the case")),
]
ORIGINS = [
    ("expert", _("an expert's estimate")),
    ("evaluation", _("an evaluation")),
    ("literature", _("literature")),
]
RAMPS = [
    ("1", _("in full at once")),
    ("0.5 1", _("half in the first period, then in full")),
    ("0.3 0.7 1", _("grows over three periods")),
    ("0.2 0.4 0.6 0.8 1", _("grows over five periods")),
]
KINDS_OF_VIEW = [
    ("view", _("A view")),
    ("evidence", _("Evidence")),
    ("need", _("A need")),
]
ANSWERS = [
    ("waiting", _("Not yet answered")),
    ("met", _("Met")),
    ("partly", _("Met in part")),
    ("not", _("Not met")),
]


def _person(related_name: str = "+") -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name=related_name,
        verbose_name=_("by"),
    )


def _stage() -> Any:
    return models.ForeignKey(
        Stage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("stage"),
    )


class MeasureQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("process", "by", "network", "city", "board")

    def in_case(self) -> Self:
        return self.filter(state="case")


class Measure(Shared):
    """A measure of a process (sv. åtgärd): in its case by ``code``, or proposed.

    ``wanted`` is what was filled in when it was proposed. As open as its process;
    a proposal is for the city alone until it is taken into the case.
    """

    process = models.ForeignKey(
        Process, on_delete=models.CASCADE, related_name="measures"
    )
    code = models.CharField(_("code"), max_length=120, blank=True)
    title = models.CharField(_("name"), max_length=300)
    title_en = models.CharField(_("name in English"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default="case")
    department = models.CharField(_("department"), max_length=120, blank=True)
    wanted = models.JSONField(_("what was filled in"), default=dict, blank=True)
    reason = models.TextField(_("what was said"), blank=True)
    agreements = models.JSONField(_("agreements it rests on"), default=list, blank=True)
    stage = _stage()
    by = _person()
    written = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = MeasureQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(
                fields=["process", "code"],
                condition=~Q(code=""),
                name="measure_code_once_in_a_process",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "declined"]) | ~Q(code=""),
                name="measure_in_case_has_its_code",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("measures:measure", args=[self.process_id, self.pk])


class HeardQuerySet(OfProcessQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """Boards' work is read within the city, however open the process is."""
        found: Self = super().visible_to(person)
        return found.filter(process__city__in=person.scopes.cities)


class EffectStatement(OfProcess):
    """What a board says a measure does to one of its tasks' indicators.

    Without an ``indicator`` it says that the measure does not touch its tasks.
    ``taken`` is the version of the case that it was taken into.
    """

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="statements"
    )
    board_code = models.CharField(_("board"), max_length=120)
    option = models.CharField(_("option"), max_length=120, blank=True)
    indicator = models.CharField(_("indicator"), max_length=120, blank=True)
    low = models.DecimalField(
        _("low"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    likely = models.DecimalField(
        _("likely"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    high = models.DecimalField(
        _("high"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    ramp = models.CharField(_("when"), max_length=40, choices=RAMPS, default="1")
    origin = models.CharField(
        _("rests on"), max_length=20, choices=ORIGINS, default="expert"
    )
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="inferred"
    )
    reason = models.TextField(_("reason"))
    source = models.CharField(_("source"), max_length=500, blank=True)
    taken = models.PositiveIntegerField(_("taken into version"), null=True, blank=True)
    is_illustrative = models.BooleanField(default=False, editable=False)
    stage = _stage()
    by = _person()
    at = models.DateTimeField(_("when it was said"), default=timezone.now)

    objects: ClassVar[Any] = HeardQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement of effect")
        verbose_name_plural = _("statements of effect")
        ordering = ["measure", "board_code", "option", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "board_code", "option", "indicator"],
                name="statement_of_effect_once",
            ),
            models.CheckConstraint(
                condition=Q(indicator="", low=None, likely=None, high=None)
                | (Q(low__lte=F("likely")) & Q(likely__lte=F("high"))),
                name="statement_of_effect_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board_code} · {self.measure}"

    @property
    def touches(self) -> bool:
        return bool(self.indicator)

    def get_absolute_url(self) -> str:
        return self.measure.get_absolute_url()


class BoardCall(OfProcess):
    """A board was asked, or reminded, to state effects."""

    board_code = models.CharField(_("board"), max_length=120)
    until = models.DateField(_("answer by"), null=True, blank=True)
    by = _person()
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects: ClassVar[Any] = HeardQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a board")
        verbose_name_plural = _("questions to boards")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.board_code


class ViewQuerySet(OfProcessQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """The city reads them all; who was invited to a measure reads their own."""
        within: Self = super().visible_to(person)
        own = Q(
            by=getattr(person, "pk", None) or 0,
            measure__in=person.scopes.invited_to("measures.measure"),
        )
        inside = within.filter(process__city__in=person.scopes.cities)
        found: Self = self.filter(Q(pk__in=inside.values("pk")) | own)
        return found


class View(OfProcess):
    """What someone outside says of a measure, or hands in, and how it was met."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="views")
    party = models.CharField(_("who says it"), max_length=200)
    kind = models.CharField(
        _("what it is"), max_length=10, choices=KINDS_OF_VIEW, default="view"
    )
    text = models.TextField(_("what is said"))
    source = models.CharField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("A report or an address, if there is one."),
    )
    method = models.ForeignKey(
        Method,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="views",
        verbose_name=_("way of working that it was given by"),
        help_text=_(
            "From the library of ways of working, where it is then told how it went. "
            "Blank for what came in by itself, as a letter."
        ),
    )
    answer_kind = models.CharField(
        _("how it was met"), max_length=10, choices=ANSWERS, default="waiting"
    )
    answer = models.TextField(_("what was done, and why"), blank=True)
    answered_by = _person()
    answered = models.DateTimeField(null=True, blank=True, editable=False)
    stage = _stage()
    by = _person()
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = ViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("view from outside")
        verbose_name_plural = _("views from outside")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.party}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return self.measure.get_absolute_url()
