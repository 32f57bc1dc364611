"""A theme meeting: announced, prepared, held."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.meetings.models.occasions import Occasion, OccasionQuerySet


class MeetingQuerySet(OccasionQuerySet):
    def inner_of(self, person: Any) -> Self:
        """Keep those whose inner parts, such as the notes, are the person's to read.

        A public meeting is announced to everyone, but what is asked, noted and
        decided there stays within the network.
        """
        invited = person.scopes.invited_to("meetings.meeting")
        return self.visible_to(person).filter(
            Q(network__in=person.scopes.networks) | Q(pk__in=invited)
        )


class Meeting(Occasion):
    """The cities' own meeting on a theme; ``city`` is the host."""

    theme = models.CharField(_("theme"), max_length=200, blank=True)
    theme_en = models.CharField(_("theme in English"), max_length=200, blank=True)
    registration_until = models.DateTimeField(_("register by"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("number of seats"), null=True, blank=True)

    objects: ClassVar[Any] = MeetingQuerySet.as_manager()

    class Meta(Occasion.Meta):
        verbose_name = _("theme meeting")
        verbose_name_plural = _("theme meetings")
        constraints = [
            *Occasion.Meta.constraints,
            models.CheckConstraint(
                condition=Q(registration_until=None)
                | Q(registration_until__lte=F("ends")),
                name="meeting_registration_ends_before_it",
                violation_error_message=_(
                    "Registration cannot close after the meeting has ended."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def registration_closes(self) -> Any:
        """The deadline; without one, when the meeting ends."""
        return self.registration_until or self.ends

    @property
    def is_open_for_registration(self) -> bool:
        return not self.cancelled and self.registration_closes > timezone.now()

    @property
    def local_deadline(self) -> Any:
        until = self.registration_until
        return until and until.astimezone(self.zone)


class ProgrammeItem(models.Model):
    """A part of the programme, with who speaks."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="programme"
    )
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    about = models.TextField(_("about"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    is_illustrative = models.BooleanField(_("made up, to illustrate"), default=False)

    class Meta:
        verbose_name = _("programme item")
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="programme_item_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Outcome(models.Model):
    """An experience or article that came out of a meeting.

    A loose link by table and number: this app does not know those tables, and
    whoever may not read the record is not shown the link.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="outcomes"
    )
    thing_table = models.CharField(max_length=80)
    thing_number = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "thing_table", "thing_number"],
                name="outcome_once_per_meeting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.thing_table} {self.thing_number}"
