"""What was said, decided and promised at a meeting."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.meetings.models.meetings import Meeting


class Minutes(models.Model):
    """The notes of a meeting, read within the network."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="minutes"
    )
    notes = models.TextField(_("notes"), blank=True)
    notes_en = models.TextField(_("notes, in English"), blank=True)
    changed = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("notes")

    def __str__(self) -> str:
        return str(self.meeting)


class Decision(models.Model):
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="decisions"
    )
    words = models.TextField(_("decision"), max_length=2000)
    words_en = models.TextField(_("decision, in English"), max_length=2000, blank=True)
    noted = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        ordering = ["noted", "pk"]

    def __str__(self) -> str:
        return self.words[:80]


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def inner_of(self, person: Any) -> Self:
        return self.filter(meeting__in=Meeting.objects.inner_of(person))

    def open(self) -> Self:
        return self.filter(state=Commitment.State.OPEN)

    def for_listing(self) -> Self:
        return self.select_related("meeting", "owner", "city")


class Commitment(models.Model):
    """Someone promised to do something by a day; it is taken up until it is closed."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("commitment", "open")
        DONE = "done", pgettext_lazy("commitment", "done")
        DROPPED = "dropped", pgettext_lazy("commitment", "dropped")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="commitments"
    )
    words = models.TextField(_("commitment"), max_length=2000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    city = models.ForeignKey(
        "places.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
    )
    due = models.DateField(_("due by"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN
    )
    outcome = models.TextField(_("how it went"), blank=True)
    made = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)
    closed = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", closed=None)
                | models.Q(state__in=["done", "dropped"], closed__isnull=False),
                name="commitment_is_closed_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return reverse("meetings:commitment", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due < timezone.localdate()
