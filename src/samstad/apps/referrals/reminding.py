"""Reminders that go by themselves, once, when the letters of the day are sent."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.referrals.actions import remind_silent
from samstad.apps.referrals.models import Referral

BEFORE = datetime.timedelta(days=7)


@transaction.atomic
def remind_due() -> int:
    """Remind those who are silent a week before the deadline and not reminded yet."""
    today = timezone.localdate()
    soon = Referral.objects.filter(
        state="open", deadline__gte=today, deadline__lte=today + BEFORE
    )
    verb = gettext_noop("reminded of the referral")
    return sum(
        remind_silent(None, referral, verb, only_the_first_time=True)
        for referral in soon
    )
