"""A pool of processes in which a killed worker costs only the task it had.

The pool of the standard library is broken for good when a worker is killed, and does
not tell whose task it was. Here every worker has a pipe of its own.
"""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
MOST_DEATHS = 3
_SPAWN = get_context("spawn")  # a fork would copy the solver's threads half alive


class WorkerDies(Problem):
    """A task ends every worker that takes it on."""

    code = "sweeps.worker-dies"

    def __init__(self, number: int) -> None:
        super().__init__(
            Text(
                sv=f"Körning {number} avslutade {MOST_DEATHS} arbetsprocesser.",
                en=f"Run {number} ended {MOST_DEATHS} worker processes.",
            ),
            remedy=Text(
                sv="Minnet kan ha tagit slut: använd färre processer, eller en "
                "större maskin med --scheduler.",
                en="Memory may have run out: use fewer processes, or a larger machine "
                "with --scheduler.",
            ),
        )


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: int | None = None

    @classmethod
    def begin(cls, task: bytes) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, task), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def end(self) -> None:
        self.pipe.close()
        self.process.join(0.2)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


def _work(pipe: Connection, task: bytes) -> None:
    """Answer what comes through the pipe until it closes."""
    call = pickle.loads(task)  # noqa: S301 - written by the process that began this
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        pipe.send_bytes(_said(call, asked))


def _said(call: Callable[[Any], Any], asked: Any) -> bytes:
    """Whether it went well, and the answer or the error, to be raised where asked."""
    try:
        return pickle.dumps((True, call(asked)))
    except Exception as error:
        try:
            return pickle.dumps((False, error))
        except Exception:  # an error may hold what cannot be sent
            return pickle.dumps((False, RuntimeError(repr(error))))


def run_in_processes(
    task: Callable[[Asked], Answer],
    asked: Sequence[Asked],
    *,
    workers: int | None = None,
) -> list[Answer]:
    """Call ``task`` on each of ``asked``, by so many processes at once."""
    many = min(len(asked), workers or os.cpu_count() or 1)
    written = pickle.dumps(task)
    answers: dict[int, Answer] = {}
    waiting, deaths = deque(range(len(asked))), [0] * len(asked)
    pool = [_Worker.begin(written) for _ in range(many)]
    try:
        while len(answers) < len(asked):
            _hand_out(pool, waiting, asked)
            for pipe in wait([w.pipe for w in pool if w.task is not None]):
                worker = next(w for w in pool if w.pipe is pipe)
                number = worker.task
                assert number is not None
                worker.task = None
                try:
                    is_done, said = worker.pipe.recv()
                except (EOFError, ConnectionResetError):
                    deaths[number] += 1
                    if deaths[number] >= MOST_DEATHS:
                        raise WorkerDies(number + 1) from None
                    waiting.appendleft(number)
                    pool[pool.index(worker)] = _Worker.begin(written)
                    worker.end()
                    continue
                if not is_done:
                    raise said
                answers[number] = said
    finally:
        for worker in pool:
            worker.end()
    return [answers[number] for number in range(len(asked))]


def _hand_out(pool: list[_Worker], waiting: deque[int], asked: Sequence[Any]) -> None:
    """Give each idle worker a task; one that has died meanwhile is heard of later."""
    for worker in pool:
        if worker.task is None and waiting:
            worker.task = waiting.popleft()
            try:
                worker.pipe.send(asked[worker.task])
            except (BrokenPipeError, ConnectionResetError):
                continue
