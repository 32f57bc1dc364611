"""Another process that answers each line it is sent with a line of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def spoken_with(
    command: list[str], environment: dict[str, str]
) -> Iterator[Callable[[str], str]]:
    """``ask(line)`` gives what it answers; it is ended with the block."""
    running = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdin and running.stdout

    def ask(line: str) -> str:
        print(line, file=running.stdin, flush=True)
        return running.stdout.readline().strip()

    try:
        yield ask
    finally:
        running.kill()
        running.communicate()
