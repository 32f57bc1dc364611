"""``samstad site worker``: compute what people ask for on the site, beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from samstad.cli.language import SpokenCommand, SpokenOption, remark, with_language
from samstad.cli.starting import start_django
from samstad.vocabulary.texts import Text

_COMMAND = [sys.executable, "-m", "samstad.cli", "site", "worker"]
_REST_S = 1.0
_YIELDS = 10
"""A worker beside the site computes when no page waits for the processor."""


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Räkna ut planer som beställs på webben. Kör en eller flera.",
        en="Compute the plans that are asked for on the web. Run one or more.",
    ),
)
@click.option(
    "--beside",
    "parent",
    type=int,
    hidden=True,
    cls=SpokenOption,
    says=Text(sv="Sluta när denna process slutar.", en="End when this process does."),
)
@with_language
def worker(parent: int | None) -> None:
    if parent is not None:
        os.nice(_YIELDS)
    start_django()
    from samstad.apps.plans.running.watching import end_soon
    from samstad.apps.plans.running.worker import work
    from samstad.cli.warm_up import warm_up

    def asked(_: int, __: FrameType | None) -> None:
        end_soon()

    warm_up()  # which is broken off at once: no plan is begun
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, asked)
    remark(Text(sv="Redo att räkna.", en="Ready to compute."))
    work(is_over=lambda: parent is not None and os.getppid() != parent)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker going for as long as this process serves the site."""
    kept = _Kept()
    try:
        yield
    finally:
        kept.end()


class _Kept:
    """A worker that is begun again if it dies, as when the system kills it."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._worker = self._begun()
        threading.Thread(target=self._keep, daemon=True).start()

    def end(self) -> None:
        self._over.set()
        self._worker.terminate()

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*_COMMAND, "--beside", str(os.getpid())])  # noqa: S603 (our own)

    def _keep(self) -> None:
        while not self._over.is_set():
            self._worker.wait()
            if not self._over.wait(_REST_S):
                self._worker = self._begun()
