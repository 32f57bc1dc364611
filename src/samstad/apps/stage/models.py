"""A hall at a meeting or an event, what is asked there, and how polls are answered.

A phone is known by a mark that is made of its cookie and the hall's secret. When the
hall is closed the secret is forgotten, and no mark can be led back to a phone.
"""

from __future__ import annotations

import secrets
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samstad.apps.accounts.sharing import Reader, Shared, SharedQuerySet
from samstad.apps.meetings.models import Event, Meeting

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
"""Without those that are taken for one another when read from afar."""
LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def new_token() -> str:
    return secrets.token_urlsafe(32)


class HallQuerySet(SharedQuerySet):
    def visible_to(self, person: Reader) -> Self:
        """As open as its occasion is; what is within a meeting stays there."""
        found: Self = super().visible_to(person)
        return found.filter(
            Q(event__in=Event.objects.visible_to(person))
            | Q(meeting__in=Meeting.objects.inner_of(person))
        )

    def for_listing(self) -> Self:
        return self.select_related("event", "meeting", "network", "city")


class Hall(Shared):
    """Open to whoever has the code, until it is closed for good.

    ``version`` counts what moderators change, so that phones need fetch nothing else.
    """

    meeting: Any = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    event: Any = models.OneToOneField(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    code = models.CharField(_("code"), max_length=8, unique=True, default=new_code)
    token = models.CharField(max_length=64, default=new_token, blank=True)
    opened = models.DateTimeField(_("opened"), default=timezone.now)
    closed = models.DateTimeField(_("closed"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = HallQuerySet.as_manager()

    class Meta(Shared.Meta):
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["-opened", "-pk"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(meeting=None, event__isnull=False)
                | Q(meeting__isnull=False, event=None),
                name="hall_is_of_one_meeting_or_event",
            ),
            models.CheckConstraint(
                condition=Q(closed=None) | Q(token=""),
                name="closed_hall_has_forgotten_the_phones",
            ),
        ]

    def __str__(self) -> str:
        return str(self.occasion)

    def get_absolute_url(self) -> str:
        return reverse("stage:record", args=[self.pk])

    @property
    def occasion(self) -> Any:
        return self.event or self.meeting

    @property
    def is_open(self) -> bool:
        return self.closed is None


class Asked(models.Model):
    """A question from the hall. Nobody but moderators sees it until it is shown."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("asked", "waits")
        SHOWN = "shown", pgettext_lazy("asked", "shown")
        ANSWERED = "answered", pgettext_lazy("asked", "answered")
        HIDDEN = "hidden", pgettext_lazy("asked", "hidden")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="asked")
    words = models.CharField(_("question"), max_length=300)
    when = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    answer = models.TextField(_("what was answered"), blank=True, max_length=2000)
    merged_into: Any = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    further: Any = models.ForeignKey(
        "exchange.Question",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question to the network"),
    )

    class Meta:
        verbose_name = _("question from the hall")
        ordering = ["when", "pk"]
        indexes = [models.Index(fields=["hall", "device", "when"], name="asked_by")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")),
                name="asked_is_not_merged_into_itself",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Vote(models.Model):
    """One phone wants one question answered."""

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="votes")
    device = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked", "device"], name="one_vote_from_a_phone_for_a_question"
            )
        ]

    def __str__(self) -> str:
        return str(self.asked)


class Poll(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("poll", "not begun")
        OPEN = "open", pgettext_lazy("poll", "open")
        CLOSED = "closed", pgettext_lazy("poll", "closed")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="polls")
    words = models.CharField(_("poll"), max_length=300)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT
    )
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("poll")
        ordering = ["made", "pk"]

    def __str__(self) -> str:
        return self.words


class Choice(models.Model):
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="choices")
    words = models.CharField(_("choice"), max_length=120)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "words"], name="choice_once_in_a_poll"
            )
        ]

    def __str__(self) -> str:
        return self.words


class Ballot(models.Model):
    """One phone's answer to a poll. Results are counts of these rows and nothing else."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="ballots")
    device = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "device"], name="one_ballot_from_a_phone_in_a_poll"
            )
        ]

    def __str__(self) -> str:
        return str(self.choice)
