"""Who comes to a meeting, and what they want to ask there."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.meetings.models.meetings import Meeting
from samstad.vocabulary.sharing import RoleKind


class Attendance(models.TextChoices):
    """Whether someone who had registered came."""

    UNKNOWN = "", _("not noted")
    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def standing(self) -> Self:
        return self.filter(withdrawn=None)

    def visible_to(self, person: Any) -> Self:
        """One's own, and those to meetings that the person holds: see ``may``."""
        networks = [n for k, s, n in person.scopes.held if k is RoleKind.COORDINATOR]
        own = Q(person=person.pk) if person.pk else Q(pk=None)
        return self.filter(
            own
            | Q(meeting__city__in=person.scopes.led_cities)
            | Q(meeting__network__in=networks)
        )

    def for_listing(self) -> Self:
        return self.select_related("person", "city").order_by("person__name", "pk")


class Registration(models.Model):
    """A person is to come to a meeting; ``wishes`` is for the host alone."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="registrations"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    city = models.ForeignKey(
        "places.City", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wishes = models.CharField(
        _("what the host should know"),
        max_length=300,
        blank=True,
        help_text=_("Such as food or how you get in. Only the host reads it."),
    )
    registered = models.DateTimeField(_("registered"), default=timezone.now)
    withdrawn = models.DateTimeField(_("registration withdrawn"), null=True, blank=True)
    attendance = models.CharField(
        _("attendance"), max_length=10, choices=Attendance.choices, blank=True
    )

    objects: ClassVar[Any] = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="person_registers_once"
            ),
            models.CheckConstraint(
                condition=models.Q(attendance__in=Attendance.values),
                name="attendance_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting}"

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()


class SentQuestionQuerySet(models.QuerySet["SentQuestion"]):
    def inner_of(self, person: Any) -> Self:
        inner = Meeting.objects.inner_of(person)
        return self.filter(meeting__in=inner).select_related("meeting")


class SentQuestion(models.Model):
    """Something to take up, sent in before the meeting."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="questions"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    words = models.TextField(_("question"), max_length=2000)
    sent = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("what was said about it"), blank=True)

    objects: ClassVar[Any] = SentQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question sent in")
        ordering = ["sent", "pk"]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()
