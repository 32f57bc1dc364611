"""A thread beside a computation: says that it lives, and hears whether to stop.

The engine asks from several threads, and must not wait for the database; it reads what
the watch has heard last, which is at most half a second old.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Any, Self

from django.db import OperationalError, connection
from django.utils import timezone

from samstad.apps.plans.models import Run
from samstad.apps.plans.running.queue import owned
from samstad.apps.plans.running.so_far import BestSoFar
from samstad.engines.planning.plan import Progress

EVERY_S = 0.5
_LOOKS = 5  # for a better plan to show, between two beats
_IS_ENDING = threading.Event()


def end_soon() -> None:
    """The worker was asked to end: every computation is broken off."""
    _IS_ENDING.set()


def is_ending() -> bool:
    return _IS_ENDING.is_set()


class Watch:
    """Entered while a run is computed."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.is_lost = False
        self.before_s = 0.0  # what was spent on a first plan
        self.best: BestSoFar | None = None
        self._progress: dict[str, Any] = {}
        self._is_asked = self._is_over = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep_watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def should_stop(self) -> bool:
        return self._is_asked or self.is_lost or is_ending()

    def note(self, progress: Progress) -> None:
        """Called by the engine with how far it has come; cheap."""
        self._progress = {
            "elapsed_s": round(self.before_s + progress.elapsed_s, 2),
            "stage": progress.stage,
            "value": progress.value,
            "bound": progress.bound,
            "gap": progress.gap,
        }

    def beat(self) -> None:
        """Say that the run lives and how far it has come; hear what is asked."""
        said = {name: _finite(value) for name, value in self._progress.items()}
        mine = owned(self.run)
        news = {"progress": said} if said else {}
        self.is_lost = not mine.update(heard=timezone.now(), **news)
        self._is_asked = mine.filter(is_asked_to_stop=True).exists()

    def _keep_watch(self) -> None:
        look = 0
        try:
            while not self._over.wait(EVERY_S / _LOOKS):
                look += 1
                try:
                    if self.best:
                        self.best.show_what_was_heard_of()
                    if look % _LOOKS == 0:
                        self.beat()
                except OperationalError:  # the database is busy; the next one tells
                    connection.close()
        finally:
            connection.close()


def _finite(value: Any) -> Any:
    """JSON knows no infinity."""
    return None if value in (float("inf"), float("-inf")) else value
