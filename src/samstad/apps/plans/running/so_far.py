"""The best plan so far, shown while the search for a better one goes on.

The engine tells of plans from several threads and must not wait for the database; the
watch beside it has them written, the first at once and others not more often than one
can follow.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from samstad.engines.planning.plan import Plan, Proposal

SHOW_EVERY_S = 2.0


class BestSoFar:
    """``write`` puts a plan where people see it."""

    def __init__(self, write: Callable[[Proposal], None]) -> None:
        self._write = write
        self._told_of: deque[Callable[[], Proposal]] = deque(maxlen=1)
        self._shown: Plan | None = None
        self._next_at = 0.0
        self._writing = threading.Lock()

    def hear_of(self, lay_out: Callable[[], Proposal]) -> None:
        """Called by the engine; what it tells of later takes its place."""
        self._told_of.append(lay_out)

    def show(self, found: Proposal) -> None:
        """What was heard of until now is no better."""
        with self._writing:
            self._told_of.clear()
            self._put(found)

    def show_what_was_heard_of(self) -> None:
        """If it is time, and another plan than the one that is shown."""
        if not self._told_of or time.monotonic() < self._next_at:
            return
        with self._writing:
            found = self._laid_out()
            if found and found.plan != self._shown:
                self._put(found)

    def _laid_out(self) -> Proposal | None:
        try:
            lay_out = self._told_of.pop()
        except IndexError:  # another has been shown meanwhile
            return None
        return lay_out()

    def _put(self, found: Proposal) -> None:
        self._write(found)
        self._shown = found.plan
        self._next_at = time.monotonic() + SHOW_EVERY_S
