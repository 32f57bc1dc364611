"""What stands in the calendar: when, where, and how sure that is."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import Shared, SharedQuerySet
from samstad.apps.places.models import CERTAINTIES
from samstad.apps.web.prepared import NOW

DAY = datetime.timedelta(days=1)


class Precision(models.TextChoices):
    """How closely the time is known."""

    CLOCK = "clock", _("date and time")
    DAY = "day", _("date only")
    MONTH = "month", _("month only: the date is not set")


def check_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("Write a time zone such as Europe/Stockholm."))


def new_uid() -> str:
    return f"{uuid.uuid4()}@samstad"


class OccasionQuerySet(SharedQuerySet):
    def between(self, start: datetime.datetime, end: datetime.datetime) -> Self:
        """Keep what takes place, wholly or in part, from start until end."""
        return self.filter(starts__lt=end).filter(
            Q(ends__gt=start) | Q(starts__gte=start)
        )

    def coming(self) -> Self:
        return self.filter(ends__gte=NOW).order_by("starts", "pk")

    def past(self) -> Self:
        return self.filter(ends__lt=NOW).order_by("-starts", "-pk")

    def standing(self) -> Self:
        """Leave out what was cancelled."""
        return self.filter(cancelled=None)

    def for_listing(self) -> Self:
        return self.select_related("city", "network")


class Occasion(Shared):
    """A meeting or an event. Whole days begin and end at local midnight.

    ``sequence`` counts the changes of time, place and cancellation, as calendars
    that subscribe ask for; ``imported_uid`` is what another program called it.
    """

    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="Europe/Stockholm",
        validators=[check_zone],
    )
    precision = models.CharField(
        _("how closely the time is known"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.CLOCK,
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link to take part"), max_length=500, blank=True)
    about = models.TextField(_("about"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    certainty = models.CharField(
        _("how sure"), max_length=20, choices=CERTAINTIES, default="read"
    )
    uid = models.CharField(max_length=100, unique=True, default=new_uid, editable=False)
    imported_uid = models.CharField(max_length=300, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    made = models.DateTimeField(default=timezone.now, editable=False)
    changed = models.DateTimeField(default=timezone.now, editable=False)
    cancelled = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_why = models.CharField(
        _("why it is cancelled"), max_length=300, blank=True
    )

    objects: ClassVar[Any] = OccasionQuerySet.as_manager()

    class Meta(Shared.Meta):
        abstract = True
        ordering = ["starts", "pk"]
        indexes = [
            models.Index(fields=["network", "starts"], name="%(class)s_by_time"),
        ]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
            models.UniqueConstraint(
                fields=["city", "imported_uid"],
                condition=~Q(imported_uid="") & Q(city__isnull=False),
                name="%(app_label)s_%(class)s_imported_once_by_city",
            ),
            models.UniqueConstraint(
                fields=["network", "imported_uid"],
                condition=~Q(imported_uid="") & Q(city=None),
                name="%(app_label)s_%(class)s_imported_once_by_network",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def local_starts(self) -> datetime.datetime:
        return self.starts.astimezone(self.zone)

    @property
    def local_ends(self) -> datetime.datetime:
        return self.ends.astimezone(self.zone)

    @property
    def first_day(self) -> datetime.date:
        return self.local_starts.date()

    @property
    def last_day(self) -> datetime.date:
        """The last day that is part of it: an end at midnight is the day before."""
        if self.ends == self.starts:
            return self.first_day
        return (self.local_ends - datetime.timedelta(microseconds=1)).date()

    @property
    def days(self) -> list[datetime.date]:
        length = (self.last_day - self.first_day).days + 1
        return [self.first_day + number * DAY for number in range(length)]

    @property
    def has_clock(self) -> bool:
        return self.precision == Precision.CLOCK

    @property
    def is_month_only(self) -> bool:
        return self.precision == Precision.MONTH

    @property
    def is_illustrative(self) -> bool:
        return self.certainty == "illustrative"

    @property
    def has_begun(self) -> bool:
        return self.starts <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends < timezone.now()
