"""From days and clock times, as people write them, to moments."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samstad.apps.meetings.models import Precision
from samstad.apps.meetings.models.occasions import DAY, check_zone


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as it is filled in; a last day that is blank is the first."""

    first_day: datetime.date
    time_zone: str
    start_time: datetime.time | None = None
    last_day: datetime.date | None = None
    end_time: datetime.time | None = None
    is_month_only: bool | None = False

    def clock(self) -> tuple[datetime.datetime, datetime.datetime]:
        first = self.start_time or datetime.time.min
        starts = self._at(self.first_day, first)
        last = self.end_time or first
        return starts, self._at(self.last_day or self.first_day, last)

    def whole_days(self) -> tuple[datetime.datetime, datetime.datetime]:
        last = self.last_day or self.first_day
        midnight = datetime.time.min
        return self._at(self.first_day, midnight), self._at(last + DAY, midnight)

    def month(self) -> tuple[datetime.datetime, datetime.datetime]:
        first = self.first_day.replace(day=1)
        _weekday, length = calendar.monthrange(first.year, first.month)
        whole = When(
            first_day=first,
            last_day=first.replace(day=length),
            time_zone=self.time_zone,
        )
        return whole.whole_days()

    def _at(self, day: datetime.date, time: datetime.time) -> datetime.datetime:
        return datetime.datetime.combine(day, time, ZoneInfo(self.time_zone))


def when_of(given: When) -> dict[str, Any]:
    """The fields of an occasion.

    Raises
    ------
    ValidationError
        If the zone is unknown, one time is missing, or it ends before it starts.
    """
    check_zone(given.time_zone)
    if given.is_month_only:
        (starts, ends), precision = given.month(), Precision.MONTH
    elif given.start_time is None and given.end_time is None:
        (starts, ends), precision = given.whole_days(), Precision.DAY
    elif given.start_time is None or given.end_time is None:
        raise ValidationError(_("Fill in both times, or neither for whole days."))
    else:
        (starts, ends), precision = given.clock(), Precision.CLOCK
    if ends < starts:
        raise ValidationError(_("It cannot end before it starts."))
    return {"starts": starts, "ends": ends, "precision": precision}
