"""A hall as the tests of this app open it, and phones in it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samstad.apps.meetings.models import Event, Meeting
from samstad.apps.stage import actions, news
from samstad.apps.stage.models import Asked
from samstad.apps.stage.phones import _drawn
from tests.markup import mistakes_in


class Phone:
    """A browser without an account."""

    def __init__(self, hall):
        self.client, self.hall = Client(enforce_csrf_checks=True), hall

    def look(self, query=""):
        page = self.client.get(reverse("stage:hall", args=[self.hall.code]) + query)
        if page.content:
            assert mistakes_in(page.content) == []
        return page

    def send(self, name, *args, **form):
        page = self.look().content.decode()
        stamp = page.partition('name="stamp" value="')[2].partition('"')[0]
        address = reverse(f"stage:{name}", args=[self.hall.code, *args])
        return self.client.post(address, {"stamp": stamp, **form})

    def ask(self, words):
        self.send("ask", words=words)
        return Asked.objects.filter(words=words).last()


def occasion(model, world, **more):
    day = timezone.now()
    usual = {"network": world.network, "city": world.kiruna, "title": "Mässan"}
    times = {"starts": day, "ends": day + datetime.timedelta(hours=6)}
    return model.objects.create(**{**usual, **times, "level": "public", **more})


@pytest.fixture
def event(world):
    return occasion(Event, world)


@pytest.fixture
def meeting(world):
    return occasion(Meeting, world)


@pytest.fixture
def hall(world, event):
    return actions.open_hall(world.leader, event)


@pytest.fixture
def phone(hall):
    """``phone()`` gives another phone each time."""
    return lambda: Phone(hall)


@pytest.fixture
def poll(world, hall):
    made = actions.put_poll(
        world.leader, hall, words="Vilket tema härnäst?", choices=["Kultur", "Klimat"]
    )
    actions.move_poll(world.leader, made, state="open")
    return made


@pytest.fixture(autouse=True)
def news_at_once(monkeypatch):
    """A test does not wait for what phones may be told a moment late."""
    monkeypatch.setattr(news, "FRESH_S", 0)
    _drawn.cache_clear()
