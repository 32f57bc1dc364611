"""Reports that open themselves when a period is over, and the reminder of them."""

from __future__ import annotations

import datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.followup.models import DecidedMeasure, Target
from samstad.apps.history.actions import record, snapshot
from samstad.apps.places.models import City
from samstad.apps.programme.models import Programme
from samstad.apps.reporting.models import Report
from samstad.vocabulary.periods import PeriodKind, days_of, last_ended
from samstad.vocabulary.sharing import Level

AGAIN = datetime.timedelta(days=21)
"""So long after it was opened a report that is not settled is reminded of, once."""


@transaction.atomic
def remind_due() -> int:
    """Open what has become due and remind of what is late; how many were told of."""
    today = timezone.localdate()
    return _open_due(today) + _remind_late(today)


def _open_due(today: datetime.date) -> int:
    """The last tertial of a year is in the report of the year, as municipalities do."""
    tertial = last_ended(PeriodKind.TERTIAL, today)
    period = tertial[:4] if tertial.endswith("T3") else tertial
    there = Report.objects.filter(period=period).values("city")
    due = _with_something_to_report(period).exclude(pk__in=there)
    cities = list(due.select_related("network"))
    for city in cities:
        made = Report.objects.create(
            network=city.network, city=city, period=period, level=Level.CITY
        )
        record(None, gettext_noop("asked for the report of the period"), made)
    return len(cities)


def _with_something_to_report(period: str) -> QuerySet[City]:
    """Cities with a decided measure or a programme in the period, or with targets."""
    first, last = days_of(period)
    measures = DecidedMeasure.objects.filter(decided_on__lte=last, ends__gte=first)
    programmes = Programme.objects.filter(starts__lte=last, ends__gte=first)
    targets = Target.objects.filter(base_year__lte=last.year)
    cities = (
        measures.values("city"),
        programmes.values("city"),
        targets.values("goal__city"),
    )
    return City.objects.filter(reduce(or_, (Q(pk__in=of_one) for of_one in cities)))


def _remind_late(today: datetime.date) -> int:
    late = Report.objects.filter(
        settled=None, reminded=None, opened__date__lte=today - AGAIN
    ).select_related("city")
    for report in late:
        before = snapshot(report)
        report.reminded = today
        report.save()
        verb = gettext_noop("reminded of the report")
        record(None, verb, report, before=before)
    return len(late)
