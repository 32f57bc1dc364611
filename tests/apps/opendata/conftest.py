"""Experiences at each level, and tokens."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from samstad.apps.exchange.models import Experience
from samstad.apps.opendata import actions


@pytest.fixture
def experience(world):
    """``experience(title, level)`` of Kiruna."""

    def made(title, level="public", **more):
        usual = {"network": world.network, "city": world.kiruna, "board": world.board}
        words = {"text": "Text", "done": "Gjort", "happened": "Hände"}
        return Experience.objects.create(
            **{**usual, **words, **more}, title=title, level=level
        )

    return made


@pytest.fixture
def at_each_level(experience):
    for level in ("board", "city", "network", "public"):
        experience(level, level)


@pytest.fixture
def secret():
    """``secret(person, level)`` of a new token."""

    def made(person, level="public"):
        until = timezone.localdate() + datetime.timedelta(days=9)
        return actions.make_token(person, name="Panel", level=level, expires=until)[1]

    return made
