"""Running solvers in processes of their own, and what they write down."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Self

GRACE_S = 20.0
"""A solver that has not stopped so long after its limit is ended."""


@dataclass(slots=True)
class Diary:
    """What a solver writes down while it runs; clock from the case in memory.

    ``found`` has elapsed seconds and an answer (columns that are 1, a plan or a
    number); ``shown`` elapsed seconds and a value that the solver told of
    itself. ``bound`` is the solver's own, None when it has none.
    """

    began: float = field(default_factory=time.perf_counter)
    found: list[tuple[float, Any]] = field(default_factory=list)
    shown: list[tuple[float, float]] = field(default_factory=list)
    bound: float | None = None
    proven: bool = False
    seconds: float = 0.0
    peak_mb: float = 0.0
    notes: dict[str, float] = field(default_factory=dict)

    def elapsed_s(self) -> float:
        return time.perf_counter() - self.began

    def note(self, answer: Any) -> None:
        self.found.append((self.elapsed_s(), answer))

    def close(self) -> None:
        self.seconds = self.elapsed_s()
        self.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Worker:
    """A process that runs one solver after another; an overdue one is ended.

    What had been found by then is lost with it: it then stands as no plan
    within the time.
    """

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True)
        self._process.start()
        there.close()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._here.close()

    def run(
        self,
        solver: Callable[..., Diary],
        *subject: Any,
        seconds: float,
        **settings: Any,
    ) -> Diary:
        self._here.send((solver, subject, {"seconds": seconds, **settings}))
        try:
            if self._here.poll(seconds + GRACE_S):
                diary: Diary = self._here.recv()
                return diary
        except EOFError:
            sys.stderr.write("A run ended without an answer.\n")
        self.__exit__()
        self.__enter__()
        return Diary(seconds=seconds + GRACE_S)


def _work(there: Connection) -> None:
    while True:
        solver, subject, settings = there.recv()
        there.send(solver(*subject, **settings))


def run_fresh(
    solver: Callable[..., Diary], *subject: Any, seconds: float, **settings: Any
) -> Diary:
    """Run a solver once, in a process that has run nothing before."""
    with Worker() as worker:
        return worker.run(solver, *subject, seconds=seconds, **settings)
