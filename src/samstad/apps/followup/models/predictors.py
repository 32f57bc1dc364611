"""What the blend of a question is to be alike in besides its own series."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from samstad.adapters.questions import MOST_PREDICTORS
from samstad.apps.followup.models.questions import Question
from samstad.apps.followup.models.series import (
    Indicator,
    check_no_more_open,
    check_period,
)


class Predictor(models.Model):
    """An indicator averaged over a span of the time before; it stands with its question.

    The city's own series may be one: then it is of the sex asked about, else of all.
    """

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="predictors"
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("indicator"),
    )
    first = models.CharField(
        _("first period averaged"), max_length=6, validators=[check_period]
    )
    last = models.CharField(
        _("last period averaged"),
        max_length=6,
        validators=[check_period],
        help_text=_("Before the measure began. The same as the first for one period."),
    )

    class Meta:
        verbose_name = _("what the blend is alike in")
        verbose_name_plural = _("what the blend is alike in")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.indicator} {self.span}"

    @property
    def span(self) -> str:
        return self.first if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def sex(self) -> str:
        own = self.indicator_id == self.question.indicator_id
        return self.question.sex if own else "T"

    def clean(self) -> None:
        """It stands once the question does, and is of the time before."""
        asked = self.question
        check_is_draft(asked)
        if not self.indicator_id or not self.first or not self.last:
            return  # refused for themselves
        wrong: dict[str, Any] = {}
        for name in ("first", "last"):
            if getattr(self, name)[4:5] != asked.start[4:5]:
                wrong[name] = _("Write a year, a tertial or a quarter as in the start.")
        if not wrong and self.last >= asked.start:
            wrong["last"] = _("Must be before the start of the measure.")
        if not wrong and self.last < self.first:
            wrong["last"] = _("Must not be before the first period.")
        if self._is_called_as_another():
            wrong["indicator"] = _("Another indicator of the question has that code.")
        if wrong:
            raise ValidationError(wrong)
        check_fits(asked)
        others = asked.predictors.exclude(pk=self.pk)
        if others.count() >= MOST_PREDICTORS:
            raise ValidationError(_("No more can be weighed. Take one away first."))
        check_no_more_open(asked.level, self.indicator)

    def _is_called_as_another(self) -> bool:
        """The files know indicators by their codes, which a city may use anew."""
        asked, own = self.question, self.indicator
        if asked.indicator.code == own.code:
            return bool(asked.indicator_id != own.pk)
        named = asked.predictors.filter(indicator__code=own.code)
        return bool(named.exclude(indicator=own).exists())


def check_is_draft(asked: Question) -> None:
    if asked.registered:
        raise ValidationError(
            _("The question is registered and cannot be changed. Replace it.")
        )


def can_be_alike(asked: Question) -> bool:
    """Whether a draft is of the only design that weighs predictors."""
    return not asked.registered and asked.design == "synthetic-control"


def check_fits(asked: Question) -> None:
    if not can_be_alike(asked):
        raise ValidationError(
            _(
                "Only a blend of others that followed the city before can be alike in more. Choose that design first."
            )
        )
