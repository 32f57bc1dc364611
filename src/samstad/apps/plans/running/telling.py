"""News of a computation as server-sent events, in short streams.

The site is served by threads, each of which is busy with a stream for as long as it
lasts. So it ends after some seconds – the browser comes back by itself and says what it
has seen – and a server process keeps only a few at once. Who finds no room is told to
come back later, and asks every other second meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from django.db.models import F

from samstad.apps.plans.models import UNDER_WAY, Run

LONGEST_S = 8.0
LOOK_EVERY_S = 0.1
MOST_AT_ONCE = 2
COME_BACK_MS, COME_BACK_WHEN_FULL_MS = 500, 10_000
_SIGN_OF_LIFE_S = 1.0
_ROOM = threading.BoundedSemaphore(MOST_AT_ONCE)


def stream_of(run: Run, *, seen: str) -> Iterator[bytes]:
    """What is told of a run from when the listener last heard.

    ``seen`` is how the run stood when the page was made, or the ``Last-Event-ID`` of a
    browser that comes back.
    """
    if not _ROOM.acquire(blocking=False):
        yield _come_back(COME_BACK_WHEN_FULL_MS)
        return
    try:
        yield _come_back(COME_BACK_MS)
        yield from _news_of(run.pk, seen)
    finally:
        _ROOM.release()


def _news_of(number: int, seen: str) -> Iterator[bytes]:
    said = time.monotonic()
    until = said + LONGEST_S
    while time.monotonic() < until:
        now, is_over = _looked_at(number)
        if now != seen:
            seen, said = now, time.monotonic()
            yield _event("news", now)
        if is_over:
            yield _event("over", now)
            return
        if time.monotonic() - said > _SIGN_OF_LIFE_S:
            said = time.monotonic()
            yield b":\n\n"  # fails when nobody listens any more
        time.sleep(LOOK_EVERY_S)


def stands(run: Run) -> str:
    """How a run stands, as one word; ``plan_at`` has been asked for."""
    elapsed_s = run.progress.get("elapsed_s")
    said = run.state, run.plan_id, run.plan_at, run.is_asked_to_stop, elapsed_s
    return "-".join(str(one).replace(" ", "T") for one in said)


def _looked_at(number: int) -> tuple[str, bool]:
    """How the run stands, and whether it is over."""
    asked = Run.objects.filter(pk=number).annotate(plan_at=F("plan__at"))
    found = asked.only("state", "plan", "is_asked_to_stop", "progress").first()
    if found is None:
        return "gone", True
    return stands(found), found.state not in UNDER_WAY


def _come_back(after_ms: int) -> bytes:
    return b"retry: %d\n\n" % after_ms


def _event(name: str, now: str) -> bytes:
    return f"id: {now}\nevent: {name}\ndata: {now}\n\n".encode()
