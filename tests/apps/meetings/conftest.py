"""Meetings as the tests of this app make them."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from samstad.apps.meetings.models import Event, Meeting


def in_days(count, hour=9):
    now = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    return now + datetime.timedelta(days=count)


@pytest.fixture
def make_meeting(world):
    """``make_meeting(days=20, city=…)`` gives a meeting that Kiruna hosts."""

    def make(*, days=20, **more):
        usual = {
            "network": world.network,
            "city": world.kiruna,
            "title": "Träff om uppföljning",
            "level": "network",
            "starts": in_days(days),
            "ends": in_days(days, hour=16),
        }
        return Meeting.objects.create(**{**usual, **more})

    return make


@pytest.fixture
def make_event(world):
    def make(*, days=20, **more):
        usual = {
            "network": world.network,
            "city": world.kiruna,
            "title": "Mässa",
            "level": "network",
            "starts": in_days(days),
            "ends": in_days(days, hour=16),
        }
        return Event.objects.create(**{**usual, **more})

    return make
