"""An effect chain, what speaks for and against its links, and rival explanations."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.followup.models import DecidedMeasure, Question
from samstad.apps.places.models import CERTAINTIES

STEPS = ("resource", "activity", "output", "outcome", "effect")
"""The fields of the steps, in the order of the chain."""
LINKS = [
    (1, _("From resource to activity")),
    (2, _("From activity to output")),
    (3, _("From output to outcome")),
    (4, _("From outcome to effect")),
]
KINDS = [
    ("scientific", _("Scientific: studies and research")),
    ("professional", _("Professional: those who do the work")),
    ("organisational", _("Organisational: data and documents of the city")),
    ("stakeholder", _("Stakeholder: those it is for")),
]


class ChainQuerySet(SharedQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("network", "city", "board", "by").prefetch_related(
            "evidence", "rivals"
        )


class Chain(Shared):
    """How a measure is thought to lead to its effect, one step from the other."""

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
    resource = models.TextField(
        _("resource"), blank=True, help_text=_("Money, people, mandate: what goes in.")
    )
    resource_en = models.TextField(_("resource, in English"), blank=True)
    activity = models.TextField(
        _("activity"), blank=True, help_text=_("What is done with it.")
    )
    activity_en = models.TextField(_("activity, in English"), blank=True)
    output = models.TextField(
        _("output"), blank=True, help_text=_("What can be counted when it is done.")
    )
    output_en = models.TextField(_("output, in English"), blank=True)
    outcome = models.TextField(
        _("outcome"), blank=True, help_text=_("What people do or can do differently.")
    )
    outcome_en = models.TextField(_("outcome, in English"), blank=True)
    effect = models.TextField(
        _("effect"),
        blank=True,
        help_text=_("What becomes better for whom, in the end."),
    )
    effect_en = models.TextField(_("effect, in English"), blank=True)
    measure = models.ForeignKey(
        DecidedMeasure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="chains",
        verbose_name=_("decided measure"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="chains",
        verbose_name=_("question about its effect"),
    )
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, blank=True, editable=False
    )
    written = models.DateTimeField(_("written"), default=timezone.now)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[Any] = ChainQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("effect chain")
        verbose_name_plural = _("effect chains")
        ordering = ["-written", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False), name="chain_is_a_citys_own"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("chains:chain", args=[self.pk])

    def clean(self) -> None:
        for name in ("measure", "question"):
            named = getattr(self, name)
            if named is not None and named.city_id != self.city_id:
                raise ValidationError({name: _("It is of another city.")})


class OnLink(models.Model):
    """Something said of one link of a chain; read with the chain."""

    link = models.PositiveSmallIntegerField(_("link"), choices=LINKS)
    text = models.TextField(_("in words"), max_length=2_000)
    text_en = models.TextField(_("in words, in English"), max_length=2_000, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(OnLink):
    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind of evidence"), max_length=20, choices=KINDS)
    supports = models.BooleanField(_("speaks for the link"), default=True)
    source = models.CharField(_("source"), max_length=500)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["link", "-supports", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link__range=(1, 4), kind__in=[kind for kind, _w in KINDS]),
                name="evidence_is_of_a_known_link_and_kind",
            )
        ]


class Rival(OnLink):
    """Another explanation of the same; open until it says how it was ruled out."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="rivals")
    answer = models.TextField(
        _("how it was ruled out"),
        blank=True,
        max_length=2_000,
        help_text=_("Blank while it is open: an open rival weakens its link."),
    )

    class Meta:
        verbose_name = _("rival explanation")
        verbose_name_plural = _("rival explanations")
        ordering = ["link", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link__range=(1, 4)), name="rival_is_of_a_known_link"
            )
        ]
