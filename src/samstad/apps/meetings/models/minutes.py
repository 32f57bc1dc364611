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


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def inner_of(self, person: Any) -> Self:
        inner = Meeting.objects.inner_of(person)
        return self.filter(meeting__in=inner).select_related("meeting")


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

    objects: ClassVar[Any] = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("notes")

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()


class FollowedUpQuerySet(models.QuerySet[Any]):
    def inner_of(self, person: Any) -> Self:
        return self.filter(meeting__in=Meeting.objects.inner_of(person))

    def open(self) -> Self:
        return self.filter(state=OPEN)

    def for_listing(self) -> Self:
        return self.select_related("meeting", "owner", "city")


class FollowedUp(models.Model):
    """Something with an owner and a day that is taken up until it is closed."""

    due: Any
    state: Any

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
    outcome = models.TextField(_("how it went"), blank=True)
    changed = models.DateTimeField(default=timezone.now)
    closed = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = FollowedUpQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return bool(self.state == OPEN)

    @property
    def is_late(self) -> bool:
        return bool(self.is_open and self.due and self.due < timezone.localdate())


OPEN = "open"


def _closed_with_a_time(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(state=OPEN, closed=None)
        | models.Q(state__in=["done", "dropped"], closed__isnull=False),
        name=name,
    )


class Decision(FollowedUp):
    """What a meeting decided; whoever carries it out says how it goes."""

    class State(models.TextChoices):
        OPEN = OPEN, pgettext_lazy("decision", "not yet carried out")
        DONE = "done", pgettext_lazy("decision", "carried out")
        DROPPED = "dropped", pgettext_lazy("decision", "lapsed")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="decisions"
    )
    words = models.TextField(_("decision"), max_length=2000)
    words_en = models.TextField(_("decision, in English"), max_length=2000, blank=True)
    due = models.DateField(_("to be carried out by"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN
    )
    noted = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["noted", "pk"]
        constraints = [_closed_with_a_time("decision_is_closed_with_a_time")]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return reverse("meetings:decision", args=[self.pk])


class Commitment(FollowedUp):
    """Someone promised to do something by a day."""

    class State(models.TextChoices):
        OPEN = OPEN, pgettext_lazy("commitment", "open")
        DONE = "done", pgettext_lazy("commitment", "done")
        DROPPED = "dropped", pgettext_lazy("commitment", "dropped")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="commitments"
    )
    words = models.TextField(_("commitment"), max_length=2000)
    due = models.DateField(_("due by"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN
    )
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["due", "pk"]
        constraints = [_closed_with_a_time("commitment_is_closed_with_a_time")]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return reverse("meetings:commitment", args=[self.pk])
