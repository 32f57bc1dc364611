"""Saying when something is, on its own clock."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.simple_tag
def when(occasion: Any) -> SafeString:
    """``{% when meeting %}``: 15 November 2017, 09:00–16:00."""
    iso = occasion.first_day.isoformat()
    if occasion.has_clock:
        iso = occasion.local_starts.isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', iso, said_when(occasion))


@register.simple_tag
def when_words(occasion: Any) -> str:
    """As ``when``, without markup: for attributes."""
    return said_when(occasion)


def said_when(occasion: Any) -> str:
    first, last = occasion.first_day, occasion.last_day
    if occasion.is_month_only:
        said = {"month": date_format(first, "YEAR_MONTH_FORMAT")}
        return _("%(month)s, date not set") % said
    if not occasion.has_clock:
        return _days(first, last)
    starts, ends = occasion.local_starts, occasion.local_ends
    zone = _zone(occasion)
    if first == last and starts == ends:
        return f"{_day(first)} {starts:%H:%M}{zone}"
    if first == last:
        return f"{_day(first)} {starts:%H:%M}–{ends:%H:%M}{zone}"
    return f"{_day(first)} {starts:%H:%M} – {_day(ends.date())} {ends:%H:%M}{zone}"


def _zone(occasion: Any) -> str:
    """Said where the clock is another than the site's."""
    if occasion.time_zone == timezone.get_current_timezone_name():
        return ""
    return f" {occasion.local_starts.tzname() or occasion.time_zone}"


def _days(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")


@register.simple_tag
def clock(moment: datetime.datetime, occasion: Any) -> str:
    """The time of day on the clock of the occasion."""
    return f"{moment.astimezone(occasion.zone):%H:%M}"


@register.simple_tag
def day_of(moment: datetime.datetime, occasion: Any) -> str:
    """The day of a moment on the calendar of the occasion."""
    return _day(moment.astimezone(occasion.zone).date())


@register.simple_tag
def attended(registrations: Iterable[Any] | None) -> str:
    """How many were present, absent and excused; nothing where none is noted."""
    noted = Counter(one.attendance for one in registrations or ())
    said = {
        "present": ngettext("%d was present", "%d were present", noted["present"]),
        "absent": ngettext("%d was absent", "%d were absent", noted["absent"]),
        "excused": ngettext("%d was excused", "%d were excused", noted["excused"]),
    }
    told = [words % noted[name] for name, words in said.items() if noted[name]]
    return ", ".join(told) + "." if told else ""
