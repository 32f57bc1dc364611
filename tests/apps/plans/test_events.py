"""News of a computation reach a browser without holding the server's threads."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from samstad.apps.plans.models import Run
from samstad.apps.plans.running import telling

from .making import answered_run


@pytest.fixture
def going(process):
    run = answered_run(process)
    Run.objects.filter(pk=run.pk).update(state="running")
    return run


def _listen(client, run, **headers):
    address = reverse("plans:events", args=[run.process_id, run.pk])
    return client.get(address, headers=headers)


def _heard(answer):
    """The events of a stream, as ``(id, name)``."""
    said = b"".join(answer.streaming_content).decode()
    parts = [dict(_fields(part)) for part in said.split("\n\n")]
    return [(part["id"], part["event"]) for part in parts if "event" in part]


def _fields(part):
    return (line.split(": ", 1) for line in part.splitlines() if ": " in line)


def test_a_run_that_is_over_is_told_once_and_ends_the_stream(planner, process):
    answer = _listen(planner, answered_run(process))

    assert answer["Content-Type"] == "text/event-stream"
    assert [name for _id, name in _heard(answer)] == ["news", "over"]


def test_news_come_when_the_run_has_moved_and_not_otherwise(
    planner, going, monkeypatch
):
    monkeypatch.setattr(telling, "LOOK_EVERY_S", 0.0)
    steps = iter([None, 1.0, None, 2.0])

    def wait(_seconds):
        if (elapsed := next(steps, "over")) == "over":
            Run.objects.filter(pk=going.pk).update(state="done")
        elif elapsed:
            Run.objects.filter(pk=going.pk).update(progress={"elapsed_s": elapsed})

    monkeypatch.setattr(telling.time, "sleep", wait)
    names = [name for _id, name in _heard(_listen(planner, going))]

    assert names == ["news", "news", "news", "news", "over"]


def test_who_comes_back_hears_only_what_is_new(planner, going, monkeypatch):
    monkeypatch.setattr(telling, "LONGEST_S", 0.05)
    first = _heard(_listen(planner, going))
    again = _heard(_listen(planner, going, last_event_id=first[-1][0]))

    assert len(first) == 1 and again == []


def test_nothing_is_told_that_the_page_says_already(planner, going, monkeypatch):
    monkeypatch.setattr(telling, "LONGEST_S", 0.05)
    page = planner.get(going.get_absolute_url()).content.decode()
    (address,) = re.findall(r'data-events="([^"]+)"', page)
    quiet = _heard(planner.get(address))
    Run.objects.filter(pk=going.pk).update(progress={"elapsed_s": 1.0})

    assert quiet == []
    assert [name for _id, name in _heard(planner.get(address))] == ["news"]


def test_who_finds_no_room_comes_back_and_room_is_given_back(
    planner, going, monkeypatch
):
    monkeypatch.setattr(telling, "LONGEST_S", 0.05)
    held = [telling.stream_of(going, seen="") for _ in range(telling.MOST_AT_ONCE)]
    for stream in held:
        next(stream)
    full = b"".join(_listen(planner, going).streaming_content)
    for stream in held:
        stream.close()

    assert full == b"retry: %d\n\n" % telling.COME_BACK_WHEN_FULL_MS
    assert _heard(_listen(planner, going))


def test_nobody_hears_of_a_process_that_they_may_not_read(
    world, process, sign_in, going
):
    process.level = "city"
    process.save()

    assert _listen(sign_in(world.stranger), going).status_code == 404
