"""News of a computation as server-sent events, in short streams.

The site is served by threads, each of which is busy with a stream for as long as it
lasts. So it ends after some seconds – the browser comes back by itself and says what it
has seen – and a server process keeps only a few at once. Who finds no room, or hears
nothing, asks every other second instead.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Self

from samstad.apps.plans.models import UNDER_WAY, Run

LONGEST_S = 8.0
LOOK_EVERY_S = 0.1
MOST_AT_ONCE = 2
_COME_BACK_AFTER_MS = 500
_SIGN_OF_LIFE_S = 1.0
_ROOM = threading.BoundedSemaphore(MOST_AT_ONCE)


class Stream:
    """What is told of a run from when the listener last heard; closed by the server.

    ``seen`` is the browser's ``Last-Event-ID``, blank when it has heard nothing yet.
    """

    @classmethod
    def begin(cls, run: Run, *, seen: str) -> Self | None:
        """A stream, if there is room for one more."""
        return cls(run, seen) if _ROOM.acquire(blocking=False) else None

    def __init__(self, run: Run, seen: str) -> None:
        self._run, self._seen = run.pk, seen
        self._is_open = True

    def close(self) -> None:
        if self._is_open:
            self._is_open = False
            _ROOM.release()

    def __iter__(self) -> Iterator[bytes]:
        yield b"retry: %d\n\n" % _COME_BACK_AFTER_MS
        until = said = time.monotonic()
        until += LONGEST_S
        while time.monotonic() < until:
            stands, is_over = self._looked_at()
            if stands != self._seen:
                self._seen, said = stands, time.monotonic()
                yield _event("news", stands)
            if is_over:
                yield _event("over", stands)
                return
            if time.monotonic() - said > _SIGN_OF_LIFE_S:
                said = time.monotonic()
                yield b":\n\n"  # fails when nobody listens any more
            time.sleep(LOOK_EVERY_S)

    def _looked_at(self) -> tuple[str, bool]:
        """How the run stands, as one word, and whether it is over."""
        asked = ("state", "plan", "is_asked_to_stop", "progress__elapsed_s")
        found = Run.objects.filter(pk=self._run).values_list(*asked).first()
        if found is None:
            return "gone", True
        return "-".join(map(str, found)), found[0] not in UNDER_WAY


def _event(name: str, stands: str) -> bytes:
    return f"id: {stands}\nevent: {name}\ndata: {stands}\n\n".encode()
