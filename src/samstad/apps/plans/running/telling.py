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

from samstad.apps.plans.models import UNDER_WAY, Run

LONGEST_S = 8.0
LOOK_EVERY_S = 0.1
MOST_AT_ONCE = 2
COME_BACK_MS, COME_BACK_WHEN_FULL_MS = 500, 10_000
_SIGN_OF_LIFE_S = 1.0
_ROOM = threading.BoundedSemaphore(MOST_AT_ONCE)


def stream_of(run: Run, *, seen: str) -> Iterator[bytes]:
    """What is told of a run from when the listener last heard.

    ``seen`` is the browser's ``Last-Event-ID``, blank when it has heard nothing yet.
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
        stands, is_over = _looked_at(number)
        if stands != seen:
            seen, said = stands, time.monotonic()
            yield _event("news", stands)
        if is_over:
            yield _event("over", stands)
            return
        if time.monotonic() - said > _SIGN_OF_LIFE_S:
            said = time.monotonic()
            yield b":\n\n"  # fails when nobody listens any more
        time.sleep(LOOK_EVERY_S)


def _looked_at(number: int) -> tuple[str, bool]:
    """How the run stands, as one word, and whether it is over."""
    asked = ("state", "plan", "is_asked_to_stop", "progress__elapsed_s")
    found = Run.objects.filter(pk=number).values_list(*asked).first()
    if found is None:
        return "gone", True
    return "-".join(map(str, found)), found[0] not in UNDER_WAY


def _come_back(after_ms: int) -> bytes:
    return b"retry: %d\n\n" % after_ms


def _event(name: str, stands: str) -> bytes:
    return f"id: {stands}\nevent: {name}\ndata: {stands}\n\n".encode()
