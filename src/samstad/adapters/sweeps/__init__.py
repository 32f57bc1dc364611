"""Many runs of the same kind: on this machine's cores, or on a dask cluster.

Answers come in the order of what was asked, whoever worked them out and in
whichever order they were done; a worker that dies loses only its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from samstad.adapters.sweeps.processes import WorkerDies, run_in_processes

__all__ = ["WorkerDies", "run_all"]

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


def run_all(
    task: Callable[[Asked], Answer],
    asked: Iterable[Asked],
    *,
    scheduler: str | None = None,
    workers: int | None = None,
) -> list[Answer]:
    """Call ``task`` on each of ``asked``; the answers in their order.

    Parameters
    ----------
    task
        A function that a worker can import, or a ``partial`` of one. What it answers
        must follow from what it is asked (a seed and steps, not the clock).
    scheduler
        Address of a dask scheduler (``tcp://host:8786``); without it, processes on
        this machine do the work and no service is needed.
    workers
        How many processes; by default one for each core. A cluster has its own.

    Raises
    ------
    WorkerDies
        When the same task has ended several workers.
    """
    if scheduler is None:
        return run_in_processes(task, list(asked), workers=workers)
    from samstad.adapters.dask_runner import run_on_dask

    return run_on_dask(task, list(asked), scheduler=scheduler)
