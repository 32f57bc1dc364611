"""What others say to a contribution. A reply is as open as what it replies to."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstad.apps.exchange.models.base import Written
from samstad.apps.exchange.models.contributions import Experience, Idea, Question


class Reply(Written):
    """``city`` is that of what it replies to; ``from_city`` that of its writer."""

    from_city = models.ForeignKey(
        "places.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("from"),
    )

    class Meta(Written.Meta):
        abstract = True
        ordering = ["written", "pk"]

    @property
    def about(self) -> Any:
        """The contribution that it replies to."""
        raise NotImplementedError

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.about}"

    def get_absolute_url(self) -> str:
        return f"{self.about.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"{self._meta.model_name}-{self.pk}"


class Comment(Reply):
    """A word in the discussion of an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="replies")

    class Meta(Reply.Meta):
        verbose_name = _("comment")

    @property
    def about(self) -> Idea:
        return self.idea


class Answer(Reply):
    """An answer to a question; ``helpful`` says the one who asked."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="replies"
    )
    helpful = models.DateTimeField(_("marked helpful"), null=True, blank=True)

    class Meta(Reply.Meta):
        verbose_name = _("answer")

    @property
    def about(self) -> Question:
        return self.question


class Trial(Reply):
    """“We tried it too”: ``text`` is what they changed."""

    trial_of = models.ForeignKey(
        Experience, on_delete=models.CASCADE, related_name="replies"
    )
    happened = models.TextField(_("what happened"))
    happened_en = models.TextField(_("what happened, in English"), blank=True)

    class Meta(Reply.Meta):
        verbose_name = _("trial in another city")
        constraints = [
            *Reply.Meta.constraints,
            models.UniqueConstraint(
                fields=["trial_of", "from_city"],
                condition=models.Q(withdrawn=None),
                name="trial_once_per_city",
                violation_error_message=_(
                    "Your city has already said this; change it."
                ),
            ),
        ]

    @property
    def about(self) -> Experience:
        return self.trial_of
